using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The assumptions: every figure that was used, how well it is known, how to change it, and how to repeat the run.</summary>
internal static class ReportAssumptions
{
    public static void Write(ReportPage page, int number)
    {
        page.Open("assumptions", number);
        Summary(page);
        Parameters(page);
        Rules(page);
        Limits(page);
        Observations(page);
        Parts(page);
        Repeat(page);
        page.Close();
    }

    /// <summary>How well something is known, as a label.</summary>
    public static Html Grade(ReportPage page, Grade grade) =>
        new($"<span class=\"grade g-{grade}\">{HtmlWriter.Escape(page.Text.Of("grade", grade))}</span>");

    private static void Summary(ReportPage page)
    {
        if (page.Result.Steps.IsEmpty)
            return;
        var counts = page.Result.Steps[0].Step.Settings.All.CountBy(parameter => parameter.Provenance.Grade).ToDictionary();
        page.Html.Add($"<p>{page.Text.Of("assumptions.counts", counts.Values.Sum(), counts.GetValueOrDefault(Machine.Grade.Observed), counts.GetValueOrDefault(Machine.Grade.Vendor), counts.GetValueOrDefault(Machine.Grade.Assumed))} {page.Text["how.to.change"]} <code>tsugu run {page.Result.Scenario.Sources.FirstOrDefault()?.Path ?? page.Result.Scenario.Name} --set platform.memory.testRate=8</code> {page.Text["how.to.keep"]}</p>\n");
    }

    private static void Parameters(ReportPage page)
    {
        if (page.Result.Steps.IsEmpty)
            return;
        page.OpenTable(page.Text["assumptions.heading"], ["parameter", "value", "grade", "note", "range"], "parameters");
        var settings = page.Result.Steps[0].Step.Settings;
        foreach (var parameter in settings.All)
        {
            var (spec, unit) = (parameter.Spec, parameter.Spec.Unit);
            Row(page, $"platform.{spec.Path}", spec.Meaning, ParameterText.Value(parameter.Value.Mean, unit, spec.Choices), parameter.Value, unit, parameter.Provenance, ParameterText.Range(parameter.Low, parameter.High, unit), Overrides(page, spec.Index, parameter.Value));
        }

        foreach (var parameter in page.Result.Scenario.Operator.Values)
            Row(page, $"operator.{parameter.Spec.Path}", parameter.Spec.Meaning, ParameterText.Value(parameter.Value.Mean, parameter.Spec.Unit, []), parameter.Value, parameter.Spec.Unit, parameter.Provenance, ParameterText.Range(parameter.Low, parameter.High, parameter.Spec.Unit), "");
        page.CloseTable();
    }

    /// <summary>Steps that set a parameter to something else.</summary>
    private static string Overrides(ReportPage page, int index, Distribution usual) => string.Join(", ", page.Steps
        .Where(step => !step.Result.Step.Settings.All[index].Value.Equals(usual))
        .Select(step =>
        {
            var parameter = step.Result.Step.Settings.All[index];
            return page.Text.Of("override", step.Number, ParameterText.Value(parameter.Value.Mean, parameter.Spec.Unit, parameter.Spec.Choices));
        }));

    private static void Row(ReportPage page, string path, string meaning, string value, Distribution law, ParameterUnit unit, Provenance provenance, string range, string overrides)
    {
        var html = page.Html;
        html.Add($"<tr><th scope=\"row\"><code>{path}</code><span class=\"soft\">{meaning}</span></th><td class=\"num\"><b>{value}</b><span class=\"soft\">{ParameterText.Law(law, unit)}</span>");
        if (overrides.Length > 0)
            html.Add($"<span class=\"soft\">{overrides}</span>");
        html.Add($"</td><td>{Grade(page, provenance.Grade)}</td><td>{provenance.Source}</td><td class=\"num\">{range}</td></tr>\n");
    }

