using System.Text;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The two-digit display of a board, as a picture: two digits of seven segments each.</summary>
internal static class SevenSegments
{
    // Segments a to g in a box of 60 × 100.
    private static readonly string[] Shapes =
    [
        "12,4 48,4 43,13 17,13",
        "50,6 54,10 50,46 46,49 42,44 45,15",
        "46,51 50,54 46,90 42,94 36,85 40,56",
        "6,96 42,96 35,87 13,87",
        "8,51 12,56 9,85 4,94 0,90 4,54",
        "10,6 15,15 12,44 8,49 4,46 8,10",
        "10,50 15,45.5 41,45.5 44,50 39,54.5 13,54.5",
    ];

    private static readonly string[] Lit =
        ["abcdef", "bc", "abdeg", "abcdg", "bcfg", "acdfg", "acdefg", "abc", "abcdefg", "abcdfg", "abcefg", "cdefg", "adef", "bcdeg", "adefg", "aefg"];

    /// <summary>The segments that a hexadecimal digit lights: <c>adefg</c> for E.</summary>
    public static string Segments(int digit) => Lit[digit];

    /// <summary>A display that shows a code, or nothing.</summary>
    /// <param name="code">The code; null for a dark display.</param>
    /// <param name="label">What it is, for those who do not see it.</param>
    /// <param name="attributes">More attributes, as markup.</param>
    public static Html Show(byte? code, string label, string attributes = "")
    {
        var html = new StringBuilder();
        html.Append("<svg class=\"led\" ").Append(attributes).Append(" viewBox=\"-14 -12 168 124\" role=\"img\" aria-label=\"").Append(HtmlWriter.Escape(label)).Append("\">");
        html.Append("<rect class=\"bezel\" x=\"-14\" y=\"-12\" width=\"168\" height=\"124\" rx=\"8\"/>");
        for (var digit = 0; digit < 2; digit++)
        {
            var lit = code is { } value ? Lit[digit == 0 ? value >> 4 : value & 15] : "";
            html.Append(digit == 0 ? "<g>" : "<g transform=\"translate(82 0)\">");
            for (var segment = 0; segment < Shapes.Length; segment++)
                html.Append("<polygon class=\"seg").Append(lit.Contains((char)('a' + segment), StringComparison.Ordinal) ? " on" : "").Append("\" points=\"").Append(Shapes[segment]).Append("\"/>");
            html.Append("</g>");
        }

        return new Html(html.Append("</svg>").ToString());
    }
}
