using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The timeline: what ran and what waited, the critical path, and what the time is owed to, longest first.</summary>
internal static class ReportTimeline
{
    public static void Write(ReportPage page, int number)
    {
        var (html, text) = (page.Html, page.Text);
        page.Open("timeline", number);
        Patterns(html);
        html.Add($"<p class=\"sr\">{text["legend"]}</p>\n<ul class=\"legend\">");
        foreach (var group in ActivityGroups.All)
            html.Add($"<li><svg class=\"key\" viewBox=\"0 0 18 12\" aria-hidden=\"true\"><rect class=\"a-{group.ToString()}\" width=\"18\" height=\"12\"/></svg>{text.Of("group", group)}</li>");
        html.Add($"<li><svg class=\"key\" viewBox=\"0 0 18 12\" aria-hidden=\"true\"><path class=\"critical\" d=\"M0 6H18\"/></svg>{text["critical"]}</li></ul>\n");
        foreach (var step in page.Steps)
        {
            page.OpenStep(step);
            if (step.Boot is { } boot)
            {
                html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{text.Of("timeline.label", step.Row.Step)}\">");
                TimelinePicture.Write(page, step);
                html.Raw("</div>\n");
                Blame(page, step, boot);
            }
            else
            {
                html.Add($"<p>{text["off"]}</p>\n");
            }

            page.CloseStep();
        }

        page.Close();
    }

    private static void Blame(ReportPage page, ReportStep step, BootRecord boot)
    {
        var (html, text) = (page.Html, page.Text);
        var ranking = BlameEntry.Rank(step.Path);
        if (ranking.IsEmpty)
            return;
        var whole = step.End;
        var longest = ranking[0].Time.TotalSeconds;
        html.Add($"<h4>{text["blame"]}</h4>");
        page.OpenTable(text["blame"], ["duration", "share", "activity", "path"], "blame");
        foreach (var entry in ranking)
        {
            html.Add($"<tr><td class=\"num\">{ReportTime.Duration(entry.Time)}</td><td class=\"num\">{(entry.Time / whole).ToString("0.0 %", CultureInfo.InvariantCulture)}<svg class=\"meter\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"a-{ActivityGroups.Of(entry.Activity).ToString()}\" width=\"{entry.Time.TotalSeconds / longest * 100}\" height=\"4\"/></svg></td><th scope=\"row\">{text.Of("activity", entry.Activity)}</th><td>");
            html.Add($"{string.Join(" → ", entry.Channels.Select(channel => step.Platform.Channels[channel].Name))}</td></tr>\n");
        }

        page.CloseTable();
        Waits(page, ChannelWait.All(step.Platform, boot));
    }

    private static void Waits(ReportPage page, ImmutableArray<ChannelWait> waits)
    {
        if (waits.IsEmpty)
            return;
        var (html, text) = (page.Html, page.Text);
        html.Add($"<details class=\"waits\" open><summary>{text.Of("waited", waits[0].Channel, ReportTime.Duration(waits[0].Time))}</summary>");
        page.OpenTable(text["group.Waiting"], ["waiting", "duration", "activity", "from", "holders"]);
        foreach (var wait in waits)
            html.Add($"<tr><th scope=\"row\">{wait.Channel}</th><td class=\"num\">{ReportTime.Duration(wait.Time)}</td><td>{text.Of("activity", wait.Activity)}</td><td class=\"num\">{ReportTime.Clock(wait.Start)} – {ReportTime.Clock(wait.End)}</td><td>{string.Join(", ", wait.Holders)}</td></tr>\n");
        page.CloseTable();
        html.Raw("</details>\n");
    }

    // Hatching beside colour: neighbours in a boot differ in both.
    private static void Patterns(HtmlWriter html)
    {
        html.Raw("<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>");
        foreach (var group in ActivityGroups.All)
            if (PlotStyle.Pattern(group) is var pattern and not PlotPattern.None)
                html.Add($"<pattern id=\"hatch-{group.ToString()}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate({(pattern == PlotPattern.Falling ? -45 : 45)})\"><rect width=\"6\" height=\"6\" class=\"back\"/><path class=\"line\" d=\"{(pattern == PlotPattern.Crossed ? "M0 0V6M0 0H6" : "M0 0V6")}\"/></pattern>");
        html.Raw("</defs></svg>\n");
    }
}
