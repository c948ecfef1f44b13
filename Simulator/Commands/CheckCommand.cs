using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>tsugu check FILE…</c>: everything that can be said about scenarios without simulating them.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "Scenario files; - for standard input.", Arity = ArgumentArity.OneOrMore };
        var set = new Option<string[]>("--set") { Description = "Another value for anything in the scenario, its platform or its operator; may be repeated.", HelpName = "PATH=VALUE", Arity = ArgumentArity.OneOrMore };
        var command = new Command("check", "Says all that can be said without simulating: errors, broken population rules and what they mean, memory, speed, needs.\n\nExample:\n  tsugu check scenarios/tsugunosuke-upgrade.yaml");
        command.Arguments.Add(files);
        command.Options.Add(set);
        command.SetAction(result => Run(terminal, result.GetRequiredValue(files), result.GetValue(set) ?? []));
        return command;
    }

    private static int Run(Terminal terminal, IReadOnlyList<string> files, IReadOnlyList<string> set)
    {
        var exit = ExitCode.Ok;
        foreach (var file in files)
        {
            var loaded = ScenarioInput.Load(terminal, file, set, [], null);
            terminal.Print(loaded.Diagnostics);
            if (loaded.Value is { } scenario)
                Print(terminal, ScenarioChecker.Check(scenario));
            else
                exit = ExitCode.BadInput;
        }

        return exit;
    }

    private static void Print(Terminal terminal, ScenarioCheck check)
    {
        terminal.Print(check.Warnings);
        terminal.Line($"{check.Scenario.Title}, on {check.Scenario.Platform.Title}", new Style(decoration: Decoration.Bold));
        terminal.Line("without simulating: by the population rules alone, and as if every DIMM were sound");
        terminal.Line();
        var table = terminal.Table("#", "step", "DIMMs", "installed", "usable by the rules", "speed", "verdict");
        for (var i = 0; i < check.Steps.Length; i++)
        {
            var step = check.Steps[i];
            table.AddRow(
                new Text((i + 1).ToString(CultureInfo.InvariantCulture)),
                new Text(step.Step.Title),
                new Text(ScenarioTable.Dimms(step.Step.Platform ?? check.Scenario.Platform, step.Step.Population)),
                new Text(step.Installed.ToString()),
                new Text(step.UsableByRules.ToString()),
                new Text(step.SpeedMts is { } speed ? string.Create(CultureInfo.InvariantCulture, $"{speed} MT/s") : "unknown"),
                new Text(step.Verdict is { } verdict ? Words.Spoken(verdict) : step.DimmCount == 0 ? "not switched on" : "no rule broken", step.Verdict == RuleVerdict.DoesNotBoot ? new Style(Color.Red) : Style.Plain));
        }

        terminal.Console.Write(table);
        foreach (var (step, number) in check.Steps.Select((step, i) => (step, i + 1)))
        {
            var lines = step.Findings.Select(finding => $"{Words.Spoken(finding.Rule.Verdict)} by rule '{finding.Rule.Id}' ({finding.Rule.Text}): {finding.Detail} [{finding.Rule.Provenance}]")
                .Concat(step.Needs.Where(need => !need.IsMet).Select(need => $"not enough for {need.Need.Name}: {need.Available}{(need.Need.Teams is null ? "" : " a team")} of {need.Need.Bytes}"))
                .ToList();
            if (lines.Count == 0)
                continue;
            terminal.Line();
            terminal.Line($"{number}. {step.Step.Title}:");
            foreach (var line in lines)
                terminal.Line($"   {line}");
        }

        terminal.Line();
        foreach (var line in AdviceText.Lines(check.Scenario))
            terminal.Line(line);
    }
}
