using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>tsugu sweep FILE</c>: the scenario under many designs, all with the same luck.</summary>
internal static class SweepCommand
{
    private const long DefaultReplications = 1000;
    private const int ShownAsTheyCome = 20;

    public static Command Create(Terminal terminal, string[] args, ExperimentUse use)
    {
        var file = new Argument<string>("FILE") { Description = "The scenario." };
        var vary = new Option<string[]>("--vary") { Description = "A path and its values: PATH=a,b,c, or a range with its number of points, PATH=2..8/7; all combinations of several are tried.", HelpName = "PATH=VALUES" };
        var lhs = new Option<string?>("--lhs") { Description = "Draws so many designs from the ranges and lists of --vary, as a Latin hypercube, in place of all combinations.", HelpName = "N" };
        var design = new Option<string?>("--design") { Description = "A file of named designs.", HelpName = "FILE.yaml" };
        var output = new Option<string>("--out") { Description = "Folder for the results; the sweep gets its own in it.", HelpName = "DIR", DefaultValueFactory = _ => "out" };
        var seed = new Option<ulong?>("--seed") { Description = "Seed, in place of the scenario's own.", HelpName = "N" };
        var set = new Option<string[]>("--set") { Description = "Another value for all designs; may be repeated.", HelpName = "PATH=VALUE", Arity = ArgumentArity.OneOrMore };
        var overlay = new Option<string[]>("--platform-overlay") { Description = "A file whose values replace those of the platform.", HelpName = "FILE" };
        var quiet = new Option<bool>("--quiet") { Description = "Prints errors only." };
        var experiment = new ExperimentOptions();
        var command = new Command("sweep", "Tries a scenario under many designs, all with the same luck, and ranks them.\n\nExample:\n  tsugu sweep scenarios/tsugunosuke-upgrade.yaml --vary platform.memory.testRate=2..8/7 --vary operator=clumsy,skilled -n 2000");
        command.Arguments.Add(file);
        foreach (var option in new Option[] { vary, lhs, design, output, seed, set, overlay, quiet })
            command.Options.Add(option);
        experiment.AddTo(command);
        command.SetAction((result, cancellation) => Task.Run(
            () =>
            {
                if (experiment.Read(result, terminal, DefaultReplications) is not { } settings)
                    return ExitCode.BadInput;
                if (ExperimentInput.Open(terminal, [result.GetRequiredValue(file)], result.GetValue(set) ?? [], result.GetValue(overlay) ?? [], result.GetValue(seed)) is not { } files)
                    return ExitCode.BadInput;
                var opened = PlanBuilder.Open(files);
                terminal.Print(opened.Diagnostics);
                if (opened.Value is not { } builder)
                    return ExitCode.BadInput;
                try
                {
                    var scenario = builder.Scenarios[0];
                    var (designs, source) = Designs(terminal, result.GetValue(vary) ?? [], result.GetValue(lhs), result.GetValue(design), scenario.Seed);
                    if (designs is null)
                        return ExitCode.BadInput;
                    var plan = ExperimentPlans.Make("sweep", $"{scenario.Name}-sweep", scenario.Title, builder, designs, settings, scenario.Seed, args);
                    if (source is not null)
                        plan = plan with { Sources = plan.Sources.Add(source) };
                    return Run(terminal, plan, files, settings, scenario, result.GetRequiredValue(output), result.GetValue(quiet), use, cancellation);
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

    private static int Run(Terminal terminal, ExperimentPlan plan, ImmutableArray<ExperimentFile> files, ExperimentSettings settings, Scenario scenario, string output, bool quiet, ExperimentUse use, CancellationToken cancellation)
    {
        var shown = Fullest(plan, scenario);
        var count = 0;
        return use(
            new ExperimentSession(terminal, plan, files, settings, output, quiet),
            cell =>
            {
                if (cell.Step != shown || ++count > ShownAsTheyCome)
                    return;
                var row = ExperimentTable.DesignRow(plan, cell);
                terminal.Line($"{row[0]}: up at first try {row[1]}, boots in {row[3]}, window {row[5]}");
            },
            result => ExperimentPrint.Designs(terminal, result, shown),
            cancellation);
    }

    /// <summary>The step that a ranking is by: the first of those with the most memory.</summary>
    private static int Fullest(ExperimentPlan plan, Scenario scenario)
    {
        var installed = plan.Steps.Select(step => scenario.Steps[step.Number - 1].Population.Installed.Bytes).ToList();
        return installed.IndexOf(installed.Max());
    }

    /// <summary>The designs, and the file that names them; no designs where that file is wrong, which is printed.</summary>
    private static (DesignSpace? Designs, SourceFile? Source) Designs(Terminal terminal, string[] vary, string? lhs, string? designFile, ulong seed)
    {
        if (designFile is not null)
        {
            if (vary.Length > 0 || lhs is not null)
                throw new ExperimentException("--design names its designs, and --vary and --lhs make others; give one of them");
            var loaded = DesignFile.Load(designFile);
            terminal.Print(loaded.Diagnostics);
            return loaded.Value is { } read ? (Listed(read), read.Source) : (null, null);
        }

        if (vary.Length == 0)
            throw new ExperimentException("nothing is varied; give --vary PATH=VALUES or --design FILE.yaml");
        if (lhs is not null)
        {
            return int.TryParse(lhs, NumberStyles.None, CultureInfo.InvariantCulture, out var points) && points is >= 1 and < (int)DesignSpace.Most
                ? (VaryText.Hypercube(vary, points, seed), null)
                : throw new ExperimentException($"--lhs {lhs}: designs are a whole number from 1 to {(DesignSpace.Most - 1).ToString(CultureInfo.InvariantCulture)}");
        }

        var axes = vary.Select(VaryText.Axis).ToImmutableArray();
        return axes.GroupBy(axis => axis.Path).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new ExperimentException($"--vary {twice.Key} is there twice; put its values together")
            : (DesignSpace.Factorial(axes), null);
    }

    /// <summary>The designs of a file, the one that changes nothing first.</summary>
    private static DesignSpace Listed(DesignFile file)
    {
        var baseline = file.Designs.FirstOrDefault(design => design.Settings.IsEmpty);
        var others = file.Designs.Where(design => design != baseline);
        return DesignSpace.Of([
            new Design(0, baseline?.Name ?? DesignSpace.AsItIs, 0, []),
            .. others.Select((design, index) => new Design(index + 1, design.Name, 0, design.Settings) { Place = new Place(file.Source.Path, design.Line) }),
        ]);
    }
}
