using System.Globalization;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Estimates with their intervals, a row each, against a line at zero: what differs, and by how much.</summary>
public static class IntervalPlot
{
    private const int RowHeight = 40;
    private const int LabelWidth = 48;

    /// <summary>The plot; rows in the order given, the first on top.</summary>
    /// <param name="name">File name without extension.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="subtitle">Of what, how many pairs.</param>
    /// <param name="axis">What is measured, with its unit and what a positive value means.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="isClock">True where seconds are labelled as minutes and seconds; the axis then says so.</param>
    public static Plot Of(string name, string title, string subtitle, string axis, IReadOnlyList<IntervalRow> rows, bool isClock = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new Plot(name, title, 1200, Math.Clamp(220 + (rows.Count * RowHeight), 320, 6000), script => Build(title, subtitle, axis, rows, isClock, script));
    }

    private static PlotModel Build(string title, string subtitle, string axis, IReadOnlyList<IntervalRow> rows, bool isClock, PlotScript script)
    {
        var model = PlotStyle.NewModel(title, PlotLabels.Shorten(PlotLabels.Of(subtitle, "", script), 110));
        var ends = rows.SelectMany(row => new[] { row.Value.Low, row.Value.Value, row.Value.High }).Where(double.IsFinite).Append(0).ToArray();
        var (least, greatest) = (ends.Min(), ends.Max());
        var reach = Math.Max(greatest - least, 1e-9);

        // The texts stand at the right, in a column of their own.
        var (start, end) = (least - (0.06 * reach), greatest + (0.42 * reach));
        var bottom = isClock ? PlotStyle.ClockAxisBetween(AxisPosition.Bottom, axis, start, end) : PlotStyle.NewAxis(AxisPosition.Bottom, axis);
        (bottom.Minimum, bottom.Maximum) = (start, end);
        bottom.LabelFormatter = isClock
            ? value => Words.ClockWithSign(value).TrimStart('+')
            : value => value.ToString("0.######", CultureInfo.InvariantCulture).Replace('-', '−');
        model.Axes.Add(bottom);
        model.Axes.Add(PlotStyle.RowAxis([.. rows.Select(row => PlotLabels.Shorten(PlotLabels.Of(row.Label, row.Label, script), LabelWidth))]));
        model.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Vertical, X = 0, Color = PlotStyle.Ink, LineStyle = LineStyle.Solid, StrokeThickness = 1 });

        var bars = new LineSeries { Title = "95 % interval", Color = PlotStyle.Blue, StrokeThickness = 3 };
        var points = new ScatterSeries { Title = "estimate", MarkerType = MarkerType.Circle, MarkerSize = 5, MarkerFill = OxyColors.White, MarkerStroke = PlotStyle.Blue, MarkerStrokeThickness = 2 };
        for (var row = 0; row < rows.Count; row++)
        {
            var value = rows[row].Value;
            bars.Points.AddRange([new DataPoint(Math.Max(value.Low, bottom.Minimum), row), new DataPoint(Math.Min(value.High, bottom.Maximum), row), DataPoint.Undefined]);
            points.Points.Add(new ScatterPoint(value.Value, row));
            model.Annotations.Add(new TextAnnotation
            {
                TextPosition = new DataPoint(greatest + (0.04 * reach), row),
                Text = rows[row].Text,
                TextColor = PlotStyle.Ink,
                TextHorizontalAlignment = HorizontalAlignment.Left,
                TextVerticalAlignment = VerticalAlignment.Middle,
                Stroke = OxyColors.Undefined,
                Background = OxyColors.White,
            });
        }

        model.Series.Add(bars);
        model.Series.Add(points);
        return model;
    }
}
