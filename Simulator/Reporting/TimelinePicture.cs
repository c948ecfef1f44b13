using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>One boot as a picture: a row for the whole machine, a row a channel, bars for what ran and what waited, codes
/// above, the critical path as a line.</summary>
internal sealed class TimelinePicture
{
    private const double Width = 1120;
    private const double Left = 76;
    private const double Right = 14;
    private const double Top = 26;
    private const double RowHeight = 18;
    private const double BarHeight = 13;
    private const double LabelWidth = 21;
    private static readonly int[] ClockSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200];

    private readonly ReportPage page;
    private readonly ReportStep step;
    private readonly ImmutableArray<int> channels;
    private readonly double scale;
    private readonly double height;

    private TimelinePicture(ReportPage page, ReportStep step)
    {
        (this.page, this.step) = (page, step);
        channels = [.. step.Boot!.Spans.Where(span => span.Channel >= 0).Select(span => span.Channel).Distinct().Order()];
        scale = (Width - Left - Right) / Math.Max(step.End.TotalSeconds, 0.001);
        height = Top + (channels.Length + 1) * RowHeight + 22;
    }

    /// <summary>Writes the picture of a step that was switched on.</summary>
    public static void Write(ReportPage page, ReportStep step) => new TimelinePicture(page, step).Write();

    private void Write()
    {
        var html = page.Html;
        html.Add($"<svg class=\"timeline\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{page.Text.Of("timeline.label", step.Row.Step)}\" data-left=\"{Left}\" data-width=\"{Width - Left - Right}\" data-top=\"{Top}\" data-bottom=\"{height - 20}\" data-end=\"{step.End.TotalMilliseconds}\">\n");
        Axis();
        Codes();
        for (var row = 0; row <= channels.Length; row++)
            html.Add($"<text class=\"row\" x=\"{Left - 8}\" y=\"{Y(row) + 10.5}\">{(row == 0 ? page.Text["machine"] : step.Platform.Channels[channels[row - 1]].Name)}</text>");
        html.Raw("\n");
        foreach (var span in step.Boot!.Spans)
            Bar(span);
        Critical();
        html.Raw("</svg>\n");
    }

    private void Axis()
    {
        var html = page.Html;
        var seconds = step.End.TotalSeconds;
        var every = ClockSteps.FirstOrDefault(candidate => seconds / candidate <= 12, 86_400);
        for (var at = 0; at <= seconds; at += every)
            html.Add($"<path class=\"grid\" d=\"M{X(at)} {Top - 4}V{height - 20}\"/><text class=\"tick\" x=\"{X(at)}\" y=\"{height - 6}\">{Words.Clock(at)}</text>");
        if (step.Boot is { Outcome: BootOutcome.Booted } boot && boot.BootTime.TotalSeconds < seconds)
            html.Add($"<path class=\"ends\" d=\"M{X(boot.BootTime.TotalSeconds)} {Top - 4}V{height - 20}\"><title>{page.Text["boot.ends"]}</title></path>");
        html.Raw("\n");
    }

    // Codes that people watch for get their labels first; others where there is room.
    private void Codes()
    {
        var html = page.Html;
        var taken = new List<double>();
        var boot = step.Boot!;
        var labels = boot.Trace
            .Select((post, index) => (post, Weight: index == boot.Trace.Length - 1 && boot.Outcome is not BootOutcome.Booted ? 0 : Weight(post)))
            .OrderBy(entry => entry.Weight)
            .ThenBy(entry => entry.post.Time);
        foreach (var (post, weight) in labels)
        {
            var x = X(post.Time.TotalSeconds);
            if (taken.Exists(other => Math.Abs(other - x) < LabelWidth))
                continue;
            taken.Add(x);
            html.Add($"<text class=\"code{(weight == 0 ? " key" : "")}\" x=\"{x}\" y=\"{Top - 10}\">{Words.Code(post.Code)}</text><path class=\"code\" d=\"M{x} {Top - 7}v5\"/>");
        }

        html.Raw("\n");
    }

    private static int Weight(PostEvent post) => post switch
    {
        { Phase: PostPhase.Memory, Code: 0xB7 or 0xB9 } or { Phase: PostPhase.LateIo, Code: 0xEE } => 0,
        { Phase: PostPhase.Memory, Code: 0xB0 or 0xBF } => 1,
        { Channel: -1 } => 2,
        _ => 3,
    };

    private void Bar(BootSpan span)
    {
        var html = page.Html;
        var (x, y) = (X(span.Start.TotalSeconds), Y(Row(span)));
        var width = Math.Max(span.Duration.TotalSeconds * scale, 0.6);
        html.Add($"<rect class=\"a-{ActivityGroups.Of(span.Activity).ToString()}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{BarHeight}\"><title>{Title(span)}</title></rect>");
        if (width > 26 && span.Code != 0 && !span.IsWait)
            html.Add($"<text class=\"in\" x=\"{x + width / 2}\" y=\"{y + 10}\">{Words.Code(span.Code)}</text>");
        html.Raw("\n");
    }

    private string Title(BootSpan span)
    {
        var place = span.Slot >= 0 ? $" {step.Platform.Slots[span.Slot].Name}" : span.Channel >= 0 ? $" {step.Platform.Channels[span.Channel].Name}" : "";
        var rank = span.Rank >= 0 ? $" {page.Text.Of("rank", span.Rank)}" : "";
        var waits = span.IsWait
            ? $" · {page.Text["waits.for"]} {string.Join(", ", ChannelWait.HoldersOf(step.Platform, step.Boot!, span).Select(channel => step.Platform.Channels[channel].Name))}"
            : "";
        return $"{page.Text.Of("activity", span.Activity)}{place}{rank}: {ReportTime.Clock(span.Start)} – {ReportTime.Clock(span.End)} ({ReportTime.Duration(span.Duration)}){waits}";
    }

    private void Critical()
    {
        if (step.Path.IsEmpty)
            return;
        var html = page.Html;
        html.Raw("<path class=\"critical\" d=\"");
        var first = true;
        foreach (var span in step.Path)
        {
            var y = Y(Row(span)) + BarHeight + 1.5;
            html.Add($"{(first ? "M" : "L")}{X(span.Start.TotalSeconds)} {y}H{X(span.End.TotalSeconds)}");
            first = false;
        }

        html.Add($"\"><title>{page.Text["critical"]}</title></path>\n");
    }

    private int Row(BootSpan span) => span.Channel < 0 ? 0 : channels.IndexOf(span.Channel) + 1;

    private double X(double seconds) => Left + seconds * scale;

    private static double Y(int row) => Top + row * RowHeight;
}
