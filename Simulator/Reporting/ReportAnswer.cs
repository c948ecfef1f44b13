using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The answer: a line a step with outcome, digits, capacity, time, and what to do.</summary>
internal static class ReportAnswer
{
    public static void Write(ReportPage page, int number)
    {
        page.Open("answer", number);
        var longest = page.Steps.Max(step => step.Boot?.BootTime.TotalSeconds ?? 0);
        page.OpenTable(page.Text["answer.heading"], ["step", "dimms", "outcome", "display", "capacity", "time", "todo"], "answer");
        foreach (var step in page.Steps)
            Row(page, step, longest);
        page.CloseTable();
        page.Close();
    }

    private static void Row(ReportPage page, ReportStep step, double longest)
    {
        var (html, text, boot) = (page.Html, page.Text, step.Boot);
        html.Add($"<tr data-go=\"{step.Number}\"><th scope=\"row\"><a href=\"#board\"><span class=\"no\">{step.Number}</span>{step.Row.Step}</a></th>");
        html.Add($"<td data-label=\"{text["col.dimms"]}\">{step.Row.Dimms}</td><td data-label=\"{text["col.outcome"]}\">{ReportPage.Badge(step)}</td>");
        html.Add($"<td data-label=\"{text["col.display"]}\">");
        if (boot is not null)
            html.Add($"<span class=\"shown\">{(PassedEe(boot) ? Passed(page) : default)}<span class=\"digits\">{Words.Code(boot.LastCode)}</span></span>");
        html.Add($"</td><td class=\"num\" data-label=\"{text["col.capacity"]}\">{step.Row.Capacity}</td><td class=\"num time\" data-label=\"{text["col.time"]}\">");
        if (boot?.Outcome is BootOutcome.Booted)
        {
            html.Add($"{step.Row.BootTime}");
            foreach (var seen in page.Result.Scenario.Observations)
                if (seen.Step == step.Result.Step.Name)
                    html.Add($" <span class=\"seen\" title=\"{seen.Provenance.ToString()}\">{text.Of("grade.of", text.Of("grade", seen.Provenance.Grade), Words.Clock(seen.Time))}</span>");
            html.Add($"<svg class=\"meter\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"{(longest > 0 ? boot.BootTime.TotalSeconds / longest * 100 : 0)}\" height=\"4\"/></svg>");
        }
        else
        {
            html.Raw("–");
        }

        html.Add($"</td><td data-label=\"{text["col.todo"]}\">");
        ToDo(page, step);
        html.Raw("</td></tr>\n");
    }

    // EE is the last step of I/O after memory, and what people watch for; later codes of AMI follow it.
    private static bool PassedEe(BootRecord boot) =>
        boot.Outcome is BootOutcome.Booted && boot.LastCode != 0xEE && boot.Trace.Any(post => post is { Code: 0xEE, Phase: PostPhase.LateIo });

    private static Html Passed(ReportPage page) =>
        new($"<span class=\"digits\">EE</span><span class=\"sr\"> {HtmlWriter.Escape(page.Text["passed"])} </span><span aria-hidden=\"true\"> → </span>");

    private static void ToDo(ReportPage page, ReportStep step)
    {
        var (html, text) = (page.Html, page.Text);
        var said = false;
        foreach (var cause in step.Chains.Where(chain => chain.First.Reaction != Reaction.Retry).Select(chain => (chain.First.Cause, chain.Rule)).Distinct())
        {
            html.Add($"<p>{Remedies.For(cause.Cause)}");
            if (cause.Rule is { } rule)
                html.Add($" <span class=\"soft\">{rule.Id}: {rule.Text} ({text.Of("grade", rule.Provenance.Grade)})</span>");
            html.Raw("</p>");
            said = true;
        }

        foreach (var failed in step.Result.ExpectationFailures)
        {
            html.Add($"<p class=\"unmet\">{text.Of("expected", failed.What, failed.Expected, failed.Actual)}</p>");
            said = true;
        }

        if (step.Boot?.Outcome is not BootOutcome.Booted)
            return;
        foreach (var need in step.Result.Needs)
            Need(page, need);
        if (!said && step.Result.Needs.IsEmpty)
            html.Add($"<p class=\"soft\">{text["nothing"]}</p>");
    }

    private static void Need(ReportPage page, NeedVerdict verdict) =>
        page.Html.Add($"<p class=\"need {(verdict.IsMet ? "met" : "unmet")}\"><span aria-hidden=\"true\">{(verdict.IsMet ? "✓" : "✕")}</span> {page.Text.Of(verdict.IsMet ? "need.met" : "need.unmet", verdict.Need.Name, verdict.Need.Total)}</p>");
}
