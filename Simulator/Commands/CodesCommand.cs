using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>tsugu codes [CODE] [--phase P]</c>: the catalogue of POST codes, with sources.</summary>
internal static class CodesCommand
{
    public static Command Create(Terminal terminal)
    {
        var code = new Argument<string?>("CODE")
        {
            Description = "A code in hexadecimal, such as B9, or an error of memory initialisation, such as E8/02.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var phase = new Option<string?>("--phase") { Description = "Only this phase of the boot, such as memory.", HelpName = "P" };
        var command = new Command("codes", "What POST codes mean, phase by phase, and where that is written.\n\nExample:\n  tsugu codes B7 --phase memory");
        command.Arguments.Add(code);
        command.Options.Add(phase);
        command.SetAction(result => Run(terminal, result.GetValue(code), result.GetValue(phase)));
        return command;
    }

    private static int Run(Terminal terminal, string? code, string? phaseName)
    {
        PostPhase? phase = null;
        if (phaseName is not null)
        {
            if (!PostPhases.TryParse(phaseName, out var parsed))
            {
                var nearest = NearestName.Find(phaseName, PostPhases.Names);
                terminal.Error.WriteLine($"error: there is no phase '{phaseName}'{(nearest is null ? "" : $"; did you mean '{nearest}'?")} (phases: {string.Join(", ", PostPhases.Names)})");
                return ExitCode.BadUsage;
            }

            phase = parsed;
        }

        if (code is null)
        {
            PrintCodes(terminal, PostCodeCatalogue.Default.All.Where(entry => phase is null || entry.Phase == phase));
            return ExitCode.Ok;
        }

        if (code.Split('/') is [var major, var minor] && TryHex(major, out var majorByte) && TryHex(minor, out var minorByte))
            return PrintError(terminal, new ErrorCode(majorByte, minorByte));
        if (!TryHex(code, out var value))
        {
            terminal.Error.WriteLine($"error: '{code}' is no POST code; write one or two hexadecimal digits, such as B9 or 0x53, or an error as major/minor, such as E8/02");
            return ExitCode.BadUsage;
        }

        PrintCode(terminal, value, phase);
        return ExitCode.Ok;
    }

    private static void PrintCode(Terminal terminal, byte value, PostPhase? phase)
    {
        var catalogue = PostCodeCatalogue.Default;
        var entries = catalogue.Find(value).Where(entry => phase is null || entry.Phase == phase).ToList();
        if (entries.Count > 0)
        {
            PrintCodes(terminal, entries);
            if (phase is null && entries.Count > 1)
                terminal.Line("The same byte means different things by phase; where the phase is not known, each is possible.");
        }
        else
        {
            var range = catalogue.RangeOf(value);
            terminal.Line($"{value:X2} is undocumented{(phase is { } p ? $" in phase {p.Name()}" : "")}: no public meaning was found{(range is null ? "" : $" (its AMI range {range.First:X2}–{range.Last:X2}: {range.Name})")}.");
        }

        var errors = MemoryErrorCatalogue.Default.Find(value).ToList();
        if (errors.Count > 0 && phase is null or PostPhase.Memory)
        {
            terminal.Line();
            terminal.Line($"As the major code of an error of memory initialisation, {value:X2} stands for:");
            PrintErrors(terminal, errors);
        }
    }

    private static int PrintError(Terminal terminal, ErrorCode code)
    {
        if (MemoryErrorCatalogue.Default.Find(code) is { } error)
            PrintErrors(terminal, [error]);
        else
            terminal.Line($"{code} is undocumented: no public meaning was found.");
        return ExitCode.Ok;
    }

    private static void PrintCodes(Terminal terminal, IEnumerable<PostCode> entries)
    {
        var table = terminal.Table("code", "phase", "meaning", "source");
        foreach (var entry in entries)
            table.AddRow(new Text(entry.ToString()), new Text(entry.Phase.Name()), new Text(entry.Meaning), new Text(entry.Source));
        terminal.Console.Write(table);
    }

    private static void PrintErrors(Terminal terminal, IEnumerable<MemoryError> errors)
    {
        var table = terminal.Table("error", "kind", "meaning", "source");
        foreach (var error in errors)
            table.AddRow(new Text(error.Code.ToString()), new Text(error.IsFatal ? "fatal" : "warning"), new Text(error.Meaning), new Text(error.Source));
        terminal.Console.Write(table);
    }

    private static bool TryHex(string text, out byte value)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        return byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && digits.Length is 1 or 2;
    }
}
