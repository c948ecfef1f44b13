using System.Globalization;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Which figure moves the answer: a bar each, from the answer at the low end of its range to that at the high end.</summary>
public static class TornadoPlot
{
    /// <summary>Bars beyond this many are left out of the picture, and it says so.</summary>
    public const int MostBars = 20;

    private const int RowHeight = 32;
    private const int LabelWidth = 50;
    private const int SubtitleWidth = 140;

    /// <summary>The plot; the bars in the order given, the first on top.</summary>
    /// <param name="subtitle">Of which step.</param>
    /// <param name="axis">The axis of the answer, a fresh one, from its least and greatest value.</param>
    /// <param name="basis">The answer with every figure as it is.</param>
    /// <param name="bars">The bars.</param>
    public static Plot Of(string subtitle, Func<double, double, LinearAxis> axis, double basis, IReadOnlyList<TornadoBar> bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        var shown = Math.Min(MostBars, bars.Count);
        return new Plot("tornado", "Which figure moves the answer", 1200, 230 + (Math.Max(3, shown) * RowHeight), script => Build(subtitle, axis, basis, bars, script));
    }

    private static PlotModel Build(string subtitle, Func<double, double, LinearAxis> axis, double basis, IReadOnlyList<TornadoBar> bars, PlotScript script)
    {
        var shown = bars.Take(MostBars).ToArray();
        var rest = bars.Count - shown.Length;
        var model = PlotStyle.NewModel(
            "Which figure moves the answer",
            PlotLabels.Shorten(PlotLabels.Of(subtitle, "", script), SubtitleWidth) + (rest > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({rest} smaller not shown)") : ""));
        var ends = shown.SelectMany(bar => new[] { bar.AtLow, bar.AtHigh }).Append(basis).ToArray();
        var (least, greatest) = (ends.Min(), ends.Max());

        // Texts of both ends stand outside the bars.
        var room = 0.22 * Math.Max(greatest - least, 1e-6);
        var bottom = axis(least - room, greatest + room);
        (bottom.Minimum, bottom.Maximum) = (least - room, greatest + room);
        model.Axes.Add(bottom);
        model.Axes.Add(PlotStyle.RowAxis([.. shown.Select(bar => PlotLabels.Shorten(bar.Label, LabelWidth))]));
        model.Series.Add(new BarSpanSeries("at the low end of its range", PlotStyle.Sky, PlotPattern.None, 0.62, [.. shown.Select((bar, row) => Span(row, basis, bar.AtLow))]));
        model.Series.Add(new BarSpanSeries("at the high end", PlotStyle.Orange, PlotPattern.Rising, 0.62, [.. shown.Select((bar, row) => Span(row, basis, bar.AtHigh))]));
        model.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Vertical, X = basis, Color = PlotStyle.Ink, LineStyle = LineStyle.Solid, StrokeThickness = 1.5 });
        for (var row = 0; row < shown.Length; row++)
        {
            var bar = shown[row];
            var lowIsLeft = bar.AtLow <= bar.AtHigh;
            model.Annotations.Add(Text(Math.Min(basis, Math.Min(bar.AtLow, bar.AtHigh)), row, lowIsLeft ? bar.LowText : bar.HighText, isLeft: true));
            model.Annotations.Add(Text(Math.Max(basis, Math.Max(bar.AtLow, bar.AtHigh)), row, lowIsLeft ? bar.HighText : bar.LowText, isLeft: false));
        }

        return model;
    }

    private static BarSpan Span(int row, double basis, double end) => new(row, Math.Min(basis, end), Math.Max(basis, end), []);

    private static TextAnnotation Text(double x, int row, string text, bool isLeft) => new()
    {
        TextPosition = new DataPoint(x, row),
        Offset = new ScreenVector(isLeft ? -6 : 6, 0),
        Text = text,
        TextColor = PlotStyle.Ink,
        TextHorizontalAlignment = isLeft ? HorizontalAlignment.Right : HorizontalAlignment.Left,
        TextVerticalAlignment = VerticalAlignment.Middle,
        Stroke = OxyColors.Undefined,
        Background = OxyColors.Undefined,
    };
}
