using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>Everything that decides one boot: the machine, what sits in it, the settings, how it is started, and what
/// training firmware remembers.</summary>
/// <param name="Platform">The board.</param>
/// <param name="Population">The DIMMs in their slots, with their health and seating.</param>
/// <param name="Settings">The parameters.</param>
/// <param name="Power">Cold or warm.</param>
/// <param name="CachedTraining">Signature of the population whose training results firmware holds; null where it holds none.</param>
/// <param name="OsMemoryCheck">Whether a memory check runs in the OS afterwards.</param>
public sealed record BootPlan(
    Platform Platform,
    Population Population,
    FirmwareSettings Settings,
    PowerKind Power = PowerKind.Cold,
    string? CachedTraining = null,
    bool OsMemoryCheck = false);
