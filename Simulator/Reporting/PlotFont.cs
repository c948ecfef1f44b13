using System.Buffers;
using System.Text;
using SkiaSharp;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The font that PNG plots are drawn with and that all plots are measured with: embedded, so that a machine
/// without any font gives the same picture.</summary>
internal static class PlotFont
{
    /// <summary>For SVG: fonts of the same advance widths first, then those with Japanese glyphs.</summary>
    public const string Family = "Arimo, Arial, Liberation Sans, Helvetica, Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, Yu Gothic, sans-serif";

    private static readonly SKTypeface Regular = Load("Arimo-Regular.ttf");
    private static readonly SKTypeface Bold = Load("Arimo-Bold.ttf");

    public static SKTypeface Of(double weight) => weight > 500 ? Bold : Regular;

    /// <summary>True where every character has a glyph.</summary>
    public static bool Covers(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (!Regular.ContainsGlyph(rune.Value))
                return false;
        return true;
    }

    /// <summary>The text with a question mark for what has no glyph; never a box.</summary>
    public static string Drawable(string text)
    {
        if (Covers(text))
            return text;
        var drawable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            drawable.Append(Regular.ContainsGlyph(rune.Value) ? rune : new Rune('?'));
        return drawable.ToString();
    }

    /// <summary>Width in em. What has no glyph here counts as full width, which is what Japanese fonts give it.</summary>
    public static double Width(string text, double weight)
    {
        var typeface = Of(weight);
        using var font = new SKFont(typeface, 100) { Subpixel = true, Hinting = SKFontHinting.None, LinearMetrics = true };
        var glyphs = ArrayPool<ushort>.Shared.Rent(text.Length + 1);
        var count = 0;
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = typeface.GetGlyph(rune.Value);
            if (glyph == 0)
                width++;
            else
                glyphs[count++] = glyph;
        }

        if (count > 0)
            width += font.MeasureText(glyphs.AsSpan(0, count)) / 100.0;
        ArrayPool<ushort>.Shared.Return(glyphs);
        return width;
    }

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(PlotFont).Assembly.GetManifestResourceStream($"Fonts/{name}")
            ?? throw new InvalidDataException($"the font {name} is not embedded in the assembly");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidDataException($"the font {name} cannot be read");
    }
}
