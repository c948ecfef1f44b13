using OxyPlot;
using OxyPlot.Annotations;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Writes a label beside each of many points, where it covers neither another label nor a point.</summary>
internal sealed class PointLabels : Annotation
{
    private const double Gap = 9;
    private readonly IReadOnlyList<(DataPoint Point, string Text, OxyColor Colour)> labels;

    public PointLabels(IReadOnlyList<(DataPoint Point, string Text, OxyColor Colour)> labels)
    {
        this.labels = labels;
        Layer = AnnotationLayer.AboveSeries;
    }

    /// <inheritdoc/>
    public override void Render(IRenderContext rc)
    {
        var area = GetClippingRect();
        var taken = new List<OxyRect>();
        foreach (var (point, _, _) in labels)
        {
            var centre = Transform(point);
            taken.Add(new OxyRect(centre.X - 7, centre.Y - 7, 14, 14));
        }

        foreach (var (point, text, colour) in labels)
        {
            var size = rc.MeasureText(text, PlotFont.Family, PlotStyle.LabelSize, FontWeights.Normal);
            var places = Places(Transform(point), size).ToArray();
            var place = Array.Find(places, candidate => Fits(candidate, area) && !taken.Exists(other => Overlaps(candidate, other)));
            if (place.Width == 0)
                place = Array.Find(places, candidate => Fits(candidate, area));
            if (place.Width == 0)
                place = places[0];
            taken.Add(place);
            rc.DrawText(new ScreenPoint(place.Left, place.Top), text, colour, PlotFont.Family, PlotStyle.LabelSize);
        }
    }

    private static bool Fits(OxyRect place, OxyRect area) =>
        place.Left >= area.Left && place.Right <= area.Right && place.Top >= area.Top && place.Bottom <= area.Bottom;

    private static bool Overlaps(OxyRect one, OxyRect other) =>
        one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;

    private static IEnumerable<OxyRect> Places(ScreenPoint point, OxySize size)
    {
        for (var far = 1; far <= 4; far++)
        {
            var gap = Gap * far;
            var (left, middle, right) = (point.X - size.Width - gap, point.X - (size.Width / 2), point.X + gap);
            var (above, level, below) = (point.Y - size.Height - gap, point.Y - (size.Height / 2), point.Y + gap);
            yield return new OxyRect(left, above + gap, size.Width, size.Height);
            yield return new OxyRect(middle, above, size.Width, size.Height);
            yield return new OxyRect(right, level, size.Width, size.Height);
            yield return new OxyRect(left, level, size.Width, size.Height);
            yield return new OxyRect(middle, below, size.Width, size.Height);
            yield return new OxyRect(right, below, size.Width, size.Height);
            yield return new OxyRect(right, above, size.Width, size.Height);
            yield return new OxyRect(left, below, size.Width, size.Height);
        }
    }
}
