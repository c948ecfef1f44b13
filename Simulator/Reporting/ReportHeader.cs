using System.Globalization;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The head of the report: title, machine, the run in a line, and the bar with contents and step slider.</summary>
internal static class ReportHeader
{
    private static readonly string[] Sections = ["answer", "curve", "board", "play", "timeline", "failures", "experiments", "assumptions"];

    public static void Write(ReportPage page)
    {
        var (html, text, scenario) = (page.Html, page.Text, page.Result.Scenario);
        var on = page.Steps.Where(step => step.Boot is not null).ToArray();
        var booted = on.Count(step => step.Row.End == BootEnd.Booted);
        html.Add($"<a class=\"skip\" href=\"#main\">{text["skip"]}</a>\n<header class=\"hero\"><div>\n<p class=\"eyebrow\">{text["eyebrow"]}</p>\n<h1>{scenario.Title}</h1>\n");
        html.Add($"<p class=\"machine\">{scenario.Platform.Title}</p>\n<p class=\"verdict\">{text.Of("verdict", on.Length, booted)} {Best(page)}</p>\n</div>\n");
        if (page.Opening is { Boot: { } boot })
            html.Add($"<div class=\"plate\" aria-hidden=\"true\">{SevenSegments.Show(boot.LastCode, "")}</div>\n");
        html.Add($"</header>\n<nav class=\"bar\" aria-label=\"{text["contents"]}\"><ul>");
        foreach (var section in Sections)
            if (section != "experiments" || !page.Options.Experiments.IsDefaultOrEmpty)
                html.Add($"<li><a href=\"#{section}\">{text[$"{section}.short"]}</a></li>");
        html.Raw("</ul>\n");
        if (page.Steps.Length > 1)
            html.Add($"<div class=\"stepper\" id=\"stepper\" role=\"group\" aria-label=\"{text["step"]}\" hidden><button type=\"button\" id=\"step-back\" aria-label=\"{text["step.back"]}\">‹</button><label for=\"step\">{text["step"]}</label><input type=\"range\" id=\"step\" min=\"1\" max=\"{page.Steps.Length}\" step=\"1\" value=\"{page.Opening?.Number ?? 1}\"><button type=\"button\" id=\"step-on\" aria-label=\"{text["step.on"]}\">›</button><output id=\"step-name\" for=\"step\"></output></div>\n");
        html.Raw("</nav>\n");
    }

    private static string Best(ReportPage page)
    {
        var best = page.Steps.Where(step => step.Boot?.Outcome is BootOutcome.Booted).MaxBy(step => ((BootOutcome.Booted)step.Boot!.Outcome).Usable);
        return best?.Boot is { Outcome: BootOutcome.Booted booted } boot
            ? page.Text.Of("verdict.best", booted.Usable, Words.Clock(boot.BootTime), best.Number.ToString(CultureInfo.InvariantCulture))
            : "";
    }
}
