using System.Text.RegularExpressions;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The boot curve: the project's own plot, in line.</summary>
internal static partial class ReportCurve
{
    public static void Write(ReportPage page, int number, string svg)
    {
        page.Open("curve", number);
        page.Html.Add($"<figure class=\"plot scroll\" tabindex=\"0\" aria-label=\"{page.Text["curve.heading"]}\">{Inline(svg)}</figure>\n");
        page.Close();
    }

    /// <summary>A plot as markup that a strict content security policy lets through: styles become attributes.</summary>
    public static Html Inline(string svg) =>
        new(StyleAttribute().Replace(svg[svg.IndexOf("<svg", StringComparison.Ordinal)..], Attributes));

    private static string Attributes(Match style) => string.Concat(
        style.Groups[1].Value
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(rule => rule.Split(':', 2))
            .Where(rule => rule.Length == 2)
            .Select(rule => $" {rule[0].Trim()}=\"{rule[1].Trim()}\""));

    [GeneratedRegex(" style=\"([^\"]*)\"")]
    private static partial Regex StyleAttribute();
}
