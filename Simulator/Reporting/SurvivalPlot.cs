using System.Globalization;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The probability that the machine is up after a time, with the maintenance window for the wanted certainty.</summary>
public static class SurvivalPlot
{
    /// <summary>Curves beyond this many are left out of the picture, and it says so.</summary>
    public const int MostCurves = 8;

    private const double TicksPerSecond = TimeSpan.TicksPerSecond;
    private const int MostBands = 2;

    private static readonly OxyColor[] Colours = [PlotStyle.Blue, PlotStyle.Vermilion, PlotStyle.Green, PlotStyle.Orange, PlotStyle.Purple, PlotStyle.Sky, PlotStyle.Ink, PlotStyle.Grey];
    private static readonly LineStyle[] Lines = [LineStyle.Solid, LineStyle.Dash, LineStyle.DashDot, LineStyle.LongDash];

    /// <summary>The plot.</summary>
    /// <param name="name">File name without extension.</param>
    /// <param name="subtitle">Of which scenario, how many trials.</param>
    /// <param name="curves">A step or design each.</param>
    /// <param name="certainty">The wanted certainty, such as 0.99.</param>
    public static Plot Of(string name, string subtitle, IReadOnlyList<SurvivalCurve> curves, double certainty) =>
        new(name, "Probability that it is up after a time", 1200, 700, script => Build(subtitle, curves, certainty, script));

    private static PlotModel Build(string subtitle, IReadOnlyList<SurvivalCurve> curves, double certainty, PlotScript script)
    {
        var shown = curves.Where(curve => curve.Trials > 0).Take(MostCurves).ToArray();
        var rest = curves.Count - shown.Length;
        var model = PlotStyle.NewModel(
            "Probability that it is up after a time",
            PlotLabels.Shorten(PlotLabels.Of(subtitle, "", script), 90) + (rest > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({rest} more not shown)") : ""));
        var longest = shown.Where(curve => curve.Times.Count > 0).Select(curve => Math.Max(End(curve), Window(curve, certainty) ?? 0)).DefaultIfEmpty(60).Max();
        model.Axes.Add(PlotStyle.ClockAxis(AxisPosition.Bottom, "Time from the first hand on the machine", longest, 1.12));
        var share = PlotStyle.NewAxis(AxisPosition.Left, "Probability that it is up (%)");
        (share.Minimum, share.Maximum, share.MajorStep, share.StringFormat) = (0, 104, 10, "0");
        model.Axes.Add(share);

        var labels = new List<(DataPoint, string, OxyColor)>();
        var segments = new List<(DataPoint, DataPoint)> { (new DataPoint(0, 100 * certainty), new DataPoint(longest * 1.12, 100 * certainty)) };
        for (var i = 0; i < shown.Length; i++)
        {
            var (curve, colour) = (shown[i], Colours[i % Colours.Length]);
            if (shown.Length <= MostBands)
                model.Series.Add(Band(curve, colour, longest * 1.12));
            var line = new LineSeries { Title = PlotLabels.Shorten(PlotLabels.Of(curve.Label, curve.Label, script), 60), Color = colour, StrokeThickness = 2.5, LineStyle = Lines[i % Lines.Length] };
            line.Points.AddRange(Points(curve, longest * 1.12).Select(point => new DataPoint(point.Seconds, 100.0 * point.Up / curve.Trials)));
            model.Series.Add(line);
            segments.AddRange(line.Points.Zip(line.Points.Skip(1)));
            if (Window(curve, certainty) is not { } window)
                continue;
            model.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Vertical, X = window, MaximumY = 100 * certainty, Color = colour, StrokeThickness = 1.5, LineStyle = LineStyle.Dot });
            segments.Add((new DataPoint(window, 0), new DataPoint(window, 100 * certainty)));
            labels.Add((new DataPoint(window, 100 * certainty), Words.Clock(window), colour));
        }

        model.Annotations.Add(new LineAnnotation
        {
            Type = LineAnnotationType.Horizontal,
            Y = 100 * certainty,
            Color = PlotStyle.Grey,
            LineStyle = LineStyle.Dash,
            Text = string.Create(CultureInfo.InvariantCulture, $"wanted: {100 * certainty:0.###} %"),
            TextColor = PlotStyle.Ink,
            TextHorizontalAlignment = HorizontalAlignment.Right,
            TextVerticalAlignment = VerticalAlignment.Top,
            TextLinePosition = 0.99,
        });
        model.Annotations.Add(new PointLabels(labels, segments));
        return model;
    }

    /// <summary>The exact share is a step function; this follows the ends of the histogram's buckets.</summary>
    private static IEnumerable<(double Seconds, long Up)> Points(SurvivalCurve curve, double end)
    {
        yield return (0, 0);
        if (curve.Times.Count > 0)
            yield return (curve.Times.Minimum / TicksPerSecond, 0);
        var up = 0L;
        foreach (var bucket in curve.Times.Histogram())
            yield return (bucket.Last / TicksPerSecond, up += bucket.Count);
        yield return (end, up);
    }

    private static AreaSeries Band(SurvivalCurve curve, OxyColor colour, double end)
    {
        var band = new AreaSeries { Color = OxyColors.Transparent, Color2 = OxyColors.Transparent, Fill = OxyColor.FromAColor(0x38, colour), RenderInLegend = false };
        foreach (var (seconds, up) in Points(curve, end).Where(point => point.Seconds > 0))
        {
            var share = Intervals.Proportion(up, curve.Trials);
            band.Points.Add(new DataPoint(seconds, 100 * share.Low));
            band.Points2.Add(new DataPoint(seconds, 100 * share.High));
        }

        return band;
    }

    /// <summary>Where the curve has all but come to its end: a few late trials do not squeeze the picture.</summary>
    private static double End(SurvivalCurve curve) => curve.Times.Quantile(0.995).Value / TicksPerSecond;

    /// <summary>The time by which the wanted share of all trials was up; null where fewer ever were.</summary>
    private static double? Window(SurvivalCurve curve, double certainty)
    {
        var needed = (long)Math.Ceiling(certainty * curve.Trials);
        return needed < 1 || needed > curve.Times.Count ? null : curve.Times.DurationOfRank(needed) / TicksPerSecond;
    }
}
