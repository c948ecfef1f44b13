using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>An answer over two varied figures: a coloured cell for each pair of values, with the answer written into it.</summary>
public static class HeatMapPlot
{
    private const int CellHeight = 44;
    private const int LeastCellWidth = 46;

    // Of cividis (Nuñez, Anderton and Renslow 2018): rises in brightness, and looks alike to people with any common colour blindness.
    private static readonly OxyPalette Colours = OxyPalette.Interpolate(
        64,
        OxyColor.FromRgb(0x00, 0x20, 0x4D),
        OxyColor.FromRgb(0x31, 0x44, 0x6B),
        OxyColor.FromRgb(0x66, 0x69, 0x70),
        OxyColor.FromRgb(0x95, 0x8F, 0x78),
        OxyColor.FromRgb(0xCB, 0xBA, 0x69),
        OxyColor.FromRgb(0xFF, 0xEA, 0x46));

    /// <summary>The plot.</summary>
    /// <param name="name">File name without extension.</param>
    /// <param name="subtitle">Of which scenario and step.</param>
    /// <param name="map">The answers.</param>
    public static Plot Of(string name, string subtitle, HeatMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new Plot(
            name,
            map.Answer,
            Math.Clamp(320 + (map.Columns.Length * LeastCellWidth), 1200, 4000),
            Math.Clamp(210 + (map.Rows.Length * CellHeight), 380, 4000),
            script => Build(subtitle, map, script));
    }

    private static PlotModel Build(string subtitle, HeatMap map, PlotScript script)
    {
        var model = PlotStyle.NewModel(map.Answer, PlotLabels.Shorten(PlotLabels.Of(subtitle, "", script), 110));
        var across = Names(AxisPosition.Bottom, map.Across, map.Columns);
        var down = Names(AxisPosition.Left, map.Down, map.Rows);
        (down.StartPosition, down.EndPosition) = (1, 0);
        model.Axes.Add(across);
        model.Axes.Add(down);
        var values = map.Cells.SelectMany(row => row).Select(cell => cell.Value).OfType<double>().ToArray();
        var (least, greatest) = (values.DefaultIfEmpty(0).Min(), values.DefaultIfEmpty(0).Max());
        for (var row = 0; row < map.Rows.Length; row++)
            for (var column = 0; column < map.Columns.Length; column++)
                model.Annotations.Add(Cell(map.Cells[row][column], column, row, least, greatest));
        return model;
    }

    private static RectangleAnnotation Cell(HeatCell cell, int column, int row, double least, double greatest)
    {
        var place = cell.Value is { } value && greatest > least ? (value - least) / (greatest - least) : 0.5;
        var fill = cell.Value is null ? OxyColors.White : Colours.Colors[(int)Math.Round(place * (Colours.Colors.Count - 1))];
        var isDark = cell.Value is not null && place < 0.45;
        return new RectangleAnnotation
        {
            MinimumX = column - 0.5,
            MaximumX = column + 0.5,
            MinimumY = row - 0.5,
            MaximumY = row + 0.5,
            Fill = fill,
            Stroke = OxyColors.White,
            StrokeThickness = 1,
            Text = cell.Text,
            TextColor = isDark ? OxyColors.White : PlotStyle.Ink,
            Layer = AnnotationLayer.BelowSeries,
        };
    }

    private static LinearAxis Names(AxisPosition position, string title, IReadOnlyList<string> names)
    {
        var axis = PlotStyle.NewAxis(position, title);
        (axis.Minimum, axis.Maximum, axis.MajorStep) = (-0.5, names.Count - 0.5, 1);
        axis.MajorGridlineStyle = LineStyle.None;
        axis.TickStyle = TickStyle.None;
        axis.LabelFormatter = value => value >= 0 && value < names.Count && value % 1 == 0 ? PlotLabels.Shorten(names[(int)value], 22) : "";
        return axis;
    }
}