    private static void Rules(ReportPage page)
    {
        var rules = page.Steps.SelectMany(step => step.Platform.Rules).Where(rule => rule.Enabled).DistinctBy(rule => rule.Id).ToArray();
        if (rules.Length == 0)
            return;
        var text = page.Text;
        Table(page, "rules.all", ["rule", "verdict", "grade", "note"]);
        foreach (var rule in rules)
            page.Html.Add($"<tr><th scope=\"row\"><code>{rule.Id}</code><span class=\"soft\">{rule.Text}</span></th><td>{text.Of("verdict", rule.Verdict)}</td><td>{Grade(page, rule.Provenance.Grade)}</td><td>{rule.Provenance.Source}</td></tr>\n");
        page.CloseTable();
    }

    private static void Limits(ReportPage page)
    {
        var limits = page.Steps.SelectMany(step => step.Platform.SpeedLimits).Distinct().ToArray();
        if (limits.Length == 0)
            return;
        Table(page, "limits", ["perChannel", "limit", "grade", "note"]);
        foreach (var limit in limits)
            page.Html.Add($"<tr><th scope=\"row\">{limit.DimmsPerChannel}</th><td class=\"num\">{limit.SpeedMts} MT/s</td><td>{Grade(page, limit.Provenance.Grade)}</td><td>{limit.Provenance.Source}</td></tr>\n");
        page.CloseTable();
    }

    private static void Observations(ReportPage page)
    {
        var seen = page.Result.Scenario.Observations;
        if (seen.IsEmpty)
            return;
        Table(page, "observations", ["step", "time", "grade", "note"]);
        foreach (var observation in seen)
            page.Html.Add($"<tr><th scope=\"row\">{page.Steps.FirstOrDefault(step => step.Result.Step.Name == observation.Step)?.Row.Step ?? observation.Step}</th><td class=\"num\">{Words.Clock(observation.Time)}</td><td>{Grade(page, observation.Provenance.Grade)}</td><td>{observation.Provenance.Source}</td></tr>\n");
        page.CloseTable();
    }

    private static void Table(ReportPage page, string title, ReadOnlySpan<string> columns)
    {
        page.Html.Add($"<h3>{page.Text[title]}</h3>\n");
        page.OpenTable(page.Text[title], columns);
    }

    private static void Parts(ReportPage page)
    {
        var html = page.Html;
        Table(page, "parts", ["part", "size", "ranks", "width", "density", "speed", "type"]);
        foreach (var part in page.Result.Scenario.Parts)
            html.Add($"<tr><th scope=\"row\">{part.Name}{(part.PartNumber is null ? "" : $" ({part.PartNumber})")}</th><td>{part.Capacity.ToString()}</td><td>{part.Ranks}</td><td>{(part.DeviceWidth is { } width ? $"x{Number(width)}" : "–")}</td><td>{(part.DieDensityGbit is { } density ? $"{Number(density)} Gbit" : "–")}</td><td>{(part.SpeedMts is { } speed ? $"{Number(speed)} MT/s" : "–")}</td><td>{part.Type ?? "–"} {part.Module}</td></tr>\n");
        page.CloseTable();
    }

    private static void Repeat(ReportPage page)
    {
        var (html, text, scenario) = (page.Html, page.Text, page.Result.Scenario);
        html.Add($"<h3>{text["repeat"]}</h3><dl class=\"facts\">");
        if (!page.Options.CommandLine.IsDefaultOrEmpty)
            html.Add($"<dt>{text["fact.command"]}</dt><dd><code>tsugu {string.Join(' ', page.Options.CommandLine.Select(Quoted))}</code></dd>");
        html.Add($"<dt>{text["fact.version"]}</dt><dd>Tsugunosuke.Sim {ToolVersion.Version}{(ToolVersion.Commit is { } commit ? $" ({commit})" : "")}</dd><dt>{text["fact.seed"]}</dt><dd>{scenario.Seed.ToString(CultureInfo.InvariantCulture)}</dd><dt>{text["fact.fingerprint"]}</dt><dd><code>{Words.Fingerprint(page.Result.Fingerprint)}</code></dd>");
        foreach (var source in scenario.Sources)
            html.Add($"<dt>{source.Role}</dt><dd>{source.Path}<br><code class=\"hash\">sha256 {source.Sha256}</code></dd>");
        html.Raw("</dl>\n");
    }

    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./=:,%+".Contains(letter, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
