using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>How a boot's wall-clock time divides over groups of activities. Each instant counts once.</summary>
/// <remarks>
/// Where several groups are active at once, the instant belongs to the one that stands first in
/// <see cref="ActivityGroup"/>: the boot as a whole is only as far as its slowest channel. Waiting counts only where
/// nothing works. So the parts never add up to more than the whole, however many channels run side by side.
/// </remarks>
public static class PhaseTimes
{
    /// <summary>The wall-clock time of each group, by group; groups without any are left out.</summary>
    /// <param name="spans">Of one boot, in any order.</param>
    public static ImmutableSortedDictionary<ActivityGroup, TimeSpan> Of(IEnumerable<BootSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var edges = new List<(TimeSpan Time, ActivityGroup Group, int Change)>();
        foreach (var span in spans)
        {
            if (span.Duration <= TimeSpan.Zero)
                continue;
            edges.Add((span.Start, ActivityGroups.Of(span.Activity), 1));
            edges.Add((span.End, ActivityGroups.Of(span.Activity), -1));
        }

        edges.Sort((left, right) => left.Time.CompareTo(right.Time));
        var active = new int[ActivityGroups.All.Length];
        var times = new TimeSpan[active.Length];
        var before = TimeSpan.Zero;
        foreach (var (time, group, change) in edges)
        {
            var leading = Array.FindIndex(active, count => count > 0);
            if (leading >= 0)
                times[leading] += time - before;
            active[(int)group] += change;
            before = time;
        }

        return ActivityGroups.All
            .Where(group => times[(int)group] > TimeSpan.Zero)
            .ToImmutableSortedDictionary(group => group, group => times[(int)group]);
    }

    /// <summary>The stretches in which at least one of <paramref name="spans"/> runs, in order, none touching the next.</summary>
    public static ImmutableArray<(TimeSpan Start, TimeSpan End)> Union(IEnumerable<BootSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var union = new List<(TimeSpan Start, TimeSpan End)>();
        foreach (var span in spans.Where(span => span.Duration > TimeSpan.Zero).OrderBy(span => span.Start))
        {
            if (union.Count > 0 && span.Start <= union[^1].End)
                union[^1] = (union[^1].Start, span.End > union[^1].End ? span.End : union[^1].End);
            else
                union.Add((span.Start, span.End));
        }

        return [.. union];
    }
}
