using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The failures: for each step that had any, the chain from cause to remedy, and the last codes before.</summary>
internal static class ReportFailures
{
    private const int LastCodes = 8;
    private const int PlacesShown = 6;

    public static void Write(ReportPage page, int number)
    {
        var (html, text) = (page.Html, page.Text);
        page.Open("failures", number);
        var any = false;
        foreach (var step in page.Steps.Where(step => !step.Chains.IsEmpty))
        {
            any = true;
            html.Add($"<article class=\"failure\"><h3><span class=\"no\">{step.Number}</span>{step.Row.Step}{ReportPage.Badge(step)}</h3>\n");
            foreach (var chain in step.Chains.Where(chain => chain.First.Reaction != Reaction.Halt || step.Chains.Length == 1))
                Chain(page, step, chain);
            Trace(page, step);
            html.Raw("</article>\n");
        }

        if (!any)
            html.Add($"<p>{text["failures.none"]}</p>\n");
        page.Close();
    }

    /// <summary>Where it failed: the first few places, and how many more there are.</summary>
    public static string Places(ReportPage page, FailureChain chain) =>
        string.Join(", ", chain.Places.Take(PlacesShown))
        + (chain.Places.Length > PlacesShown ? $" {page.Text.Of("more", chain.Places.Length - PlacesShown)}" : "");

    private static void Chain(ReportPage page, ReportStep step, FailureChain chain)
    {
        var (html, text, first) = (page.Html, page.Text, chain.First);
        html.Add($"<ol class=\"chain\"><li><b>{text["chain.cause"]}</b><span>{Words.Spoken(first.Cause)}{(chain.Places.IsEmpty ? "" : $": {Places(page, chain)}")}</span>");
        if (chain.Rule is { } rule)
            html.Add($"<span class=\"soft\">{rule.Id}: {rule.Text}. {ReportAssumptions.Grade(page, rule.Provenance.Grade)} {rule.Provenance.Source}</span>");
        html.Add($"</li><li><b>{text["chain.seen"]}</b><span><span class=\"digits\">{Words.Code(first.Code)}</span> {ReportTime.Clock(first.Time)}</span>");
        if (first.Error is { } error)
            html.Add($"<span class=\"soft\">{text["error"]} {error.ToString()}{(chain.Error is { } known ? $": {known.Meaning}" : "")}</span>");
        html.Add($"</li><li><b>{text["chain.reaction"]}</b><span>{text.Of("reaction", first.Reaction)}{(chain.Count > 1 ? $" ({chain.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} ×)" : "")}</span></li><li><b>{text["chain.end"]}</b><span>{step.Row.Outcome}{(step.Row.End == BootEnd.Booted ? "" : $" {Words.Code(step.Boot!.LastCode)}")}</span>");
        html.Add($"<span class=\"soft\">{step.Row.Capacity}</span></li>");
        if (first.Reaction != Reaction.Retry)
            html.Add($"<li class=\"remedy\"><b>{text["chain.remedy"]}</b><span>{Remedies.For(first.Cause)}</span></li>");
        html.Raw("</ol>\n");
    }

    private static void Trace(ReportPage page, ReportStep step)
    {
        var html = page.Html;
        var trace = step.Boot!.Trace;
        html.Add($"<p class=\"trace\"><b>{page.Text["chain.trace"]}</b> ");
        if (trace.Length > LastCodes)
            html.Raw("… ");
        foreach (var post in trace.Skip(trace.Length - LastCodes))
            html.Add($"<span class=\"digits\">{Words.Code(post.Code)}</span> ");
        html.Raw("</p>\n");
    }
}
