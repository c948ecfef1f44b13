using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Which activities make up each <see cref="ActivityGroup"/>, and what it is called.</summary>
public static class ActivityGroups
{
    /// <summary>All groups, in order.</summary>
    public static ImmutableArray<ActivityGroup> All { get; } = [.. Enum.GetValues<ActivityGroup>()];

    /// <summary>The group of an activity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such activity.</exception>
    public static ActivityGroup Of(BootActivity activity) => activity switch
    {
        BootActivity.PowerOn or BootActivity.Sec or BootActivity.Upi or BootActivity.EarlyIo => ActivityGroup.BeforeMemory,
        BootActivity.Spd => ActivityGroup.Spd,
        BootActivity.MemorySetUp or BootActivity.CachedRestore or BootActivity.MemoryFinish => ActivityGroup.MemorySetUp,
        BootActivity.Training => ActivityGroup.Training,
        BootActivity.MemoryTest => ActivityGroup.MemoryTest,
        BootActivity.LateIo or BootActivity.Pei or BootActivity.Dxe => ActivityGroup.AfterMemory,
        BootActivity.Bds or BootActivity.Devices or BootActivity.HandOver => ActivityGroup.BootDevices,
        BootActivity.Os or BootActivity.OsPageInit => ActivityGroup.Os,
        BootActivity.OsMemoryCheck => ActivityGroup.OsMemoryCheck,
        BootActivity.SpdWait or BootActivity.MemoryTestWait => ActivityGroup.Waiting,
        _ => throw new ArgumentOutOfRangeException(nameof(activity), activity, "no such activity"),
    };

    /// <summary>What a legend calls it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such group.</exception>
    public static string Title(this ActivityGroup group) => group switch
    {
        ActivityGroup.BeforeMemory => "before memory (power, SEC, UPI, I/O)",
        ActivityGroup.Spd => "SPD (B0, B2)",
        ActivityGroup.MemorySetUp => "memory set-up, map, cached training",
        ActivityGroup.Training => "training (B7)",
        ActivityGroup.MemoryTest => "memory test (B9)",
        ActivityGroup.AfterMemory => "after memory (I/O, PEI, DXE)",
        ActivityGroup.BootDevices => "boot devices, hand-over (BDS)",
        ActivityGroup.Os => "OS starts",
        ActivityGroup.OsMemoryCheck => "OS memory check",
        ActivityGroup.Waiting => "waiting for its turn",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "no such group"),
    };
}
