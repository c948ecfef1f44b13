using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>tsugu run [FILE…]</c>: simulates scenarios and writes what came of them.</summary>
internal static class RunCommand
{
    private const string DefaultScenario = "scenarios/tsugunosuke-upgrade.yaml";

    public static Command Create(Terminal terminal, string[] args, ExperimentUse use)
    {
        var files = new Argument<string[]>("FILE") { Description = $"Scenario files, - for standard input; without one, {DefaultScenario}.", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string>("--out") { Description = "Folder for the results; each scenario gets its own in it.", HelpName = "DIR", DefaultValueFactory = _ => "out" };
        var seed = new Option<ulong?>("--seed") { Description = "Seed, in place of the scenario's own.", HelpName = "N" };
        var set = new Option<string[]>("--set") { Description = "Another value for anything in the scenario, its platform or its operator; may be repeated.", HelpName = "PATH=VALUE", Arity = ArgumentArity.OneOrMore };
        var overlay = new Option<string[]>("--platform-overlay") { Description = "A file whose values replace those of the platform, such as one that calibrate wrote.", HelpName = "FILE" };
        var language = new Option<string>("--lang") { Description = "Language of the report's headings: en or ja.", HelpName = "LANG", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "ja");
        var trace = TraceOption.Create();
        var quiet = new Option<bool>("--quiet") { Description = "Prints errors and failed expectations only." };
        var command = new Command("run", "Simulates scenarios: each upgrade step's outcome, last code, boot time and cause, with CSV files and plots.\n\nExample:\n  tsugu run scenarios/tsugunosuke-upgrade.yaml --set platform.memory.testRate=8");
        command.Arguments.Add(files);
        foreach (var option in new Option[] { output, seed, set, overlay, language, trace, quiet })
            command.Options.Add(option);
        var experiment = new ExperimentOptions();
        experiment.AddTo(command);
        command.SetAction((result, cancellation) => Task.Run(
            () => experiment.FirstGiven(result) is not null ? Replicate(terminal, experiment, result, cancellation) : Once(result, cancellation),
            CancellationToken.None));
        return command;

        int Once(ParseResult result, CancellationToken cancellation) => Run(
            terminal,
            result.GetValue(files) is { Length: > 0 } named ? named : [FindDefault()],
            new Settings(
                result.GetRequiredValue(output),
                result.GetValue(seed),
                result.GetValue(set) ?? [],
                result.GetValue(overlay) ?? [],
                Language(result.GetValue(language)),
                result.GetRequiredValue(trace),
                result.GetValue(quiet),
                args),
            cancellation);

        int Replicate(Terminal terminal, ExperimentOptions experiment, ParseResult result, CancellationToken cancellation)
        {
            if (!experiment.IsAsked(result))
            {
                terminal.Error.WriteLine($"error: {experiment.FirstGiven(result)} goes with --replications N or --precision SHARE");
                return ExitCode.BadUsage;
            }

            if (experiment.Read(result, terminal, 0) is not { } wanted)
                return ExitCode.BadInput;
            var named = result.GetValue(files) is { Length: > 0 } some ? some : [FindDefault()];
            return ExperimentInput.Open(terminal, named, result.GetValue(set) ?? [], result.GetValue(overlay) ?? [], result.GetValue(seed)) is { } scenarios
                ? ReplicationsCommand.Run(terminal, scenarios, wanted, result.GetRequiredValue(output), result.GetValue(quiet), args, use, cancellation)
                : ExitCode.BadInput;
        }
    }

    public static int RunDefault(Terminal terminal, string[] args, CancellationToken cancellation) =>
        Run(terminal, [FindDefault()], new Settings("out", null, [], [], ReportLanguage.English, TraceFiles.All, Quiet: false, args), cancellation);

    /// <summary>The shipped scenario: below the current folder, or the copy that comes with the program.</summary>
    internal static string FindDefault() => File.Exists(DefaultScenario) ? DefaultScenario : "built-in:tsugunosuke-upgrade.yaml";

    /// <summary>The language of <c>--lang</c>.</summary>
    internal static ReportLanguage Language(string? text) => text == "ja" ? ReportLanguage.Japanese : ReportLanguage.English;

    private static int Run(Terminal terminal, string[] files, Settings settings, CancellationToken cancellation)
    {
        // Everything is read before anything runs, so that all errors of all files show at once.
        var scenarios = new List<Scenario>();
        foreach (var file in files)
        {
            var loaded = ScenarioInput.Load(terminal, file, settings.Set, settings.Overlays, settings.Seed);
            terminal.Print(loaded.Diagnostics);
            if (loaded.Value is { } scenario)
                scenarios.Add(scenario);
        }

        if (scenarios.Count < files.Length)
            return ExitCode.BadInput;
        if (scenarios.GroupBy(scenario => scenario.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            terminal.Error.WriteLine($"error: two of the scenarios are named '{twice.Key}', and their results would go to one folder; rename one, or run them apart with --out");
            return ExitCode.BadInput;
        }

        var exit = ExitCode.Ok;
        foreach (var scenario in scenarios)
        {
            var result = ScenarioRunner.Run(scenario);
            ImmutableArray<OutputFile> written;
            try
            {
                written = ScenarioOutputs.Write(result, settings.Output, settings.Arguments, new ReportOptions(settings.Language), settings.Traces, cancellation);
            }
            catch (OutputException failure)
            {
                terminal.Error.WriteLine($"error: {failure.Message}");
                return ExitCode.BadInput;
            }
            catch (OperationCanceledException)
            {
                terminal.Error.WriteLine($"interrupted; nothing of '{scenario.Name}' was written");
                return ExitCode.Interrupted;
            }

            if (!settings.Quiet)
                Print(terminal, result, written);
            if (!result.AllExpectationsHeld)
            {
                exit = ExitCode.ExpectationFailed;
                PrintFailedExpectations(terminal, result);
            }
        }

        return exit;
    }

    private static void Print(Terminal terminal, ScenarioResult result, ImmutableArray<OutputFile> written)
    {
        terminal.Line(result.Scenario.Title, new Style(decoration: Decoration.Bold));
        terminal.Line($"on {result.Scenario.Platform.Title}; nominal run, every law at its mean");
        terminal.Line();

        var rows = ScenarioTable.Rows(result);
        var table = terminal.Table([.. ScenarioTable.Headings]);
        foreach (var row in rows)
            table.AddRow(Cells(row));
        terminal.Console.Write(table);

        foreach (var row in rows.Where(row => !row.Remarks.IsEmpty))
        {
            terminal.Line();
            terminal.Line($"{row.Number}. {row.Step}:");
            foreach (var remark in row.Remarks)
                terminal.Line($"   {remark}");
        }

        terminal.Line();
        terminal.Line($"Written to {Path.GetDirectoryName(written[0].Path)}:");
        terminal.Line($"   {string.Join(", ", written.GroupBy(Shown).Select(group => group.Key))}");
        terminal.Line();
    }

    // Files of one folder and one kind stand for each other.
    private static string Shown(OutputFile file) => file.Name.Contains('/', StringComparison.Ordinal)
        ? $"{Path.GetDirectoryName(file.Name)}/*{Path.GetExtension(file.Name)}"
        : file.Name;

    private static Text[] Cells(ScenarioTableRow row) =>
    [
        new Text(row.Number.ToString(CultureInfo.InvariantCulture)),
        new Text(row.Step),
        new Text(row.Dimms),
        new Text(row.Capacity),
        new Text(row.Outcome, StyleOf(row.End)),
        new Text(row.Display),
        new Text(row.BootTime),
        new Text(row.Changed),
    ];

    private static Style StyleOf(BootEnd? end) => end switch
    {
        BootEnd.Booted => new Style(Color.Green),
        null => Style.Plain,
        _ => new Style(Color.Red),
    };

    private static void PrintFailedExpectations(Terminal terminal, ScenarioResult result)
    {
        var file = result.Scenario.Sources[0].Path;
        foreach (var step in result.Steps)
            foreach (var failure in step.ExpectationFailures)
                terminal.Error.WriteLine($"{file}({step.Step.Line}): expectation: step '{step.Step.Name}': {failure.What} is {failure.Actual}, expected {failure.Expected}");
    }

    private sealed record Settings(string Output, ulong? Seed, IReadOnlyList<string> Set, IReadOnlyList<string> Overlays, ReportLanguage Language, TraceFiles Traces, bool Quiet, IReadOnlyList<string> Arguments);
}
