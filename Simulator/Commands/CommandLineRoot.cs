using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary>The command line: all verbs, and what happens when it is wrong.</summary>
public static class CommandLineRoot
{
    /// <summary>Runs what <paramref name="args"/> say.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, Terminal terminal) =>
        Run(args, terminal, RunHere);

    /// <summary>Runs what <paramref name="args"/> say, with another use of the experiments among it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    internal static int Run(string[] args, Terminal terminal, ExperimentUse use)
    {
        var result = Parse(args, terminal, use);
        if (UnknownOptions(result, args).ToList() is { Count: > 0 } unknown)
            return RefuseOptions(result, unknown, terminal);
        if (result.Errors.Count > 0)
            return Refuse(result, terminal);
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        };
        return result.Invoke(configuration);
    }

    /// <summary>What <paramref name="args"/> say, without running it.</summary>
    internal static ParseResult Parse(string[] args, Terminal terminal) => Parse(args, terminal, RunHere);

    private static ParseResult Parse(string[] args, Terminal terminal, ExperimentUse use) =>
        Create(terminal, args, use).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

    private static int RunHere(ExperimentSession session, Action<CellResult>? onCell, Action<ExperimentResult> print, CancellationToken cancellation) => session.Run(onCell, print, cancellation);

    private static RootCommand Create(Terminal terminal, string[] args, ExperimentUse use)
    {
        var root = new RootCommand("See a server boot before you open the lid: simulates a memory upgrade step by step.\n\nWithout a verb it runs scenarios/tsugunosuke-upgrade.yaml.\n\nExample:\n  tsugu run scenarios/tsugunosuke-upgrade.yaml");
        root.Subcommands.Add(RunCommand.Create(terminal, args, use));
        root.Subcommands.Add(WatchCommand.Create(terminal));
        root.Subcommands.Add(CheckCommand.Create(terminal));
        root.Subcommands.Add(ImportCommand.Create(terminal));
        root.Subcommands.Add(ReplayCommand.Create(terminal));
        root.Subcommands.Add(CodesCommand.Create(terminal));
        root.Subcommands.Add(NewCommand.Create(terminal));
        root.Subcommands.Add(CalibrateCommand.Create(terminal));
        root.Subcommands.Add(SweepCommand.Create(terminal, args, use));
        root.Subcommands.Add(CompareCommand.Create(terminal, args, use));
        root.Subcommands.Add(MergeCommand.Create(terminal));
        root.Subcommands.Add(SubmitCommand.Create(terminal, args));
        root.Subcommands.Add(SensitivityCommand.Create(terminal, args));
        root.SetAction((_, cancellation) => Task.Run(() => RunCommand.RunDefault(terminal, args, cancellation), CancellationToken.None));
        return root;
    }

    /// <summary>Words that look like options and are none of the verb's; a verb that takes files would take them for files.</summary>
    private static IEnumerable<string> UnknownOptions(ParseResult result, IEnumerable<string> args)
    {
        var known = OptionsOf(result.CommandResult.Command).Concat(result.RootCommandResult.Command.Options.SelectMany(option => option.Aliases.Append(option.Name))).ToHashSet();
        return args.TakeWhile(arg => arg != "--").Where(arg => arg.StartsWith("--", StringComparison.Ordinal) && !known.Contains(arg.Split('=')[0]));
    }

    private static IEnumerable<string> OptionsOf(Command command) => command.Options.SelectMany(option => option.Aliases.Append(option.Name));

    private static int RefuseOptions(ParseResult result, List<string> unknown, Terminal terminal)
    {
        var command = result.CommandResult.Command;
        foreach (var option in unknown)
            terminal.Error.WriteLine($"error: {Place(command)} has no option '{option}'{DidYouMean(option, OptionsOf(command))}");
        if (command.Name == SubmitCommand.Name)
            terminal.Error.WriteLine($"the experiment and its options stand after --: {SubmitCommand.Example}");
        return ShowHow(command, terminal);
    }

    private static int Refuse(ParseResult result, Terminal terminal)
    {
        var command = result.CommandResult.Command;
        var verbs = result.RootCommandResult.Command.Subcommands.Select(verb => verb.Name).ToList();
        var unmatched = result.UnmatchedTokens;
        foreach (var token in unmatched)
        {
            if (command is RootCommand)
                terminal.Error.WriteLine($"error: there is no verb '{token}'{(File.Exists(token) ? $"; to simulate that file: tsugu run {token}" : DidYouMean(token, verbs))} (verbs: {string.Join(", ", verbs)})");
            else
                terminal.Error.WriteLine($"error: '{token}' is one argument too many for {Place(command)}");
        }

        foreach (var error in result.Errors.Where(error => !unmatched.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal)) && !(unmatched.Count > 0 && command is RootCommand)))
            terminal.Error.WriteLine($"error: {Plain(error)}");
        return ShowHow(command, terminal);
    }

    /// <summary>What the parser says of a value that is no number names a type of .NET; a user wants to know what is taken.</summary>
    private static string Plain(ParseError error)
    {
        if (error.SymbolResult is not OptionResult { Option: { } option, Tokens: [{ Value: var value }, ..] } || !error.Message.Contains("as expected type", StringComparison.Ordinal))
            return error.Message;
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        var wanted = type == typeof(int) ? string.Create(CultureInfo.InvariantCulture, $"a whole number of at most {int.MaxValue}")
            : type == typeof(long) ? string.Create(CultureInfo.InvariantCulture, $"a whole number of at most {long.MaxValue}")
            : type == typeof(ulong) ? string.Create(CultureInfo.InvariantCulture, $"a whole number from 0 to {ulong.MaxValue}")
            : "a number";
        return $"{option.Name} is '{value}'; it is {wanted}";
    }

    private static int ShowHow(Command command, Terminal terminal)
    {
        terminal.Error.WriteLine($"{Place(command)} --help shows how it is used");
        return ExitCode.BadUsage;
    }

    private static string Place(Command command) => command is RootCommand ? "tsugu" : $"tsugu {command.Name}";

    private static string DidYouMean(string text, IEnumerable<string> candidates) =>
        NearestName.Find(text, candidates) is { } nearest ? $"; did you mean '{nearest}'?" : "";
}
