using OxyPlot;
using OxyPlot.Annotations;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Writes a label beside each of many points, where it covers other labels, points and lines the least.</summary>
internal sealed class PointLabels : Annotation
{
    private const double Gap = 14;
    private const double MarkerRadius = 10;
    private readonly IReadOnlyList<(DataPoint Point, string Text, OxyColor Colour)> labels;
    private readonly IReadOnlyList<(DataPoint From, DataPoint To)> lines;

    /// <param name="labels">What to write, and beside which point.</param>
    /// <param name="lines">Lines that labels should keep clear of.</param>
    public PointLabels(IReadOnlyList<(DataPoint Point, string Text, OxyColor Colour)> labels, IReadOnlyList<(DataPoint From, DataPoint To)> lines)
    {
        this.labels = labels;
        this.lines = lines;
        Layer = AnnotationLayer.AboveSeries;
    }

    /// <inheritdoc/>
    public override void Render(IRenderContext rc)
    {
        var area = GetClippingRect();
        var taken = labels.Select(label => Around(Transform(label.Point))).ToList();
        var strokes = lines.SelectMany(line => Dots(Transform(line.From), Transform(line.To))).ToArray();
        foreach (var (point, text, colour) in labels)
        {
            var size = rc.MeasureText(text, PlotFont.Family, PlotStyle.LabelSize, FontWeights.Normal);
            var place = Places(Transform(point), size).MinBy(candidate => candidate.Effort + Cost(candidate.Place, area, taken, strokes)).Place;
            taken.Add(place);
            rc.DrawText(new ScreenPoint(place.Left, place.Top), text, colour, PlotFont.Family, PlotStyle.LabelSize);
        }
    }

    // Out of the picture is worst, on another label bad, on a line untidy, as is far from the point; among equals the first place wins.
    private static int Cost(OxyRect place, OxyRect area, List<OxyRect> taken, ScreenPoint[] strokes)
    {
        var isInside = place.Left >= area.Left && place.Right <= area.Right && place.Top >= area.Top && place.Bottom <= area.Bottom;
        return (isInside ? 0 : 1000)
            + (100 * taken.Count(other => Overlaps(place, other)))
            + Math.Min(60, 3 * strokes.Count(place.Contains));
    }

    private static bool Overlaps(OxyRect one, OxyRect other) =>
        one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;

    private static OxyRect Around(ScreenPoint point) =>
        new(point.X - MarkerRadius, point.Y - MarkerRadius, 2 * MarkerRadius, 2 * MarkerRadius);

    private static IEnumerable<ScreenPoint> Dots(ScreenPoint from, ScreenPoint to)
    {
        var count = Math.Max(1, (int)((to - from).Length / 3));
        for (var i = 0; i <= count; i++)
            yield return from + ((to - from) * ((double)i / count));
    }

    private static IEnumerable<(OxyRect Place, int Effort)> Places(ScreenPoint point, OxySize size)
    {
        for (var far = 1; far <= 4; far++)
        {
            var gap = Gap * far;
            var effort = 10 * far;
            var (left, middle, right) = (point.X - size.Width - gap, point.X - (size.Width / 2), point.X + gap);
            var (above, level, below) = (point.Y - size.Height - gap, point.Y - (size.Height / 2), point.Y + gap);
            yield return (new OxyRect(right, level, size.Width, size.Height), effort);
            yield return (new OxyRect(middle, above, size.Width, size.Height), effort);
            yield return (new OxyRect(left, level, size.Width, size.Height), effort);
            yield return (new OxyRect(middle, below, size.Width, size.Height), effort);
            yield return (new OxyRect(right, below, size.Width, size.Height), effort);
            yield return (new OxyRect(left, above, size.Width, size.Height), effort);
            yield return (new OxyRect(right, above, size.Width, size.Height), effort);
            yield return (new OxyRect(left, below, size.Width, size.Height), effort);
        }
    }
}
