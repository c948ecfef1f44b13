using System.Globalization;
using System.Text;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Fits texts from input files for a plot.</summary>
internal static class PlotLabels
{
    /// <summary>The title, or the name where the plot's font cannot draw the title.</summary>
    public static string Of(string title, string name, PlotScript script) =>
        Clean(script == PlotScript.Any || PlotFont.Covers(title) ? title : name);

    /// <summary>At most <paramref name="width"/> half-width characters, with an ellipsis where it was cut.</summary>
    public static string Shorten(string text, int width)
    {
        if (Width(text) <= width)
            return text;
        var kept = new StringBuilder();
        var used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Width(rune);
            if (used > width)
                break;
            kept.Append(rune);
        }

        return kept.ToString().TrimEnd() + "…";
    }

    /// <summary>One line of text: what XML cannot hold, and what would break a line or steer a terminal, becomes a space.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? new Rune(' ') : rune);
        return clean.ToString();
    }

    /// <summary>Width in half-width characters, which is that of a terminal.</summary>
    public static int Width(string text) => text.EnumerateRunes().Sum(Width);

    private static int Width(Rune rune) => rune.Value >= 0x2E80 ? 2 : 1;
}
