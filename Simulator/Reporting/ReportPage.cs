using System.Collections.Immutable;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>What every section of the report writes from, and into.</summary>
/// <param name="Html">The page so far.</param>
/// <param name="Text">Headings and labels.</param>
/// <param name="Result">The run.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="Options">Language, command line, experiments.</param>
internal sealed record ReportPage(HtmlWriter Html, ReportText Text, ScenarioResult Result, ImmutableArray<ReportStep> Steps, ReportOptions Options)
{
    /// <summary>The step that the page opens with: the first that does not boot, else the last that was switched on.</summary>
    public ReportStep? Opening =>
        Steps.FirstOrDefault(step => step.Row.End is not null and not Firmware.BootEnd.Booted) ?? Steps.LastOrDefault(step => step.Boot is not null);

    /// <summary>Opens a section with its number, heading and introduction.</summary>
    public void Open(string id, int number)
    {
        Html.Add($"<section id=\"{id}\" aria-labelledby=\"{id}-h\"><h2 id=\"{id}-h\"><span class=\"no\">{number}</span>{Text[$"{id}.heading"]}</h2>\n");
        Html.Add($"<p class=\"lead\">{Text[$"{id}.lead"]}</p>\n");
    }

    /// <summary>Closes a section.</summary>
    public void Close() => Html.Raw("</section>\n");

    /// <summary>Opens what one section shows of one step; the script shows one step at a time.</summary>
    public void OpenStep(ReportStep step) =>
        Html.Add($"<article class=\"panel\" data-step=\"{step.Number}\"><h3><span class=\"no\">{step.Number}</span>{step.Row.Step}{Badge(step)}</h3>\n");

    /// <summary>Closes it.</summary>
    public void CloseStep() => Html.Raw("</article>\n");

    /// <summary>Opens a table in a frame that scrolls where the screen is too narrow, and that the keyboard reaches.</summary>
    /// <param name="label">What the table is, for those who do not see it.</param>
    /// <param name="columns">Headings, by the last part of their keys.</param>
    /// <param name="kind">Class of the table.</param>
    public void OpenTable(string label, ReadOnlySpan<string> columns, string kind = "plain")
    {
        Html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{label}\"><table class=\"{kind}\"><thead><tr>");
        foreach (var column in columns)
            Html.Add($"<th scope=\"col\">{Text[$"col.{column}"]}</th>");
        Html.Raw("</tr></thead><tbody>\n");
    }

    /// <summary>Closes it.</summary>
    public void CloseTable() => Html.Raw("</tbody></table></div>\n");

    /// <summary>How a step ended: a word with a sign, in colour besides.</summary>
    public static Html Badge(ReportStep step)
    {
        var (kind, sign) = step.Row.End switch
        {
            null => ("off", "–"),
            Firmware.BootEnd.Booted => ("ok", "✓"),
            Firmware.BootEnd.Halted => ("bad", "✕"),
            _ => ("bad", "↻"),
        };
        return new Html($" <span class=\"badge {kind}\"><span aria-hidden=\"true\">{sign}</span> {HtmlWriter.Escape(step.Row.Outcome)}</span>");
    }
}
