using System.Collections.Immutable;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>calibration</c>: observed boot times with their uncertainty, the fit, and the band of prediction over all steps.</summary>
public static class CalibrationPlot
{
    private const double Normal95 = 1.959963984540054;

    /// <summary>The plot.</summary>
    /// <param name="result">The fit.</param>
    /// <param name="curve">What it predicts: trained afresh by memory, and with cached training.</param>
    /// <param name="name">Of the scenario.</param>
    public static Plot Of(CalibrationResult result, ImmutableArray<PredictedBoot> curve, string name) =>
        new("calibration", "Observed and fitted boot times", 1200, 700, _ => Build(result, curve, name));

    /// <summary>The model behind it.</summary>
    public static PlotModel Build(CalibrationResult result, ImmutableArray<PredictedBoot> curve, string name)
    {
        ArgumentNullException.ThrowIfNull(result);
        var model = PlotStyle.NewModel("Observed and fitted boot times", PlotLabels.Shorten($"{name}: {string.Join(", ", result.Parameters.Select(each => $"{each.Parameter.Spec.Path} = {CalibrationText.Value(each.Parameter.Spec, Math.Round(each.Estimate ?? 0, 3))}"))}", 110));
        var largest = curve.Select(point => point.Installed.Gigabytes).Concat(result.Observations.Select(each => each.Plan.Population.Installed.Gigabytes)).DefaultIfEmpty(1).Max();
        var longest = curve.Select(point => (point.Time + Normal95 * point.Deviation).TotalSeconds)
            .Concat(result.Observations.Select(each => (each.Time + Normal95 * each.Uncertainty).TotalSeconds)).DefaultIfEmpty(60).Max();
        var memory = PlotStyle.NewAxis(AxisPosition.Bottom, "Memory fitted (GB)");
        (memory.Minimum, memory.Maximum, memory.StringFormat) = (0, largest * 1.1, "0");
        model.Axes.Add(memory);
        model.Axes.Add(PlotStyle.ClockAxis(AxisPosition.Left, "Boot time", longest, 1.1));

        var band = new AreaSeries { Title = "95 % band of the fit", Color = OxyColors.Transparent, Color2 = OxyColors.Transparent, Fill = OxyColor.FromAColor(0x50, PlotStyle.Sky) };
        var fit = new LineSeries { Title = "fit, memory trained", Color = PlotStyle.Blue, StrokeThickness = 1.5, MarkerType = MarkerType.Circle, MarkerSize = 4, MarkerFill = PlotStyle.Blue };
        foreach (var (installed, time, deviation, _) in curve.Where(boot => !boot.IsCached))
        {
            var gigabytes = installed.Gigabytes;
            fit.Points.Add(new DataPoint(gigabytes, time.TotalSeconds));
            band.Points.Add(new DataPoint(gigabytes, (time - Normal95 * deviation).TotalSeconds));
            band.Points2.Add(new DataPoint(gigabytes, (time + Normal95 * deviation).TotalSeconds));
        }

        model.Series.Add(band);
        model.Series.Add(fit);
        AddCached(model, curve);
        AddObserved(model, result, "observed, 95 % error bar", isUpperBound: false, MarkerType.Square);
        AddObserved(model, result, "observed: at most", isUpperBound: true, MarkerType.Triangle);
        return model;
    }

    /// <summary>Boots with cached training lie on no curve over memory: a point each, with its band.</summary>
    private static void AddCached(PlotModel model, ImmutableArray<PredictedBoot> curve)
    {
        var points = new ScatterSeries { Title = "fit, training cached", MarkerType = MarkerType.Diamond, MarkerSize = 5, MarkerFill = PlotStyle.Blue };
        var bands = new LineSeries { Color = OxyColor.FromAColor(0x50, PlotStyle.Sky), StrokeThickness = 12 };
        foreach (var (installed, time, deviation, _) in curve.Where(boot => boot.IsCached))
        {
            var x = installed.Gigabytes;
            points.Points.Add(new ScatterPoint(x, time.TotalSeconds));
            bands.Points.AddRange([new DataPoint(x, (time - Normal95 * deviation).TotalSeconds), new DataPoint(x, (time + Normal95 * deviation).TotalSeconds), DataPoint.Undefined]);
        }

        if (points.Points.Count == 0)
            return;
        model.Series.Add(bands);
        model.Series.Add(points);
    }

    private static void AddObserved(PlotModel model, CalibrationResult result, string title, bool isUpperBound, MarkerType marker)
    {
        var observed = result.Observations.Where(each => each.IsUpperBound == isUpperBound).ToArray();
        if (observed.Length == 0)
            return;
        var bars = new LineSeries { Color = PlotStyle.Ink, StrokeThickness = 1 };
        var points = new ScatterSeries { Title = title, MarkerType = marker, MarkerSize = 6, MarkerFill = OxyColors.White, MarkerStroke = PlotStyle.Ink, MarkerStrokeThickness = 2 };
        foreach (var each in observed)
        {
            var x = each.Plan.Population.Installed.Gigabytes;
            points.Points.Add(new ScatterPoint(x, each.Time.TotalSeconds));
            bars.Points.AddRange([new DataPoint(x, (each.Time - Normal95 * each.Uncertainty).TotalSeconds), new DataPoint(x, (each.Time + Normal95 * each.Uncertainty).TotalSeconds), DataPoint.Undefined]);
        }

        if (!isUpperBound)
            model.Series.Add(bars);
        model.Series.Add(points);
    }
}
