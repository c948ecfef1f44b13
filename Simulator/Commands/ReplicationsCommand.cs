using Spectre.Console;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>tsugu run FILE --replications N</c>: each step many times, with the hands' luck and the machine's.</summary>
internal static class ReplicationsCommand
{
    /// <summary>Tries every step of every scenario.</summary>
    /// <param name="terminal">Where to print.</param>
    /// <param name="scenarios">Files, with what is set in each.</param>
    /// <param name="settings">The experiment.</param>
    /// <param name="output">Folder for the results.</param>
    /// <param name="quiet">Errors only.</param>
    /// <param name="words">The program's arguments.</param>
    /// <param name="use">What is done with each.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(Terminal terminal, IReadOnlyList<ExperimentFile> scenarios, ExperimentSettings settings, string output, bool quiet, IReadOnlyList<string> words, ExperimentUse use, CancellationToken cancellation)
    {
        var plans = new List<(ExperimentFile File, ExperimentPlan Plan, Scenario Scenario)>();
        try
        {
            foreach (var file in scenarios)
            {
                var opened = PlanBuilder.Open([file]);
                terminal.Print(opened.Diagnostics);
                if (opened.Value is not { } builder)
                    continue;
                var scenario = builder.Scenarios[0];
                plans.Add((file, ExperimentPlans.Make("run", Name(scenario), scenario.Title, builder, DesignSpace.Alone, settings, scenario.Seed, words), scenario));
            }
        }
        catch (ExperimentException failure)
        {
            terminal.Print(failure);
            return ExitCode.BadInput;
        }

        if (plans.Count < scenarios.Count)
            return ExitCode.BadInput;
        foreach (var (file, plan, scenario) in plans)
        {
            var exit = use(new ExperimentSession(terminal, plan, [file], settings, output, quiet), null, result => Print(terminal, result, scenario), cancellation);
            if (exit != ExitCode.Ok)
                return exit;
        }

        return ExitCode.Ok;
    }

    /// <summary>Names the folder of a scenario's replications.</summary>
    public static string Name(Scenario scenario) => $"{scenario.Name}-replications";

    private static void Print(Terminal terminal, ExperimentResult result, Scenario scenario)
    {
        terminal.Line(scenario.Title, new Style(decoration: Decoration.Bold));
        terminal.Line($"on {scenario.Platform.Title}; hands: {scenario.Operator.Title}");
        ExperimentPrint.Steps(terminal, result);
    }
}
