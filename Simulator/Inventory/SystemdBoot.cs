namespace Tsugunosuke.Sim.Inventory;

/// <summary>The times of one boot as systemd tells them. A null is a phase that the line does not have.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Machine">The host that a journal line names; null for bare lines.</param>
/// <param name="Firmware">From power-on or reset to the boot loader, as the firmware reported it.</param>
/// <param name="Loader">The boot loader.</param>
/// <param name="Kernel">The kernel, before the initial RAM disk.</param>
/// <param name="Initrd">The initial RAM disk.</param>
/// <param name="Userspace">Userspace.</param>
/// <param name="Total">The total that the line states.</param>
/// <param name="Kind">Cold or warm, where the text tells.</param>
/// <param name="Implausible">Why the firmware time cannot be trusted; null if nothing speaks against it.</param>
public sealed record SystemdBoot(
    int Line, string? Machine, TimeSpan? Firmware, TimeSpan? Loader, TimeSpan? Kernel, TimeSpan? Initrd, TimeSpan? Userspace,
    TimeSpan? Total, SystemdBootKind Kind, string? Implausible);
