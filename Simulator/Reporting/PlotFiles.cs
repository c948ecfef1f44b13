using System.Globalization;
using System.Security;
using System.Text;
using OxyPlot;
using OxyPlot.SkiaSharp;
using SkiaSharp;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Draws plots as SVG and PNG. The same plot gives the same bytes, whatever fonts a machine has.</summary>
public static class PlotFiles
{
    /// <summary>The plot as SVG: one <c>svg</c> element, UTF-8, texts as text.</summary>
    public static string Svg(Plot plot)
    {
        ArgumentNullException.ThrowIfNull(plot);
        using var measurer = new PlotRenderContext { RenderTarget = RenderTarget.VectorGraphic };
        using var stream = new MemoryStream();
        var exporter = new OxyPlot.SvgExporter
        {
            Width = plot.Width,
            Height = plot.Height,
            IsDocument = false,
            TextMeasurer = measurer,
            UseVerticalTextAlignmentWorkaround = true,
        };
        exporter.Export(plot.Build(PlotScript.Any), stream);
        return Finish(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length), plot);
    }

    /// <summary>The plot as PNG, one pixel a unit, drawn with the embedded font.</summary>
    public static byte[] Png(Plot plot)
    {
        ArgumentNullException.ThrowIfNull(plot);
        using var bitmap = new SKBitmap(new SKImageInfo(plot.Width, plot.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        using (var context = new PlotRenderContext { RenderTarget = RenderTarget.PixelGraphic, SkCanvas = canvas })
        {
            canvas.Clear(SKColors.White);
            IPlotModel model = plot.Build(PlotScript.Embedded);
            model.Update(true);
            model.Render(context, new OxyRect(0, 0, plot.Width, plot.Height));
        }

        using var pixels = bitmap.PeekPixels();
        using var data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, 6));
        return data.ToArray();
    }

    /// <summary>Writes both into a folder.</summary>
    /// <exception cref="OutputException">The folder cannot be written, the disk is full.</exception>
    public static void Save(Plot plot, OutputFolder folder)
    {
        SaveSvg(plot, folder);
        SavePng(plot, folder);
    }

    /// <summary>Writes the SVG into a folder.</summary>
    /// <returns>The SVG.</returns>
    /// <exception cref="OutputException">The folder cannot be written, the disk is full.</exception>
    public static string SaveSvg(Plot plot, OutputFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var svg = Svg(plot);
        folder.Write(plot.SvgName, stream => stream.Write(Encoding.UTF8.GetBytes(svg)));
        return svg;
    }

    /// <summary>Writes the PNG into a folder.</summary>
    /// <exception cref="OutputException">The folder cannot be written, the disk is full.</exception>
    public static void SavePng(Plot plot, OutputFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var png = Png(plot);
        folder.Write(plot.PngName, stream => stream.Write(png));
    }

    // A view box lets a page scale the picture, a role and a title say what it is, names of clip paths that differ by
    // plot let one page hold several, the fonts need saying once, and 'baseline' is no value of that attribute in SVG (it is
    // the default under another name).
    private static string Finish(string svg, Plot plot)
    {
        var start = svg.IndexOf("<svg ", StringComparison.Ordinal);
        var end = svg.IndexOf('>', start);
        var fonts = $" font-family=\"{PlotFont.Family}\"";
        var opening = string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {plot.Width} {plot.Height}\" role=\"img\"{fonts} ");
        var body = svg[(end + 1)..]
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace(fonts, "", StringComparison.Ordinal)
            .Replace(" dominant-baseline=\"baseline\"", "", StringComparison.Ordinal)
            .Replace("id=\"clipPath", $"id=\"{plot.Name}-clip", StringComparison.Ordinal)
            .Replace("url(#clipPath", $"url(#{plot.Name}-clip", StringComparison.Ordinal);
        return $"{opening}{svg[(start + 5)..(end + 1)]}<title>{SecurityElement.Escape(plot.Title)}</title>{body}\n";
    }
}
