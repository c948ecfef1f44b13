using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using OxyPlot;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>boots/NN-step.svg</c>: a boot in the manner of <c>systemd-analyze plot</c>.</summary>
/// <remarks>
/// A row for each activity of the machine and of each channel, in the order in which they begin, its name beside its bar;
/// a scale in seconds on top and at the bottom; the critical path underlined, and its rows in bold; a legend at the foot.
/// Labels are measured with the embedded font and stand where there is room, so that none is cut.
/// </remarks>
public sealed class BootPlot
{
    private const double Width = 1400;
    private const double Side = 28;
    private const double Top = 104;
    private const double RowHeight = 18;
    private const double BarHeight = 13;
    private const double TextSize = 12;
    private const double LabelGap = 6;
    private const double LegendColumn = 330;
    private static readonly double[] Steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

    private readonly HtmlWriter svg = new();
    private readonly StepResult step;
    private readonly BootRecord boot;
    private readonly Platform platform;
    private readonly int number;
    private readonly ImmutableArray<BootPlotRow> rows;
    private readonly HashSet<BootSpan> critical;
    private readonly double seconds;

    private BootPlot(ScenarioResult result, int index)
    {
        (step, number) = (result.Steps[index], index + 1);
        boot = step.Boot ?? throw new ArgumentException("the step has no boot", nameof(index));
        platform = step.Step.Platform ?? result.Scenario.Platform;
        rows = BootPlotRow.Of(boot);
        critical = [.. CriticalPath.Of(boot.Spans)];
        seconds = Math.Max(BootClock.End(boot).TotalSeconds, 0.001);
    }

    private double Bottom => Top + rows.Length * RowHeight + 24;

    /// <summary>The name of a step's picture within the folder of the results.</summary>
    /// <param name="result">The run.</param>
    /// <param name="index">Index of the step, from 0.</param>
    public static string NameOf(ScenarioResult result, int index)
    {
        ArgumentNullException.ThrowIfNull(result);
        return string.Create(CultureInfo.InvariantCulture, $"boots/{index + 1:00}-{result.Steps[index].Step.Name}.svg");
    }

