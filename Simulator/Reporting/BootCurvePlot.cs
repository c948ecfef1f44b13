using System.Globalization;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>boot-curve</c>: boot time against memory, with what was observed, what failed, and what is needed.</summary>
public static class BootCurvePlot
{
    private static readonly int[] CapacitySteps = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384];

    /// <summary>The plot of a scenario.</summary>
    public static Plot Of(ScenarioResult result) =>
        new("boot-curve", "Boot time against memory", 1200, 700, script => Build(result, script));

    /// <summary>The model behind it.</summary>
    public static PlotModel Build(ScenarioResult result, PlotScript script = PlotScript.Any)
    {
        ArgumentNullException.ThrowIfNull(result);
        var points = CurvePoint.All(result);
        var endsAtOs = points.Any(point => point.Kind is CurvePointKind.Trained && point.Boot.BootTime > point.Boot.PostTime);
        var title = PlotLabels.Of(result.Scenario.Title, result.Scenario.Name, script);
        var model = PlotStyle.NewModel("Boot time against memory", PlotLabels.Shorten(title, 110));
        model.Axes.Add(CapacityAxis(points, result));
        model.Axes.Add(PlotStyle.ClockAxis(
            AxisPosition.Left,
            endsAtOs ? "Boot time, power-on to the OS" : "Boot time, power-on to hand-over",
            points.SelectMany(point => new[] { point.Seconds, point.OsSeconds ?? 0, point.ObservedSeconds ?? 0 }).DefaultIfEmpty(60).Max(),
            1.12));
        AddPath(model, points);
        AddMarkers(model, points, endsAtOs);
        AddNeeds(model, result, script);
        model.Annotations.Add(new PointLabels([.. points.SelectMany(Labels)]));
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
    private static void AddPath(PlotModel model, IReadOnlyList<CurvePoint> points)
    {
        var path = new LineSeries { Color = PlotStyle.Blue, StrokeThickness = 1.5, EdgeRenderingMode = EdgeRenderingMode.PreferGeometricAccuracy };
        var last = double.NaN;
        foreach (var point in points.Where(point => point.Kind == CurvePointKind.Trained))
        {
            if (point.Gigabytes <= last)
                path.Points.Add(DataPoint.Undefined);
            path.Points.Add(new DataPoint(point.Gigabytes, point.Seconds));
            last = point.Gigabytes;
        }

        model.Series.Add(path);
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
            points.Where(point => point.Kind == kind).Select(point => new DataPoint(point.Gigabytes, point.Seconds));

        if (!endsAtOs)
            Add("OS is up", MarkerType.Triangle, 5, OxyColors.White, PlotStyle.Grey, points.Where(point => point.OsSeconds is not null).Select(point => new DataPoint(point.Gigabytes, point.OsSeconds!.Value)));
        Add("simulated, memory trained", MarkerType.Circle, 5, PlotStyle.Blue, PlotStyle.Blue, Of(CurvePointKind.Trained));
        Add("simulated, cached training", MarkerType.Diamond, 6, OxyColors.White, PlotStyle.Green, Of(CurvePointKind.Cached));
        Add("simulated, does not boot (until it stops)", MarkerType.Cross, 7, OxyColors.Undefined, PlotStyle.Vermilion, Of(CurvePointKind.Failed));
        Add("observed", MarkerType.Square, 10, OxyColors.Undefined, PlotStyle.Ink, points.Where(point => point.ObservedSeconds is not null).Select(point => new DataPoint(point.Gigabytes, point.ObservedSeconds!.Value)));
    }

    private static void AddNeeds(PlotModel model, ScenarioResult result, PlotScript script)
    {
        var number = 0;
        foreach (var need in result.Scenario.Needs.OrderBy(need => need.Total))
        {
            number++;
            var name = PlotLabels.Of(need.Name, string.Create(CultureInfo.InvariantCulture, $"need {number}"), script);
            model.Annotations.Add(new LineAnnotation
            {
                Type = LineAnnotationType.Vertical,
                X = need.Total.Gigabytes,
                Color = PlotStyle.Purple,
                LineStyle = LineStyle.Dash,
                StrokeThickness = 1.5,
                Text = PlotLabels.Shorten($"needed: {name} ({need.Total})", 48),
                TextColor = PlotStyle.Ink,
                TextOrientation = AnnotationTextOrientation.Vertical,
                TextLinePosition = 0.02,
                TextHorizontalAlignment = HorizontalAlignment.Left,
                TextVerticalAlignment = VerticalAlignment.Bottom,
                Layer = AnnotationLayer.BelowSeries,
            });
        }
    }

    private static IEnumerable<(DataPoint Point, string Text, OxyColor Colour)> Labels(CurvePoint point)
    {
        var step = string.Create(CultureInfo.InvariantCulture, $"step {point.Number}");
        var text = point.Kind switch
        {
            CurvePointKind.Trained => $"{step}: {Words.Clock(point.Seconds)}",
            CurvePointKind.Cached => $"{step}: {Words.Clock(point.Seconds)}, cached",
            _ => $"{step}: {(point.Boot.Outcome is BootOutcome.ResetLoop ? "reset loop, last code" : "halts with")} {Words.Code(point.Boot.LastCode)}",
        };
        yield return (new DataPoint(point.Gigabytes, point.Seconds), text, PlotStyle.Ink);
        if (point.OsSeconds is { } os && point.Boot.BootTime <= point.Boot.PostTime)
            yield return (new DataPoint(point.Gigabytes, os), $"OS {Words.Clock(os)}", PlotStyle.Grey);
        if (point.ObservedSeconds is { } observed)
            yield return (new DataPoint(point.Gigabytes, observed), $"{(point.ObservedGrade == Grade.Observed ? "observed" : Words.Spoken(point.ObservedGrade))}: {Words.Clock(observed)}", PlotStyle.Ink);
    }
}
