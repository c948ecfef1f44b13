using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Play: the two-digit display, the timeline by channel, each code with its meaning and source, and each failure at
/// its moment. The script plays what stands here; without it, the log is read from top to bottom.</summary>
internal static class ReportPlay
{
    private static readonly int[] Speeds = [1, 10, 30, 60, 120];
    private const int UsualSpeed = 30;

    public static void Write(ReportPage page, int number)
    {
        var (html, text) = (page.Html, page.Text);
        page.Open("play", number);
        Player(page);
        var used = new HashSet<(PostPhase Phase, byte Code)>();
        foreach (var step in page.Steps)
        {
            page.OpenStep(step);
            if (step.Boot is { } boot)
                Boot(page, step, boot, used);
            else
                html.Add($"<p>{text["off"]}</p>\n");
            page.CloseStep();
        }

        Glossary(page, used);
        page.Close();
    }

    private static void Player(ReportPage page)
    {
        var (html, text) = (page.Html, page.Text);
        html.Add($"<div class=\"player\" id=\"player\" role=\"group\" aria-label=\"{text["play.heading"]}\" tabindex=\"0\" hidden>\n<div class=\"stage\">{SevenSegments.Show(null, text["display"], "id=\"led\"")}\n<div class=\"now\"><p class=\"clock\"><output id=\"now-time\"></output></p><p id=\"now-phase\" class=\"phase\"></p><p id=\"now-meaning\" class=\"meaning\"></p><p id=\"now-source\" class=\"soft\"></p><p id=\"now-where\" class=\"soft\"></p></div>\n<div class=\"moments\" role=\"log\" aria-label=\"{text["failures.heading"]}\"><ol class=\"moment\" id=\"moment\"></ol></div></div>\n");
        html.Add($"<div class=\"controls\"><button type=\"button\" id=\"code-back\" aria-label=\"{text["code.back"]}\">{Icon("M5 4v16M19 5v14L8 12z")}</button><button type=\"button\" id=\"toggle\" class=\"main\" aria-label=\"{text["play"]}\" data-play=\"{text["play"]}\" data-pause=\"{text["pause"]}\">{Icon("M7 4v16l13-8z")}{Icon("M6 4h4v16H6zM14 4h4v16h-4z")}</button><button type=\"button\" id=\"code-on\" aria-label=\"{text["code.on"]}\">{Icon("M19 4v16M5 5v14l11-7z")}</button>");
        html.Add($"<label for=\"speed\">{text["speed"]}</label><select id=\"speed\">");
        foreach (var speed in Speeds)
            html.Add($"<option value=\"{speed}\"{(speed == UsualSpeed ? " selected" : "")}>{speed}×</option>");
        html.Add($"</select><label for=\"scrub\" class=\"sr\">{text["scrub"]}</label><input type=\"range\" id=\"scrub\" min=\"0\" max=\"100\" step=\"100\" value=\"0\"></div>\n<p class=\"hint\">{text["keys"]}</p>\n<div class=\"scroll\" id=\"play-timeline\" tabindex=\"0\" role=\"group\" aria-label=\"{text["timeline.heading"]}\"></div>\n</div>\n");
    }

    // Drawn, not written: few fonts have the signs of a player.
    private static Html Icon(string path) => new($"<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>");

    private static void Boot(ReportPage page, ReportStep step, BootRecord boot, HashSet<(PostPhase Phase, byte Code)> used)
    {
        var (html, text) = (page.Html, page.Text);
        html.Add($"<div class=\"still\">{SevenSegments.Show(boot.LastCode, $"{text["display"]} {Words.Code(boot.LastCode)}")}</div>\n<ol class=\"events\">");
        foreach (var chain in step.Chains)
            Moment(page, step, chain);
        html.Add($"</ol>\n<details class=\"log\" open><summary>{text.Of("log", boot.Trace.Length)}</summary><div class=\"scroll tall\" tabindex=\"0\" role=\"group\" aria-label=\"{text.Of("log", boot.Trace.Length)}\"><table data-end=\"{step.End.TotalMilliseconds}\"><thead><tr><th scope=\"col\">{text["col.at"]}</th><th scope=\"col\">{text["col.code"]}</th><th scope=\"col\">{text["col.meaning"]}</th><th scope=\"col\">{text["col.where"]}</th></tr></thead><tbody>\n");
        foreach (var post in boot.Trace)
        {
            used.Add((post.Phase, post.Code));
            var code = Words.Code(post.Code);
            html.Add($"<tr data-t=\"{new Html(Milliseconds(post.Time))}\" data-c=\"{code}\"><td class=\"num\">{ReportTime.Clock(post.Time)}</td><td><a href=\"#c-{post.Phase.Name()}-{code}\">{code}</a></td><td>{Meaning(page, post.Code, post.Phase)}</td><td>{Where(step, post)}</td></tr>\n");
        }

        html.Raw("</tbody></table></div></details>\n");
    }

    /// <summary>What went wrong, what firmware did, what to do: one entry, which the script shows from its instant on.</summary>
    private static void Moment(ReportPage page, ReportStep step, FailureChain chain)
    {
        var (html, text, first) = (page.Html, page.Text, chain.First);
        html.Add($"<li data-t=\"{new Html(Milliseconds(first.Time))}\" class=\"r-{first.Reaction.ToString()}\"><p><span class=\"digits\">{Words.Code(first.Code)}</span> <span class=\"soft\">{ReportTime.Clock(first.Time)}</span> {ReportFailures.Places(page, chain)}</p>");
        html.Add($"<p><b>{text["chain.cause"]}</b> {Words.Spoken(first.Cause)}{(chain.Rule is { } rule ? $" ({rule.Id}: {rule.Text.TrimEnd('.')}; {text.Of("grade", rule.Provenance.Grade)})" : "")}</p>");
        html.Add($"<p><b>{text["chain.reaction"]}</b> {text.Of("reaction", first.Reaction)}{(chain.Count > 1 ? $" ({chain.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} ×)" : "")}{(first.Error is { } error ? $" · {text["error"]} {error}{(chain.Error is { } known ? $": {known.Meaning}" : "")}" : "")}</p>");
        if (first.Reaction != Reaction.Retry && !IsToldByHalt(step, first))
            html.Add($"<p class=\"remedy\"><b>{text["chain.remedy"]}</b> {Remedies.For(first.Cause)}</p>");
        html.Raw("</li>");
    }

    /// <summary>True where the halt that follows has the same cause, and says what to do about it.</summary>
    private static bool IsToldByHalt(ReportStep step, FailureEvent first) =>
        first.Reaction != Reaction.Halt && step.Chains.Any(chain => chain.First.Reaction == Reaction.Halt && chain.First.Cause == first.Cause && chain.First.RuleId == first.RuleId);

    private static void Glossary(ReportPage page, HashSet<(PostPhase Phase, byte Code)> used)
    {
        var (html, text) = (page.Html, page.Text);
        html.Add($"<details class=\"glossary\" open><summary>{text.Of("glossary", used.Count)}</summary>");
        page.OpenTable(text.Of("glossary", used.Count), ["code", "phase", "meaning", "source"]);
        foreach (var (phase, code) in used.OrderBy(entry => entry.Phase).ThenBy(entry => entry.Code))
            html.Add($"<tr id=\"c-{phase.Name()}-{Words.Code(code)}\"><th scope=\"row\"><span class=\"digits\">{Words.Code(code)}</span></th><td>{text.Of("phase", phase)}</td><td>{Meaning(page, code, phase)}</td><td>{PostCodeCatalogue.Default.Find(code, phase)?.Source ?? "–"}</td></tr>\n");
        page.CloseTable();
        html.Raw("</details>\n");
    }

    private static string Meaning(ReportPage page, byte code, PostPhase phase) =>
        PostCodeCatalogue.Default.Find(code, phase)?.Meaning ?? page.Text["undocumented"];

    private static string Where(ReportStep step, PostEvent post) =>
        post.Slot >= 0 ? step.Platform.Slots[post.Slot].Name : post.Channel >= 0 ? step.Platform.Channels[post.Channel].Name : "";

    // Exact to the tick, so that the display shows at any instant what the trace says.
    private static string Milliseconds(TimeSpan time) =>
        ((decimal)time.Ticks / TimeSpan.TicksPerMillisecond).ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