    /// <summary>The picture of a step's boot: one <c>svg</c> element.</summary>
    /// <param name="result">The run.</param>
    /// <param name="index">Index of the step, from 0.</param>
    /// <exception cref="ArgumentException">The step has no boot.</exception>
    public static string Svg(ScenarioResult result, int index)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new BootPlot(result, index).Draw(result.Scenario.Title);
    }

    /// <summary>Writes the pictures of all boots into a folder.</summary>
    /// <exception cref="OutputException">The folder cannot be written, the disk is full.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void WriteAll(ScenarioResult result, OutputFolder folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(folder);
        for (var i = 0; i < result.Steps.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (result.Steps[i].Boot is null)
                continue;
            var picture = Svg(result, i);
            folder.Write(NameOf(result, i), stream => stream.Write(Encoding.UTF8.GetBytes(picture)));
        }
    }

    private string Draw(string title)
    {
        var groups = ActivityGroups.All.Where(group => boot.Spans.Any(span => ActivityGroups.Of(span.Activity) == group)).ToArray();
        var columns = (int)((Width - 2 * Side) / LegendColumn);
        var height = Bottom + 44 + (groups.Length + 1 + columns - 1) / columns * 20;
        svg.Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" role=\"img\" font-family=\"{PlotFont.Family}\" font-size=\"{TextSize}\" fill=\"{Colour(PlotStyle.Ink)}\">\n");
        svg.Add($"<title>{PlotLabels.Clean(step.Step.Title)}</title>\n<defs><pattern id=\"wait\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#fff\"/><path d=\"M0 0V6\" stroke=\"{Colour(PlotStyle.Grey)}\"/></pattern></defs>\n");
        svg.Add($"<rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>\n");
        svg.Add($"<text x=\"{Side}\" y=\"28\" font-size=\"18\" font-weight=\"bold\">{Fit(PlotLabels.Clean(title), 18, FontWeights.Bold)}</text>\n");
        svg.Add($"<text x=\"{Side}\" y=\"50\" font-size=\"14\">{Fit(string.Create(CultureInfo.InvariantCulture, $"Step {number}: {PlotLabels.Clean(step.Step.Title)} · {step.Step.Population.Count} DIMMs, {step.Step.Population.Installed} · {Ending()}"), 14, FontWeights.Normal)}</text>\n");
        svg.Add($"<text x=\"{Side}\" y=\"70\">{Fit(Sums(), TextSize, FontWeights.Normal)}</text>\n");
        Scale();
        Failures();
        for (var row = 0; row < rows.Length; row++)
            Row(rows[row], Top + row * RowHeight);
        Legend(groups, columns);
        svg.Raw("</svg>\n");
        return svg.ToString();
    }

    private string Ending() => boot.Outcome switch
    {
        BootOutcome.Booted => $"hand-over after {Words.Clock(boot.PostTime)}{(boot.Attempts > 1 ? string.Create(CultureInfo.InvariantCulture, $" in {boot.Attempts} attempts") : "")}",
        BootOutcome.Halted => $"halts after {Words.Clock(boot.PostTime)} with {Words.Code(boot.LastCode)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"stays off after {boot.Attempts} attempts and {Words.Clock(boot.PostTime)}"),
    };

    private string Sums() => string.Join(" + ", PhaseTimes.Of(boot.Spans).Select(part => $"{ReportTime.Duration(part.Value)} {part.Key.Title().Split(" (")[0]}")) + $" = {ReportTime.Duration(BootClock.End(boot))}";

    private void Scale()
    {
        var every = Steps.FirstOrDefault(candidate => seconds / candidate <= 20, Math.Ceiling(seconds / 20));
        for (var i = 0; i * every <= seconds; i++)
        {
            var (x, text) = (X(i * every), string.Create(CultureInfo.InvariantCulture, $"{i * every:0.###} s"));
            svg.Add($"<path d=\"M{x} {Top - 8}V{Bottom}\" stroke=\"{Colour(PlotStyle.Grid)}\"/><text x=\"{x}\" y=\"{Top - 14}\" text-anchor=\"middle\">{text}</text><text x=\"{x}\" y=\"{Bottom + 16}\" text-anchor=\"middle\">{text}</text>\n");
        }
    }

    private void Row(BootPlotRow row, double y)
    {
        var isCritical = false;
        foreach (var span in row.Spans)
        {
            var (x, width) = (X(span.Start.TotalSeconds), Math.Max(X(span.End.TotalSeconds) - X(span.Start.TotalSeconds), 1));
            svg.Add($"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{BarHeight}\" fill=\"{Fill(ActivityGroups.Of(span.Activity))}\" stroke=\"{Colour(PlotStyle.Ink)}\" stroke-width=\"0.5\"/>");
            if (!critical.Contains(span))
                continue;
            isCritical = true;
            svg.Add($"<path d=\"M{x} {y + BarHeight + 1.5}h{width}\" stroke=\"{Colour(PlotStyle.Vermilion)}\" stroke-width=\"3\"/>");
        }

        Label(row, isCritical, y);
    }

    // Behind the bar where there is room, else before it; a bar that leaves no room on either side holds it.
    private void Label(BootPlotRow row, bool isCritical, double y)
    {
        var code = SpanPhase.Of(row.Spans[0], boot.Trace) is null ? "" : $"{Words.Code(row.Spans[0].Code)} ";
        var text = $"{code}{(row.Spans[0].Channel >= 0 ? $"{platform.Channels[row.Spans[0].Channel].Name} " : "")}{row.Label}";
        var width = PlotFont.Width(text, isCritical ? FontWeights.Bold : FontWeights.Normal) * TextSize;
        var (left, right) = (X(row.Start.TotalSeconds), Math.Max(X(row.End.TotalSeconds), X(row.Start.TotalSeconds) + 1));
        var weight = isCritical ? " font-weight=\"bold\"" : "";
        if (right + LabelGap + width <= Width)
            svg.Add($"<text x=\"{right + LabelGap}\" y=\"{y + 11}\"{new Html(weight)}>{text}</text>\n");
        else if (left - LabelGap - width >= 0)
            svg.Add($"<text x=\"{left - LabelGap}\" y=\"{y + 11}\" text-anchor=\"end\"{new Html(weight)}>{text}</text>\n");
        else
            svg.Add($"<rect x=\"{left + 4}\" y=\"{y + 0.5}\" width=\"{width + 4}\" height=\"{BarHeight - 1}\" fill=\"#fff\"/><text x=\"{left + LabelGap}\" y=\"{y + 11}\"{new Html(weight)}>{text}</text>\n");
    }

    private void Failures()
    {
        foreach (var failure in boot.Failures)
        {
            if (Words.Ending(failure) is not { } what)
                continue;
            var x = X(failure.Time.TotalSeconds);
            var isRight = x + PlotFont.Width(what, FontWeights.Bold) * TextSize + LabelGap <= Width;
            svg.Add($"<path d=\"M{x} {Top - 8}V{Bottom}\" stroke=\"{Colour(PlotStyle.Vermilion)}\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\"/><text x=\"{x + (isRight ? LabelGap : -LabelGap)}\" y=\"{Bottom - 5}\" font-weight=\"bold\" text-anchor=\"{(isRight ? "start" : "end")}\">{what}</text>\n");
        }
    }

    private void Legend(ActivityGroup[] groups, int columns)
    {
        for (var i = 0; i <= groups.Length; i++)
        {
            var (x, y) = (Side + i % columns * LegendColumn, Bottom + 32 + i / columns * 20);
            if (i < groups.Length)
                svg.Add($"<rect x=\"{x}\" y=\"{y}\" width=\"24\" height=\"{BarHeight}\" fill=\"{Fill(groups[i])}\" stroke=\"{Colour(PlotStyle.Ink)}\" stroke-width=\"0.5\"/><text x=\"{x + 32}\" y=\"{y + 11}\">{groups[i].Title()}</text>\n");
            else
                svg.Add($"<path d=\"M{x} {y + 7}h24\" stroke=\"{Colour(PlotStyle.Vermilion)}\" stroke-width=\"3\"/><text x=\"{x + 32}\" y=\"{y + 11}\" font-weight=\"bold\">critical path: what the boot's time is made of</text>\n");
        }
    }

    private double X(double at) => Side + at / seconds * (Width - 2 * Side);

    private static string Fill(ActivityGroup group) => group == ActivityGroup.Waiting ? "url(#wait)" : Colour(PlotStyle.Colour(group));

    private static string Colour(OxyColor colour) => $"#{colour.R:x2}{colour.G:x2}{colour.B:x2}";

    private static string Fit(string text, double size, double weight)
    {
        for (var columns = text.Length * 2; columns > 10 && PlotFont.Width(text, weight) * size > Width - 2 * Side; columns -= 4)
            text = PlotLabels.Shorten(text, columns);
        return text;
    }
}
