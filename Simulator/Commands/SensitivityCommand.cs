using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>tsugu sensitivity FILE</c>: which assumption moves the answer.</summary>
internal static class SensitivityCommand
{
    private const int DefaultSamples = 1024;
    private const long MostPoints = 10_000_000;

    public static Command Create(Terminal terminal, string[] args)
    {
        var file = new Argument<string>("FILE") { Description = "The scenario." };
        var ranges = new Option<string?>("--ranges") { Description = "YAML file with a path and its range a line, such as platform.memory.testRate: 2..8 GB/s; without it, every figure with a range of its own.", HelpName = "RANGES.yaml" };
        var step = new Option<string?>("--step") { Description = "The step that is asked about; the last whose boot trains its memory where it is not said.", HelpName = "NAME" };
        var samples = new Option<int>("-n") { Description = "Samples behind Sobol's indices; the answer is asked for (figures + 2) times as often.", HelpName = "N", DefaultValueFactory = _ => DefaultSamples };
        var set = new Option<string[]>("--set") { Description = "Another value for anything in the scenario, its platform or its operator; may be repeated.", HelpName = "PATH=VALUE", Arity = ArgumentArity.OneOrMore };
        var overlay = new Option<string[]>("--platform-overlay") { Description = "A file whose values replace those of the platform, such as one that calibrate wrote.", HelpName = "FILE" };
        var seed = new Option<ulong?>("--seed") { Description = "Seed, in place of the scenario's own.", HelpName = "N" };
        var jobs = new Option<int>("--jobs") { Description = "Threads; all cores where it is not said. The result does not depend on it.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
        var output = new Option<string>("--out") { Description = "Folder for the results; each scenario gets its own in it.", HelpName = "DIR", DefaultValueFactory = _ => "out" };
        var command = new Command("sensitivity", "Says which figures move the boot time: each over its range, and all at once (Sobol's indices).\n\nExample:\n  tsugu sensitivity scenarios/tsugunosuke-upgrade.yaml --ranges scenarios/what-if/ranges.yaml");
        command.Arguments.Add(file);
        foreach (var option in new Option[] { ranges, step, samples, set, overlay, seed, jobs, output })
            command.Options.Add(option);
        command.SetAction((result, cancellation) => Task.FromResult(Run(
            terminal,
            new Settings(
                result.GetRequiredValue(file), result.GetValue(ranges), result.GetValue(step), result.GetValue(samples), result.GetValue(set) ?? [], result.GetValue(overlay) ?? [],
                result.GetValue(seed), result.GetValue(jobs), result.GetRequiredValue(output), args),
            cancellation)));
        return command;
    }

    private static int Run(Terminal terminal, Settings settings, CancellationToken cancellation)
    {
        if (settings.Samples < 2 || settings.Jobs < 1)
        {
            terminal.Error.WriteLine(settings.Jobs < 1
                ? string.Create(CultureInfo.InvariantCulture, $"error: --jobs {settings.Jobs}: at least one thread is needed")
                : string.Create(CultureInfo.InvariantCulture, $"error: -n {settings.Samples}: at least 2 samples are needed; the default is {DefaultSamples}"));
            return ExitCode.BadInput;
        }

        var loaded = ScenarioInput.Load(settings.File, settings.Set, settings.Overlays, settings.Seed);
        terminal.Print(loaded.Diagnostics);
        var read = settings.Ranges is { } path ? RangesFile.Load(path) : null;
        terminal.Print(read?.Diagnostics ?? []);
        if (loaded.Value is not { } scenario || read is { IsOk: false })
            return ExitCode.BadInput;
        var nominal = ScenarioRunner.Run(scenario);
        if (Step(terminal, settings, nominal) is not { } step)
            return ExitCode.BadInput;

        ImmutableArray<SensitivityFactor> factors = read?.Value is { } content
            ? [.. content.Ranges.Select(range => Sensitivity.Factor(scenario, step, range))]
            : Sensitivity.OwnFactors(scenario, step, withHands: false);
        if (factors.IsEmpty)
        {
            terminal.Error.WriteLine($"error: no figure of {settings.File} has a range; give some with --ranges");
            return ExitCode.BadInput;
        }

        var points = Sensitivity.Points(factors.Length, settings.Samples);
        if (points > MostPoints)
        {
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"error: -n {settings.Samples} with {factors.Length} figures asks for the answer {points} times; at most {MostPoints}: make -n smaller"));
            return ExitCode.BadInput;
        }

        const SensitivityMeasure Measure = SensitivityMeasure.Nominal;
        try
        {
            var result = Sensitivity.Of(factors, new NominalAnswer(nominal, step, factors.Select(factor => factor.Range)), settings.Samples, scenario.Seed, settings.Jobs, cancellation: cancellation);
            var answer = SensitivityText.Answer(Measure, 0);
            var tornado = SensitivityOutputs.Tornado(result, scenario, step, Measure, answer);
            var written = SensitivityOutputs.Write(
                result, tornado, scenario, read?.Value is { } source ? [source.Source] : [], Path.Combine(settings.Output, $"{scenario.Name}-sensitivity"), settings.Arguments);
            Print(terminal, result, scenario, step, Measure, answer, written);
            return ExitCode.Ok;
        }
        catch (OutputException failure)
        {
            terminal.Error.WriteLine($"error: {failure.Message}");
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("interrupted; nothing was written");
            return ExitCode.Interrupted;
        }
    }

    private static ScenarioStep? Step(Terminal terminal, Settings settings, ScenarioResult nominal)
    {
        var withBoot = nominal.Scenario.Steps.Where(step => step.Power is not null).ToArray();
        if (settings.Step is null)
        {
            if (Sensitivity.DefaultStep(nominal) is { } step)
                return step;
            terminal.Error.WriteLine($"error: no step of {settings.File} has a boot");
            return null;
        }

        if (Array.Find(withBoot, step => step.Name == settings.Step) is { } named)
            return named;
        var names = withBoot.Select(step => step.Name).ToArray();
        var nearest = NearestName.Find(settings.Step, names);
        terminal.Error.WriteLine($"error: there is no step '{settings.Step}' with a boot{(nearest is null ? "" : $"; did you mean '{nearest}'?")} (steps: {string.Join(", ", names)})");
        return null;
    }

    private static void Print(
        Terminal terminal, SensitivityResult result, Scenario scenario, ScenarioStep step, SensitivityMeasure measure, string answer, ImmutableArray<OutputFile> written)
    {
        terminal.Line($"Which figure moves the {answer} of step '{step.Name}'?", new Style(decoration: Decoration.Bold));
        terminal.Line($"{scenario.Title}: {SensitivityText.Value(measure, result.Basis)}{(measure == SensitivityMeasure.Probability ? " %" : " s")} with every figure as it is");
        terminal.Line();
        var table = terminal.Table([.. SensitivityText.Headings(measure)]);
        foreach (var row in SensitivityText.Rows(result, measure))
            table.AddRow(row.Select(cell => new Text(cell)));
        terminal.Console.Write(table);
        terminal.Line();
        foreach (var line in SensitivityText.Remarks(result, measure, replications: 0))
            terminal.Line(line);
        terminal.Line();
        terminal.Line($"Written to {Path.GetDirectoryName(written[0].Path)}: {string.Join(", ", written.Select(file => file.Name))}");
    }

    private sealed record Settings(
        string File,
        string? Ranges,
        string? Step,
        int Samples,
        IReadOnlyList<string> Set,
        IReadOnlyList<string> Overlays,
        ulong? Seed,
        int Jobs,
        string Output,
        IReadOnlyList<string> Arguments);
}
