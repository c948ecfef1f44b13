using OxyPlot;
using OxyPlot.Series;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Horizontal bars from somewhere to somewhere, all of one colour and hatching: timelines and stacked bars.</summary>
internal sealed class BarSpanSeries : XYAxisSeries
{
    private const double HatchDistance = 7;

    // What was short is still seen to have been.
    private const double LeastWidth = 1.5;
    private readonly IReadOnlyList<BarSpan> bars;
    private readonly OxyColor fill;
    private readonly PlotPattern pattern;
    private readonly double thickness;

    /// <param name="title">In the legend.</param>
    /// <param name="fill">Colour.</param>
    /// <param name="pattern">Hatching.</param>
    /// <param name="thickness">Height of a bar, as a part of its row.</param>
    /// <param name="bars">The bars.</param>
    public BarSpanSeries(string title, OxyColor fill, PlotPattern pattern, double thickness, IReadOnlyList<BarSpan> bars)
    {
        Title = title;
        this.fill = fill;
        this.pattern = pattern;
        this.thickness = thickness;
        this.bars = bars;
    }

    /// <summary>False where there is nothing to draw.</summary>
    public bool HasBars => bars.Count > 0;

    /// <inheritdoc/>
    public override void Render(IRenderContext rc)
    {
        foreach (var bar in bars)
        {
            var corner = this.Transform(bar.Start, bar.Row - (thickness / 2));
            var opposite = this.Transform(bar.End, bar.Row + (thickness / 2));
            var box = new OxyRect(corner.X, corner.Y, Math.Max(LeastWidth, opposite.X - corner.X), opposite.Y - corner.Y);
            Draw(rc, box);
            Label(rc, box, bar.Labels);
        }
    }

    /// <inheritdoc/>
    public override void RenderLegend(IRenderContext rc, OxyRect legendBox) =>
        Draw(rc, new OxyRect(legendBox.Left, legendBox.Top + 2, legendBox.Width, Math.Max(1, legendBox.Height - 4)));

    private OxyColor Line => IsDark ? OxyColors.White : PlotStyle.Ink;

    private bool IsDark => (0.299 * fill.R) + (0.587 * fill.G) + (0.114 * fill.B) < 130;

    private void Draw(IRenderContext rc, OxyRect box)
    {
        // A border of its own would hide bars that are thinner than a pixel or two.
        var border = box.Width >= 4 ? PlotStyle.Ink : OxyColors.Undefined;
        rc.DrawRectangle(box, fill, OxyColors.Undefined, 0, EdgeRenderingMode.PreferGeometricAccuracy);
        if (box.Width >= 4)
        {
            if (pattern is PlotPattern.Rising or PlotPattern.Crossed)
                Hatch(rc, box, isMirrored: false);
            if (pattern is PlotPattern.Falling or PlotPattern.Crossed)
                Hatch(rc, box, isMirrored: true);
        }

        rc.DrawRectangle(box, OxyColors.Undefined, border, 0.6, EdgeRenderingMode.PreferGeometricAccuracy);
    }

    // One line to and fro across the box, along its edges between the strokes: a single element in an SVG.
    private void Hatch(IRenderContext rc, OxyRect box, bool isMirrored)
    {
        var points = new List<ScreenPoint>();
        var isUpward = true;
        for (var sum = HatchDistance; sum < box.Width + box.Height; sum += HatchDistance)
        {
            var low = sum <= box.Height ? new ScreenPoint(0, sum) : new ScreenPoint(sum - box.Height, box.Height);
            var high = sum <= box.Width ? new ScreenPoint(sum, 0) : new ScreenPoint(box.Width, sum - box.Width);
            var (from, to) = isUpward ? (low, high) : (high, low);
            if (points.Count > 0 && points[^1].X != from.X && points[^1].Y != from.Y)
                points.Add(isUpward ? new ScreenPoint(0, box.Height) : new ScreenPoint(box.Width, 0));
            points.Add(from);
            points.Add(to);
            isUpward = !isUpward;
        }

        var placed = points.ConvertAll(point => new ScreenPoint(isMirrored ? box.Right - point.X : box.Left + point.X, box.Top + point.Y));
        rc.DrawLine(placed, OxyColor.FromAColor(0x50, Line), 1, EdgeRenderingMode.PreferGeometricAccuracy);
    }

    private void Label(IRenderContext rc, OxyRect box, string[] labels)
    {
        var size = Math.Min(PlotStyle.LabelSize, box.Height * 0.85);
        foreach (var label in labels)
        {
            var text = rc.MeasureText(label, PlotFont.Family, size, FontWeights.Bold);
            if (text.Width + 8 > box.Width)
                continue;
            if (pattern != PlotPattern.None)
                rc.DrawRectangle(new OxyRect(box.Center.X - (text.Width / 2) - 3, box.Top + 1, text.Width + 6, box.Height - 2), fill, OxyColors.Undefined, 0, EdgeRenderingMode.PreferGeometricAccuracy);
            rc.DrawText(box.Center, label, IsDark ? OxyColors.White : PlotStyle.Ink, PlotFont.Family, size, FontWeights.Bold, 0, HorizontalAlignment.Center, VerticalAlignment.Middle);
            return;
        }
    }
}
