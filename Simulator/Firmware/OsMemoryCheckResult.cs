using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>What a memory check in the OS found.</summary>
/// <param name="Time">How long it took.</param>
/// <param name="BadSlots">Slots, by index, whose DIMM showed errors; empty where it was clean.</param>
public sealed record OsMemoryCheckResult(TimeSpan Time, ImmutableArray<int> BadSlots)
{
    /// <summary>True where nothing was found.</summary>
    public bool IsClean => BadSlots.IsEmpty;
}
