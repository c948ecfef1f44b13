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
        html.Raw("<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs><pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" class=\"hatch-back\"/><path d=\"M0 0V5\" class=\"hatch-line\"/></pattern></defs></svg>\n");
        html.Add($"<ul class=\"legend\" aria-label=\"{text["legend"]}\">");
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
        html.Add($"<h4>{text["blame"]}</h4><div class=\"scroll\"><table class=\"blame\"><thead><tr><th scope=\"col\">{text["col.duration"]}</th><th scope=\"col\">{text["col.share"]}</th><th scope=\"col\">{text["col.activity"]}</th><th scope=\"col\">{text["col.path"]}</th></tr></thead><tbody>\n");
        foreach (var entry in ranking)
        {
            html.Add($"<tr><td class=\"num\">{ReportTime.Duration(entry.Time)}</td><td class=\"num\">{(entry.Time / whole).ToString("0.0 %", CultureInfo.InvariantCulture)}<svg class=\"meter\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"a-{ActivityGroups.Of(entry.Activity).ToString()}\" width=\"{entry.Time.TotalSeconds / longest * 100}\" height=\"4\"/></svg></td><th scope=\"row\">{text.Of("activity", entry.Activity)}</th><td>");
            html.Add($"{string.Join(" → ", entry.Channels.Select(channel => step.Platform.Channels[channel].Name))}</td></tr>\n");
        }

        var waited = boot.Spans.Where(span => span.IsWait).ToArray();
        html.Raw("</tbody></table></div>\n");
        if (waited.Length == 0)
            return;
        var worst = waited.GroupBy(span => span.Channel).MaxBy(group => group.Sum(span => span.Duration.Ticks))!;
        html.Add($"<p class=\"soft\">{text.Of("waited", step.Platform.Channels[worst.Key].Name, ReportTime.Duration(new TimeSpan(worst.Sum(span => span.Duration.Ticks))))}</p>\n");
    }
}
