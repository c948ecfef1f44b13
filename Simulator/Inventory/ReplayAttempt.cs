using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>One way of a machine through POST, from power-on or a reset to the next reset or the log's end.</summary>
/// <param name="Boot">Number of the boot in the history; null where it has none.</param>
/// <param name="Number">Which attempt of that boot, from 1: controllers append warm resets to the same boot.</param>
/// <param name="IsCutOff">True where the oldest codes are lost.</param>
/// <param name="Entries">The codes, oldest first.</param>
public sealed record ReplayAttempt(int? Boot, int Number, bool IsCutOff, ImmutableArray<ReplayEntry> Entries)
{
    /// <summary>The last code that has a meaning, which a machine that stands still shows or has just passed.</summary>
    public ReplayEntry Last => Entries[^1];

    /// <summary>The last checkpoint of memory initialisation; null where there was none.</summary>
    public ReplayEntry? LastOfMemory => Entries.LastOrDefault(entry => entry.Phase == PostPhase.Memory && entry.Meaning is not null);

    /// <summary>True where the firmware got as far as handing over: ready to boot, or behind it.</summary>
    public bool HandedOver => Entries.Any(entry => entry.Phase == PostPhase.HandOver
        || (entry.Phase == PostPhase.Bds && entry.Code is 0xAD or 0xAE or 0xAF or 0xB0 or 0xB1));

    /// <summary>Time from each code to the next, by phase, where the log has times; the last code has none.</summary>
    public ImmutableSortedDictionary<PostPhase, TimeSpan> TimeByPhase()
    {
        var sums = ImmutableSortedDictionary.CreateBuilder<PostPhase, TimeSpan>();
        for (var i = 0; i + 1 < Entries.Length; i++)
            if (Entries[i] is { Phase: { } phase, Time: { } from } && Entries[i + 1].Time is { } to && to >= from)
                sums[phase] = sums.GetValueOrDefault(phase) + (to - from);
        return sums.ToImmutable();
    }
}
