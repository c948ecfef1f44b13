using System.Globalization;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Durations of many replications by step: a violin of all, the middle 90 % and 50 %, the median, and what was observed.</summary>
public static class DistributionPlot
{
    private const int RowHeight = 62;
    private const int LabelWidth = 48;
    private const double HalfHeight = 0.36;
    private const double TicksPerSecond = TimeSpan.TicksPerSecond;

    /// <summary>The plot.</summary>
    /// <param name="name">File name without extension.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="subtitle">Of which scenario, how many replications.</param>
    /// <param name="axis">What is measured; the unit is added.</param>
    /// <param name="rows">A step or design each, the first on top.</param>
    public static Plot Of(string name, string title, string subtitle, string axis, IReadOnlyList<DistributionRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new Plot(name, title, 1200, Math.Clamp(220 + (rows.Count * RowHeight), 340, 6000), script => Build(title, subtitle, axis, rows, script));
    }

    private static PlotModel Build(string title, string subtitle, string axis, IReadOnlyList<DistributionRow> rows, PlotScript script)
    {
        var model = PlotStyle.NewModel(title, PlotLabels.Shorten(PlotLabels.Of(subtitle, "", script), 110));
        var longest = rows.SelectMany(row => row.ObservedSeconds.Append(row.Times.Maximum / TicksPerSecond)).DefaultIfEmpty(60).Max();
        model.Axes.Add(PlotStyle.ClockAxis(AxisPosition.Bottom, axis, longest, 1.42));
        model.Axes.Add(PlotStyle.RowAxis([.. rows.Select(row => PlotLabels.Shorten(PlotLabels.Of(row.Label, row.Label, script), LabelWidth))]));

        var most = new LineSeries { Title = "5 % to 95 %", Color = PlotStyle.Blue, StrokeThickness = 2 };
        var middle = new LineSeries { Title = "middle half", Color = PlotStyle.Blue, StrokeThickness = 8 };
        var medians = new ScatterSeries { Title = "median", MarkerType = MarkerType.Circle, MarkerSize = 5, MarkerFill = OxyColors.White, MarkerStroke = PlotStyle.Blue, MarkerStrokeThickness = 2 };
        var observed = new ScatterSeries { Title = "observed", MarkerType = MarkerType.Diamond, MarkerSize = 10, MarkerFill = PlotStyle.Yellow, MarkerStroke = PlotStyle.Ink, MarkerStrokeThickness = 2 };
        var isFirst = true;
        for (var i = 0; i < rows.Count; i++)
        {
            observed.Points.AddRange(rows[i].ObservedSeconds.Select(seconds => new ScatterPoint(seconds, i)));
            model.Annotations.Add(Figures(rows[i], i));
            var times = rows[i].Times;
            if (times.Count == 0)
                continue;
            if (times.Minimum < times.Maximum)
            {
                model.Series.Add(Violin(times, i, isFirst ? "all replications" : null));
                isFirst = false;
            }

            most.Points.AddRange([At(times, 0.05, i), At(times, 0.95, i), DataPoint.Undefined]);
            middle.Points.AddRange([At(times, 0.25, i), At(times, 0.75, i), DataPoint.Undefined]);
            medians.Points.Add(new ScatterPoint(Seconds(times, 0.5), i));
        }

        // Behind the median, which often lies at the same place.
        if (observed.Points.Count > 0)
            model.Series.Add(observed);
        if (medians.Points.Count > 0)
        {
            model.Series.Add(most);
            model.Series.Add(middle);
            model.Series.Add(medians);
        }

        return model;
    }

    private static AreaSeries Violin(DurationSummary times, int row, string? title)
    {
        var violin = new AreaSeries { Title = title, Color = PlotStyle.Sky, Color2 = PlotStyle.Sky, StrokeThickness = 1, Fill = OxyColor.FromAColor(0x70, PlotStyle.Sky), RenderInLegend = title is not null };
        var density = DurationDensity.Of(times);
        var greatest = density.Max(point => point.Density);
        foreach (var (seconds, height) in density)
        {
            violin.Points.Add(new DataPoint(seconds, row - (HalfHeight * height / greatest)));
            violin.Points2.Add(new DataPoint(seconds, row + (HalfHeight * height / greatest)));
        }

        return violin;
    }

    private static TextAnnotation Figures(DistributionRow row, int index)
    {
        var times = row.Times;
        var end = Math.Max(times.Maximum / TicksPerSecond, row.ObservedSeconds.DefaultIfEmpty(0).Max());
        var figures = times.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"median {Words.Clock(Seconds(times, 0.5))}, 95 % within {Words.Clock(Seconds(times, 0.95))}");
        return new TextAnnotation
        {
            TextPosition = new DataPoint(end, index),
            Offset = new ScreenVector(12, 0),
            Text = string.Join("\n", new[] { figures, row.Remark }.Where(text => text.Length > 0)),
            TextColor = PlotStyle.Ink,
            TextHorizontalAlignment = HorizontalAlignment.Left,
            TextVerticalAlignment = VerticalAlignment.Middle,
            Stroke = OxyColors.Undefined,
            Background = OxyColors.Undefined,
        };
    }

    private static DataPoint At(DurationSummary times, double p, int row) => new(Seconds(times, p), row);

    private static double Seconds(DurationSummary times, double p) => times.Quantile(p).Value / TicksPerSecond;
}
