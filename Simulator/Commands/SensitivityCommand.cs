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
    private const int DefaultReplications = 200;
    private const long MostPoints = 10_000_000;
    private const long MostTrials = 10_000_000_000;

    public static Command Create(Terminal terminal, string[] args)
    {
        var file = new Argument<string>("FILE") { Description = "The scenario." };
        var ranges = new Option<string?>("--ranges") { Description = "YAML file with a path and its range a line, such as platform.memory.testRate: 2..8 GB/s; without it, every figure with a range of its own.", HelpName = "RANGES.yaml" };
        var step = new Option<string?>("--step") { Description = "The step that is asked about; the last whose boot trains its memory where it is not said.", HelpName = "NAME" };
        var samples = new Option<int>("-n") { Description = "Samples behind Sobol's indices; the answer is asked for (figures + 2) times as often.", HelpName = "N", DefaultValueFactory = _ => DefaultSamples };
        var measure = new Option<string>("--measure") { Description = "What is asked: the nominal boot time, or of replications their mean boot time, the probability to be up at the first try, or the maintenance window.", HelpName = "nominal|mean|probability|window", DefaultValueFactory = _ => "nominal" };
        measure.AcceptOnlyFromAmong("nominal", "mean", "probability", "window");
        var replications = new Option<int>("--replications") { Description = "Replications at each point, where replications are asked.", HelpName = "N", DefaultValueFactory = _ => DefaultReplications };
        var certainty = new Option<string>("--certainty") { Description = "The share of all cases that the maintenance window covers.", HelpName = "SHARE", DefaultValueFactory = _ => "99%" };
        var set = new Option<string[]>("--set") { Description = "Another value for anything in the scenario, its platform or its operator; may be repeated.", HelpName = "PATH=VALUE", Arity = ArgumentArity.OneOrMore };
        var overlay = new Option<string[]>("--platform-overlay") { Description = "A file whose values replace those of the platform, such as one that calibrate wrote.", HelpName = "FILE" };
        var seed = new Option<ulong?>("--seed") { Description = "Seed, in place of the scenario's own.", HelpName = "N" };
        var jobs = new Option<int>("--jobs") { Description = "Threads; all cores where it is not said. The result does not depend on it.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
        var output = new Option<string>("--out") { Description = "Folder for the results; each scenario gets its own in it.", HelpName = "DIR", DefaultValueFactory = _ => "out" };
        var command = new Command("sensitivity", "Says which figures move the boot time: each over its range, and all at once (Sobol's indices).\n\nExample:\n  tsugu sensitivity scenarios/tsugunosuke-upgrade.yaml --ranges scenarios/what-if/ranges.yaml");
        command.Arguments.Add(file);
        foreach (var option in new Option[] { ranges, step, measure, samples, replications, certainty, set, overlay, seed, jobs, output })
            command.Options.Add(option);
        command.SetAction((result, cancellation) => Task.Run(
            () => Run(
                terminal,
                new Settings(
                    result.GetRequiredValue(file), result.GetValue(ranges), result.GetValue(step), Enum.Parse<SensitivityMeasure>(result.GetRequiredValue(measure), ignoreCase: true), result.GetValue(samples), result.GetValue(replications), result.GetRequiredValue(certainty), result.GetValue(set) ?? [], result.GetValue(overlay) ?? [],
                    result.GetValue(seed), result.GetValue(jobs), result.GetRequiredValue(output), args),
                cancellation),
            CancellationToken.None));
        return command;
    }

    private static int Run(Terminal terminal, Settings settings, CancellationToken cancellation)
    {
        if (Wrong(settings) is { } wrong)
        {
            terminal.Error.WriteLine($"error: {wrong}");
            return ExitCode.BadInput;
        }

        var loaded = ScenarioInput.Load(terminal, settings.File, settings.Set, settings.Overlays, settings.Seed);
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
            : Sensitivity.OwnFactors(scenario, step, withHands: settings.Measure != SensitivityMeasure.Nominal);
        if (factors.IsEmpty)
        {
            terminal.Error.WriteLine($"error: no figure of {ScenarioInput.NameOf(settings.File)} has a range; give some with --ranges");
            return ExitCode.BadInput;
        }

        var points = Sensitivity.Points(factors.Length, settings.Samples);
        if (points > MostPoints)
        {
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"error: -n {settings.Samples} with {factors.Length} figures asks for the answer {points} times; at most {MostPoints}: make -n smaller"));
            return ExitCode.BadInput;
        }

        var trials = points * (settings.Measure == SensitivityMeasure.Nominal ? 0 : settings.Replications);
        if (trials > MostTrials)
        {
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"error: {points} points of {settings.Replications} replications are {trials} trials; at most {MostTrials}: make -n or --replications smaller"));
            return ExitCode.BadInput;
        }

        try
        {
            var ranges = factors.Select(factor => factor.Range);
            ISensitivityAnswer asked = settings.Measure == SensitivityMeasure.Nominal
                ? new NominalAnswer(nominal, step, ranges)
                : new TrialAnswer(scenario, step, ranges, settings.Measure, settings.Replications, settings.Certainty!.Value);
            var result = Ask(terminal, settings, factors, asked, scenario.Seed, cancellation);
            var answer = SensitivityText.Answer(settings.Measure, settings.Certainty!.Value);
            var tornado = SensitivityOutputs.Tornado(result, scenario, step, settings.Measure, answer);
            var written = SensitivityOutputs.Write(
                result, tornado, scenario, read?.Value is { } source ? [source.Source] : [], Path.Combine(settings.Output, $"{scenario.Name}-sensitivity"), settings.Arguments);
            Print(terminal, result, scenario, step, settings, answer, written);
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

    private static string? Wrong(Settings settings) => settings switch
    {
        { Jobs: < 1 or > 1024 } => string.Create(CultureInfo.InvariantCulture, $"--jobs {settings.Jobs}: threads are a whole number from 1 to 1024"),
        { Samples: < 2 } => string.Create(CultureInfo.InvariantCulture, $"-n {settings.Samples}: at least 2 samples are needed; the default is {DefaultSamples}"),
        { Replications: < 1 } => string.Create(CultureInfo.InvariantCulture, $"--replications {settings.Replications}: at least one is needed; the default is {DefaultReplications}"),
        { Certainty: null } => $"--certainty {settings.CertaintyText} is no share between 0 and 1, such as 99% or 0.99",
        _ => null,
    };

    private static SensitivityResult Ask(Terminal terminal, Settings settings, ImmutableArray<SensitivityFactor> factors, ISensitivityAnswer asked, ulong seed, CancellationToken cancellation)
    {
        SensitivityResult Of(Action<int>? progress) => Sensitivity.Of(factors, asked, settings.Samples, seed, settings.Jobs, progress, cancellation);
        if (terminal.IsPlain)
            return Of(null);
        return terminal.Console.Progress().AutoClear(true).Start(context =>
        {
            var task = context.AddTask("points", maxValue: settings.Samples);
            return Of(done => task.Value = Math.Max(task.Value, done));
        });
    }

    private static ScenarioStep? Step(Terminal terminal, Settings settings, ScenarioResult nominal)
    {
        var withBoot = nominal.Scenario.Steps.Where(step => step.Power is not null).ToArray();
        if (settings.Step is null)
        {
            if (Sensitivity.DefaultStep(nominal) is { } step)
                return step;
            terminal.Error.WriteLine($"error: no step of {ScenarioInput.NameOf(settings.File)} has a boot");
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
        Terminal terminal, SensitivityResult result, Scenario scenario, ScenarioStep step, Settings settings, string answer, ImmutableArray<OutputFile> written)
    {
        var measure = settings.Measure;
        terminal.Line($"Which figure moves the {answer} of step '{step.Name}'?", new Style(decoration: Decoration.Bold));
        terminal.Line($"{scenario.Title}: {SensitivityText.Value(measure, result.Basis)}{(measure == SensitivityMeasure.Probability ? " %" : " s")} with every figure as it is");
        terminal.Line();
        var table = terminal.Table([.. SensitivityText.Headings(measure)]);
        foreach (var row in SensitivityText.Rows(result, measure))
            table.AddRow(row.Select(cell => new Text(cell)));
        terminal.Console.Write(table);
        terminal.Line();
        foreach (var line in SensitivityText.Remarks(result, measure, measure == SensitivityMeasure.Nominal ? 0 : settings.Replications))
            terminal.Line(line);
        terminal.Line();
        terminal.Line($"Written to {Path.GetDirectoryName(written[0].Path)}: {string.Join(", ", written.Select(file => file.Name))}");
    }

    private sealed record Settings(
        string File,
        string? Ranges,
        string? Step,
        SensitivityMeasure Measure,
        int Samples,
        int Replications,
        string CertaintyText,
        IReadOnlyList<string> Set,
        IReadOnlyList<string> Overlays,
        ulong? Seed,
        int Jobs,
        string Output,
        IReadOnlyList<string> Arguments)
    {
        public double? Certainty { get; } = ExperimentOptions.Share(CertaintyText);
    }
}
