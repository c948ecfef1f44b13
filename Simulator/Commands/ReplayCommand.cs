using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Inventory;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>tsugu replay LOG</c>: decodes a history of POST codes, and lays it beside a simulated boot.</summary>
internal static class ReplayCommand
{
    private const int MostListed = 3;
    private const int MostSummarised = 100;
    private const int MostRows = 2048;

    public static Command Create(Terminal terminal)
    {
        var log = new Argument<string>("LOG") { Description = "A POST-code history: Redfish entries of a BMC, hex bytes of ipmitool raw (newest first), decimals of busctl, or lines of a time and a code; - for standard input." };
        var scenario = new Option<string?>("--scenario") { Description = "A scenario whose boot the log is laid beside.", HelpName = "FILE" };
        var step = new Option<string?>("--step") { Description = "Which step of the scenario; its last with a boot where it is not said.", HelpName = "NAME" };
        var boot = new Option<int?>("--boot") { Description = "Which boot of the log, as the BMC numbers them (1 is the newest); the newest where it is not said.", HelpName = "N" };
        var command = new Command("replay", "Decodes a log of POST codes, phase by phase; says where it stopped, and lays it beside a simulated boot.\n\nExample:\n  tsugu replay post-codes.json --scenario mine.yaml");
        command.Arguments.Add(log);
        foreach (var option in new Option[] { scenario, step, boot })
            command.Options.Add(option);
        command.SetAction(result => Run(terminal, result.GetRequiredValue(log), result.GetValue(scenario), result.GetValue(step), result.GetValue(boot)));
        return command;
    }

    private static int Run(Terminal terminal, string log, string? scenarioFile, string? stepName, int? bootNumber)
    {
        if (!InputFile.TryRead(terminal, log, out var content, out var problem))
        {
            terminal.Error.WriteLine($"error: {problem}");
            return ExitCode.BadInput;
        }

        var read = PostHistoryReader.Read(log, content);
        if (!read.IsReadable)
        {
            terminal.Error.WriteLine($"error: {read.Error}");
            return ExitCode.BadInput;
        }

        foreach (var remark in read.History.Diagnostics)
            terminal.Error.WriteLine($"{log}: {remark}");
        var attempts = PostReplay.Attempts(read.History, PostCodeCatalogue.Default);
        if (bootNumber is { } number)
        {
            attempts = [.. attempts.Where(attempt => (attempt.Boot ?? 1) == number)];
            if (attempts.IsEmpty)
            {
                terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"error: there is no boot {number} in {log} (boots: {string.Join(", ", read.History.Boots.Select(each => each.Number ?? 1))})"));
                return ExitCode.BadInput;
            }
        }

        BootRecord? simulated = null;
        if (scenarioFile is not null)
        {
            simulated = Simulate(terminal, scenarioFile, stepName, out var exit);
            if (simulated is null)
                return exit;
        }
        else if (stepName is not null)
        {
            terminal.Error.WriteLine("error: --step names a step of a scenario; give --scenario FILE as well");
            return ExitCode.BadUsage;
        }

        var all = attempts.Length;
        var codes = attempts.Sum(attempt => attempt.Entries.Sum(entry => entry.Repeats));
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{log}: {codes} {(codes == 1 ? "code" : "codes")}, {all} {(all == 1 ? "way" : "ways")} through POST{(read.History.WasNewestFirst ? "; the log has the newest first and is turned round here" : "")}."));
        var brief = Math.Max(0, all - (simulated is null ? MostListed : 1));
        Summarise(terminal, attempts[..brief]);
        foreach (var attempt in attempts[brief..])
        {
            terminal.Line();
            terminal.Line(ReplayText.Title(attempt), new Style(decoration: Decoration.Bold));
            if (simulated is null)
                PrintCodes(terminal, attempt);
            else
                Compare(terminal, attempt, simulated);
            foreach (var line in ReplayText.Stop(attempt))
                terminal.Line(line);
        }

        return ExitCode.Ok;
    }

    /// <summary>Older ways through POST in a line each.</summary>
    private static void Summarise(Terminal terminal, ImmutableArray<ReplayAttempt> older)
    {
        if (older.Length > MostSummarised)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"The oldest {older.Length - MostSummarised} are left out."));
        foreach (var attempt in older.TakeLast(MostSummarised))
            terminal.Line($"{ReplayText.Title(attempt)}: {ReplayText.Stop(attempt)[0]}");
        if (!older.IsEmpty && older.Any(attempt => attempt.Boot is not null))
            terminal.Line("Their codes: --boot N.");
    }

    private static void PrintCodes(Terminal terminal, ReplayAttempt attempt)
    {
        if (attempt.Entries.Length > MostRows)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"The oldest {attempt.Entries.Length - MostRows} of its codes are left out."));
        Print(terminal, ReplayText.CodeHeadings, ReplayText.Codes(attempt).TakeLast(MostRows));
    }

    private static void Compare(Terminal terminal, ReplayAttempt attempt, BootRecord simulated)
    {
        var alignment = ReplayAlignment.Of(attempt, simulated, PostCodeCatalogue.Default);
        Print(terminal, ReplayText.ComparisonHeadings, ReplayText.Comparison(alignment));
        terminal.Line(ReplayText.Summary(alignment));
        if (!attempt.TimeByPhase().IsEmpty)
        {
            terminal.Line();
            Print(terminal, ReplayText.PhaseHeadings, ReplayText.Phases(attempt, simulated));
        }

        var undocumented = attempt.Entries.Where(entry => entry.Meaning is null).Select(entry => entry.ToString()).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (undocumented.Length > 0)
            terminal.Line($"Undocumented where they stand, and not compared: {string.Join(" ", undocumented)}");
    }

    private static BootRecord? Simulate(Terminal terminal, string file, string? stepName, out int exit)
    {
        exit = ExitCode.BadInput;
        var loaded = ScenarioInput.Load(terminal, file, [], [], null);
        terminal.Print(loaded.Diagnostics);
        if (loaded.Value is not { } scenario)
            return null;
        var result = ScenarioRunner.Run(scenario);
        var index = StepChoice.Find(terminal, ScenarioInput.NameOf(file), result, stepName, withBoot => withBoot[^1]);
        if (index < 0)
            return null;
        var step = result.Steps[index];
        terminal.Line($"Beside step '{step.Step.Name}' of {ScenarioInput.NameOf(file)}, nominal.");
        return step.Boot;
    }

    private static void Print(Terminal terminal, ImmutableArray<string> headings, IEnumerable<string[]> rows)
    {
        var table = terminal.Table([.. headings]);
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        terminal.Console.Write(table);
    }
}
