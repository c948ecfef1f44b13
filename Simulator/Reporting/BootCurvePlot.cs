using System.Collections.Immutable;
using System.Globalization;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>boot-curve</c>: boot time against memory, with what was observed, what failed, and what is needed.</summary>
public static class BootCurvePlot
{
    private const double PlotHeight = 540;
    private const double NeedLineHeight = 18;
    private const int MostNeeds = 10;

    /// <summary>Letters that go into the plot's width.</summary>
    private const double LettersAcross = 145;

    private static readonly int[] CapacitySteps = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384];

    /// <summary>The plot of a scenario, with the spread of its boot times where replications were run.</summary>
    public static Plot Of(ScenarioResult result, ImmutableArray<CurveInterval> intervals = default) =>
        new("boot-curve", "Boot time against memory", 1200, 700, script => Build(result, script, intervals));

    /// <summary>The model behind it.</summary>
    public static PlotModel Build(ScenarioResult result, PlotScript script = PlotScript.Any, ImmutableArray<CurveInterval> intervals = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        var points = CurvePoint.All(result);
        (CurveInterval Interval, double Gigabytes)[] spreads =
        [
            .. intervals.IsDefault ? [] : intervals.SelectMany(interval => points
                .Where(point => point.Kind is not CurvePointKind.Failed && point.Step == interval.Step)
                .Select(point => (interval, point.Gigabytes))),
        ];
        var endsAtOs = points.Any(point => point.Kind is CurvePointKind.Trained && point.Boot.BootTime > point.Boot.PostTime);
        var title = PlotLabels.Of(result.Scenario.Title, result.Scenario.Name, script);
        var model = PlotStyle.NewModel("Boot time against memory", PlotLabels.Shorten(title, 110));
        model.Axes.Add(CapacityAxis(points, result));
        model.Axes.Add(PlotStyle.ClockAxis(
            AxisPosition.Left,
            endsAtOs ? "Boot time, power-on to the OS" : "Boot time, power-on to hand-over",
            points.SelectMany(point => new[] { point.Seconds, point.OsSeconds ?? 0, point.ObservedSeconds ?? 0 }).Concat(spreads.Select(spread => spread.Interval.High.TotalSeconds)).DefaultIfEmpty(60).Max(),
            1.08 / (1 - ((NeedLineHeight * Math.Min(MostNeeds, result.Scenario.Needs.Length)) + 20) / PlotHeight)));
        AddPath(model, points);
        AddSpreads(model, spreads);
        AddMarkers(model, points, endsAtOs);
        AddNeeds(model, result, script);
        model.Annotations.Add(new PointLabels(
            [.. points.Select(StepLabel), .. points.SelectMany(ObservedLabel), .. endsAtOs ? [] : points.SelectMany(OsLabel)],
            [.. Segments(points), .. spreads.Select(spread => (new DataPoint(spread.Gigabytes, spread.Interval.Low.TotalSeconds), new DataPoint(spread.Gigabytes, spread.Interval.High.TotalSeconds))), .. result.Scenario.Needs.Select(need => (new DataPoint(need.Total.Gigabytes, 0), new DataPoint(need.Total.Gigabytes, model.Axes[1].Maximum)))]));
        return model;
    }

    private static LinearAxis CapacityAxis(IReadOnlyList<CurvePoint> points, ScenarioResult result)
    {
        var largest = points.Select(point => point.Gigabytes)
            .Concat(result.Scenario.Needs.Select(need => need.Total.Gigabytes))
            .DefaultIfEmpty(1).Max() * 1.1;
        var axis = PlotStyle.NewAxis(AxisPosition.Bottom, "Memory: usable where it boots, fitted where it does not (GB)");
        axis.Minimum = 0;
        axis.Maximum = Math.Max(largest, 1);
        axis.MajorStep = CapacitySteps.FirstOrDefault(step => largest / step <= 10, 65_536);
        axis.StringFormat = "0";
        return axis;
    }

    // The line follows the upgrade: from one trained boot to the next, as long as the memory grows.
    private static IEnumerable<(DataPoint From, DataPoint To)> Segments(IReadOnlyList<CurvePoint> points)
    {
        var trained = points.Where(point => point.Kind == CurvePointKind.Trained).ToArray();
        for (var i = 1; i < trained.Length; i++)
            if (trained[i].Gigabytes > trained[i - 1].Gigabytes)
                yield return (trained[i - 1].At, trained[i].At);
    }

    private static void AddPath(PlotModel model, IReadOnlyList<CurvePoint> points)
    {
        var path = new LineSeries { Color = PlotStyle.Blue, StrokeThickness = 1.5, EdgeRenderingMode = EdgeRenderingMode.PreferGeometricAccuracy };
        foreach (var (from, to) in Segments(points))
            path.Points.AddRange([from, to, DataPoint.Undefined]);
        model.Series.Add(path);
    }

    // A bar with caps for each step; the caps are as wide everywhere.
    private static void AddSpreads(PlotModel model, IReadOnlyList<(CurveInterval Interval, double Gigabytes)> spreads)
    {
        var cap = model.Axes[0].Maximum * 0.006;
        foreach (var kind in spreads.GroupBy(spread => spread.Interval.Meaning, StringComparer.Ordinal))
        {
            var bars = new LineSeries { Title = kind.Key, Color = PlotStyle.Vermilion, StrokeThickness = 2, EdgeRenderingMode = EdgeRenderingMode.PreferGeometricAccuracy };
            foreach (var (interval, x) in kind)
            {
                var (low, high) = (interval.Low.TotalSeconds, interval.High.TotalSeconds);
                bars.Points.AddRange([new(x - cap, low), new(x + cap, low), DataPoint.Undefined, new(x, low), new(x, high), DataPoint.Undefined, new(x - cap, high), new(x + cap, high), DataPoint.Undefined]);
            }

            model.Series.Add(bars);
        }
    }

    private static void AddMarkers(PlotModel model, IReadOnlyList<CurvePoint> points, bool endsAtOs)
    {
        void Add(string title, MarkerType marker, double size, OxyColor fill, OxyColor stroke, IEnumerable<DataPoint> at)
        {
            var series = new ScatterSeries { Title = title, MarkerType = marker, MarkerSize = size, MarkerFill = fill, MarkerStroke = stroke, MarkerStrokeThickness = 2 };
            series.Points.AddRange(at.Select(point => new ScatterPoint(point.X, point.Y)));
            if (series.Points.Count > 0)
                model.Series.Add(series);
        }

        IEnumerable<DataPoint> Of(CurvePointKind kind) =>
            points.Where(point => point.Kind == kind).Select(point => point.At);

        if (!endsAtOs)
            Add("OS is up", MarkerType.Triangle, 5, OxyColors.White, PlotStyle.Grey, points.Where(point => point.OsSeconds is not null).Select(point => new DataPoint(point.Gigabytes, point.OsSeconds!.Value)));
        Add("simulated, memory trained", MarkerType.Circle, 5, PlotStyle.Blue, PlotStyle.Blue, Of(CurvePointKind.Trained));
        Add("simulated, cached training", MarkerType.Diamond, 6, OxyColors.White, PlotStyle.Green, Of(CurvePointKind.Cached));
        Add("simulated, does not boot (until it stops)", MarkerType.Cross, 7, OxyColors.Undefined, PlotStyle.Vermilion, Of(CurvePointKind.Failed));
        Add("observed", MarkerType.Square, 10, OxyColors.Undefined, PlotStyle.Ink, points.Where(point => point.ObservedSeconds is not null).Select(point => new DataPoint(point.Gigabytes, point.ObservedSeconds!.Value)));
    }

    // Each need has a line of text of its own, above the data, beside its line in the plot.
    private static void AddNeeds(PlotModel model, ScenarioResult result, PlotScript script)
    {
        var (memory, time) = (model.Axes[0], model.Axes[1]);
        var needs = result.Scenario.Needs.OrderBy(need => need.Total).Take(MostNeeds).ToArray();
        for (var i = 0; i < needs.Length; i++)
        {
            var name = PlotLabels.Of(needs[i].Name, string.Create(CultureInfo.InvariantCulture, $"need {i + 1}"), script);
            var gigabytes = needs[i].Total.Gigabytes;
            var across = gigabytes / memory.Maximum;
            var isFarRight = across > 0.7;
            model.Annotations.Add(new LineAnnotation
            {
                Type = LineAnnotationType.Vertical,
                X = gigabytes,
                Color = PlotStyle.Purple,
                LineStyle = LineStyle.Dash,
                StrokeThickness = 1.5,
                Layer = AnnotationLayer.BelowSeries,
            });
            model.Annotations.Add(new TextAnnotation
            {
                TextPosition = new DataPoint(gigabytes, time.Maximum),
                Offset = new ScreenVector(isFarRight ? -6 : 6, 6 + (i * NeedLineHeight)),
                Text = PlotLabels.Shorten($"needed: {needs[i].Total}, {name}", (int)((isFarRight ? across : 1 - across) * LettersAcross)),
                TextColor = PlotStyle.Ink,
                TextHorizontalAlignment = isFarRight ? HorizontalAlignment.Right : HorizontalAlignment.Left,
                TextVerticalAlignment = VerticalAlignment.Top,
                Stroke = OxyColors.Undefined,
                Background = OxyColors.White,
                Padding = new OxyThickness(2, 0, 2, 0),
            });
        }
    }

    private static (DataPoint Point, string Text, OxyColor Colour) StepLabel(CurvePoint point)
    {
        var step = string.Create(CultureInfo.InvariantCulture, $"step {point.Number}");
        var text = point.Kind switch
        {
            CurvePointKind.Trained => $"{step}: {Words.Clock(point.Seconds)}",
            CurvePointKind.Cached => $"{step}: {Words.Clock(point.Seconds)}, cached",
            _ => $"{step}: {(point.Boot.Outcome is BootOutcome.ResetLoop ? "reset loop, last code" : "halts with")} {Words.Code(point.Boot.LastCode)}",
        };
        return (point.At, text, PlotStyle.Ink);
    }

    private static IEnumerable<(DataPoint Point, string Text, OxyColor Colour)> ObservedLabel(CurvePoint point)
    {
        if (point.ObservedSeconds is { } seconds)
            yield return (new DataPoint(point.Gigabytes, seconds), $"{Words.Spoken(point.ObservedGrade)}: {Words.Clock(seconds)}", PlotStyle.Ink);
    }

    private static IEnumerable<(DataPoint Point, string Text, OxyColor Colour)> OsLabel(CurvePoint point)
    {
        if (point.OsSeconds is { } seconds)
            yield return (new DataPoint(point.Gigabytes, seconds), $"OS {Words.Clock(seconds)}", PlotStyle.Grey);
    }
}
