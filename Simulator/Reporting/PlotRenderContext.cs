using OxyPlot;
using OxyPlot.SkiaSharp;
using SkiaSharp;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Draws on a bitmap as OxyPlot does, but texts with the embedded font; without a canvas it only measures.</summary>
/// <remarks>OxyPlot asks the system for fonts, and draws nothing or boxes where it has none.</remarks>
internal sealed class PlotRenderContext : SkiaRenderContext, IRenderContext
{
    private const double LineHeight = 1.15;
    private const double Ascent = 0.905;
    private const double Descent = 0.212;

    void IRenderContext.DrawText(
        ScreenPoint p,
        string text,
        OxyColor fill,
        string? fontFamily,
        double fontSize,
        double fontWeight,
        double rotation,
        HorizontalAlignment horizontalAlignment,
        VerticalAlignment verticalAlignment,
        OxySize? maxSize)
    {
        if (string.IsNullOrEmpty(text) || !fill.IsVisible())
            return;
        var lines = text.Split('\n');
        var size = fontSize * DpiScale;
        var step = LineHeight * size;
        var baseline = verticalAlignment switch
        {
            VerticalAlignment.Top => Ascent * size,
            VerticalAlignment.Middle => ((Ascent - Descent) * size / 2) - (step * (lines.Length - 1) / 2),
            _ => (-Descent * size) - (step * (lines.Length - 1)),
        };
        using var font = new SKFont(PlotFont.Of(fontWeight), (float)size) { Subpixel = true, Hinting = SKFontHinting.None, Edging = SKFontEdging.Antialias };
        using var paint = new SKPaint { Color = new SKColor(fill.R, fill.G, fill.B, fill.A), IsAntialias = true };
        using var restore = new SKAutoCanvasRestore(SkCanvas);
        SkCanvas.Translate((float)(p.X * DpiScale), (float)(p.Y * DpiScale));
        SkCanvas.RotateDegrees((float)rotation);
        foreach (var line in lines)
        {
            var drawable = PlotFont.Drawable(line);
            var width = PlotFont.Width(drawable, fontWeight) * size;
            var left = horizontalAlignment switch
            {
                HorizontalAlignment.Left => 0,
                HorizontalAlignment.Center => -width / 2,
                _ => -width,
            };
            SkCanvas.DrawText(drawable, (float)left, (float)baseline, font, paint);
            baseline += step;
        }
    }

    OxySize IRenderContext.MeasureText(string text, string? fontFamily, double fontSize, double fontWeight)
    {
        if (string.IsNullOrEmpty(text))
            return OxySize.Empty;
        var lines = text.Split('\n');
        return new OxySize(lines.Max(line => PlotFont.Width(line, fontWeight)) * fontSize, lines.Length * LineHeight * fontSize);
    }
}
