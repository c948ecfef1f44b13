using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>What one activity adds to the length of a boot.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Time">Its time on the critical path.</param>
/// <param name="Channels">The channels on which it lies there, in order; empty for work of the whole machine.</param>
internal sealed record BlameEntry(BootActivity Activity, TimeSpan Time, ImmutableArray<int> Channels)
{
    /// <summary>Every activity on the path, longest first.</summary>
    public static ImmutableArray<BlameEntry> Rank(IEnumerable<BootSpan> path) =>
    [
        .. path.GroupBy(span => span.Activity)
            .Select(group => new BlameEntry(
                group.Key,
                new TimeSpan(group.Sum(span => span.Duration.Ticks)),
                [.. group.Where(span => span.Channel >= 0).Select(span => span.Channel).Distinct()]))
            .OrderByDescending(entry => entry.Time)
            .ThenBy(entry => entry.Activity),
    ];
}
