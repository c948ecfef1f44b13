using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary>The nominal run behind replications, made again from their plan, so that one process and a merge report the same.</summary>
internal static class NominalRun
{
    /// <summary>The run and the language of its report; null where the plan is of no single scenario, or its files are not here as they were.</summary>
    public static (ScenarioResult Result, ReportLanguage Language)? Of(ExperimentPlan plan)
    {
        if (plan.Verb != "run")
            return null;
        var nowhere = new Terminal(TextWriter.Null, TextWriter.Null, isPlain: true, Stream.Null);
        var words = CommandLineRoot.Parse([.. plan.CommandLine], nowhere);
        if (words.Errors.Count > 0 || words.CommandResult.Command.Name != "run")
            return null;
        var files = words.GetValue<string[]>("FILE") is { Length: > 0 } named ? named : [RunCommand.FindDefault()];
        foreach (var file in files)
        {
            var loaded = ScenarioInput.Load(nowhere, file, words.GetValue<string[]>("--set") ?? [], words.GetValue<string[]>("--platform-overlay") ?? [], words.GetValue<ulong?>("--seed"));
            if (loaded.Value is { } scenario && plan.Name == ReplicationsCommand.Name(scenario) && scenario.Sources.All(plan.Sources.Contains))
                return (ScenarioRunner.Run(scenario), RunCommand.Language(words.GetValue<string>("--lang")));
        }

        return null;
    }
}
