using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>A row of a <see cref="BootPlot"/>: one activity of the machine or of one channel, in one attempt at booting.</summary>
/// <param name="Spans">Its work and its waits, in order.</param>
/// <param name="Label">What it is and how long it worked and waited, without its place.</param>
internal sealed record BootPlotRow(ImmutableArray<BootSpan> Spans, string Label)
{
    /// <summary>Where it begins.</summary>
    public TimeSpan Start => Spans[0].Start;

    /// <summary>Where it ends.</summary>
    public TimeSpan End => Spans[^1].End;

    /// <summary>The rows of a boot in order of their beginning, the machine's before those of channels.</summary>
    public static ImmutableArray<BootPlotRow> Of(BootRecord boot)
    {
        var resets = boot.Failures.Where(failure => failure.Reaction is Reaction.Reset).Select(failure => failure.Time).ToArray();
        return
        [
            .. boot.Spans
                .GroupBy(span => (Attempt: resets.Count(reset => reset <= span.Start), Activity: Work(span.Activity), span.Code, span.Channel))
                .Select(group => new BootPlotRow([.. group], Words(group.Key.Activity, [.. group])))
                .OrderBy(row => row.Start)
                .ThenBy(row => row.Spans[0].Channel),
        ];
    }

    private static BootActivity Work(BootActivity activity) => activity switch
    {
        BootActivity.SpdWait => BootActivity.Spd,
        BootActivity.MemoryTestWait => BootActivity.MemoryTest,
        _ => activity,
    };

    private static string Words(BootActivity activity, ImmutableArray<BootSpan> spans)
    {
        var worked = Sum(spans.Where(span => !span.IsWait));
        var waited = Sum(spans.Where(span => span.IsWait));
        var waiting = waited > TimeSpan.Zero ? $"waiting {ReportTime.Duration(waited)}" : "";
        var working = worked > TimeSpan.Zero || waiting.Length == 0 ? ReportTime.Duration(worked) : "";
        return $"{ReportText.English.Of("activity", activity)} ({string.Join(" after ", new[] { working, waiting }.Where(part => part.Length > 0))})";
    }

    private static TimeSpan Sum(IEnumerable<BootSpan> spans) => new(spans.Sum(span => span.Duration.Ticks));
}
