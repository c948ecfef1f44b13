using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>A line of the log of codes; the same code several times in a row is one line.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many.</param>
public readonly record struct WatchLog(PostEvent First, int Count)
{
    /// <summary>The codes up to an instant.</summary>
    public static ImmutableArray<WatchLog> Of(WatchedBoot boot, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(boot);
        var log = ImmutableArray.CreateBuilder<WatchLog>();
        foreach (var post in boot.Boot.Trace.AsSpan()[..SpanPhase.EndOf(boot.Boot.Trace, time)])
        {
            if (log.Count > 0 && (log[^1].First.Code, log[^1].First.Phase) == (post.Code, post.Phase))
                log[^1] = log[^1] with { Count = log[^1].Count + 1 };
            else
                log.Add(new WatchLog(post, 1));
        }

        return log.ToImmutable();
    }

    /// <summary>Time, code, phase, meaning: <c>4:32.0  BF  memory  …</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{ReportTime.Clock(First.Time),8}  {Words.Code(First.Code)}  {First.Phase.Name()}: {Words.Meaning(First.Code, First.Phase)}{(Count > 1 ? $" (× {Count})" : "")}");
}
