using System.CommandLine;
using Spectre.Console;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>tsugu compare A B</c>: two scenarios or more, replication by replication with the same luck.</summary>
internal static class CompareCommand
{
    private const long DefaultReplications = 1000;

    public static Command Create(Terminal terminal, string[] args, ExperimentUse use)
    {
        var files = new Argument<string[]>("FILE") { Description = "The scenarios; each is compared with the first. Steps are matched by name.", Arity = new ArgumentArity(1, 100) };
        files.Validators.Add(result =>
        {
            if (result.Tokens.Count < 2)
                result.AddError("tsugu compare takes two scenarios or more, and one is named");
        });
        var output = new Option<string>("--out") { Description = "Folder for the results; the comparison gets its own in it.", HelpName = "DIR", DefaultValueFactory = _ => "out" };
        var seed = new Option<ulong?>("--seed") { Description = "Seed, in place of the first scenario's own.", HelpName = "N" };
        var set = new Option<string[]>("--set") { Description = "Another value in all of them; may be repeated.", HelpName = "PATH=VALUE", Arity = ArgumentArity.OneOrMore };
        var quiet = new Option<bool>("--quiet") { Description = "Prints errors only." };
        var experiment = new ExperimentOptions();
        var command = new Command("compare", "Compares scenarios step by step: paired differences, with the same luck in every replication.\n\nExample:\n  tsugu compare scenarios/tsugunosuke-upgrade.yaml scenarios/what-if/64gb-dimms.yaml -n 5000");
        command.Arguments.Add(files);
        foreach (var option in new Option[] { output, seed, set, quiet })
            command.Options.Add(option);
        experiment.AddTo(command);
        command.SetAction((result, cancellation) => Task.Run(
            () =>
            {
                var names = result.GetRequiredValue(files);
                if (experiment.Read(result, terminal, DefaultReplications) is not { } settings)
                    return ExitCode.BadInput;
                if (ExperimentInput.Open(terminal, names, result.GetValue(set) ?? [], [], result.GetValue(seed)) is not { } opened)
                    return ExitCode.BadInput;
                var made = PlanBuilder.Open(opened);
                terminal.Print(made.Diagnostics);
                if (made.Value is not { } builder)
                    return ExitCode.BadInput;
                try
                {
                    var plan = ExperimentPlans.Make("compare", Name(builder), builder.Scenarios[0].Title, builder, Designs(builder, names), settings, builder.Scenarios[0].Seed, args);
                    var session = new ExperimentSession(terminal, plan, opened, settings, result.GetRequiredValue(output), result.GetValue(quiet));
                    return use(session, null, compared => Print(terminal, compared), cancellation);
                }
                catch (ExperimentException failure)
                {
                    terminal.Print(failure);
                    return ExitCode.BadInput;
                }
            },
            CancellationToken.None));
        return command;
    }

    private static string Name(PlanBuilder builder) =>
        builder.Scenarios.Length == 2 ? $"{builder.Scenarios[0].Name}-vs-{builder.Scenarios[1].Name}" : $"{builder.Scenarios[0].Name}-compared";

    private static DesignSpace Designs(PlanBuilder builder, string[] names)
    {
        var isUnique = builder.Scenarios.Select(scenario => scenario.Name).Distinct().Count() == names.Length;
        return DesignSpace.Of([.. builder.Scenarios.Select((scenario, i) => new Design(i, isUnique ? scenario.Name : names[i], i, []))]);
    }

    private static void Print(Terminal terminal, ExperimentResult result)
    {
        var designs = result.Plan.Designs;
        terminal.Line($"{designs[0].Name} → {string.Join(", ", designs.List.Skip(1).Select(design => design.Name))}", new Style(decoration: Decoration.Bold));
        ExperimentPrint.Pairs(terminal, result);
    }
}
