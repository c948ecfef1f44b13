using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The chain of work that a boot's time is made of: shorten any other work, and the boot takes as long as before.</summary>
/// <remarks>
/// Followed back from the end: what ended last came after what ended when it began. Waiting is never part of it; where a
/// channel waited for its turn, the path goes on with the channel that it waited for. Spans of equal end are told apart
/// by place: the same channel first, then the same socket, then by index.
/// </remarks>
internal static class CriticalPath
{
    /// <summary>The spans of the path in order of time. They do not overlap; a gap is time in which nothing was recorded.</summary>
    public static ImmutableArray<BootSpan> Of(ImmutableArray<BootSpan> spans)
    {
        var work = spans.Where(span => !span.IsWait && span.Duration > TimeSpan.Zero).OrderBy(span => span.End).ToArray();
        var path = new List<BootSpan>();
        for (var end = work.Length - 1; end >= 0;)
        {
            var best = work[end];
            for (var i = end - 1; i >= 0 && work[i].End == best.End; i--)
                if (path.Count > 0 ? Nearness(work[i], path[^1]) >= Nearness(best, path[^1]) : work[i].Channel < best.Channel)
                    best = work[i];
            path.Add(best);
            while (end >= 0 && work[end].End > best.Start)
                end--;
        }

        path.Reverse();
        return [.. path];
    }

    private static int Nearness(BootSpan span, BootSpan next) =>
        span.Channel == next.Channel ? 2 : span.Socket == next.Socket ? 1 : 0;
}
