using System.CommandLine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary>The command line: all verbs, and what happens when it is wrong.</summary>
public static class CommandLineRoot
{
    /// <summary>Runs what <paramref name="args"/> say.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, Terminal terminal)
    {
        var root = Create(terminal, args);
        var result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
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

    private static RootCommand Create(Terminal terminal, string[] args)
    {
        var root = new RootCommand("See a server boot before you open the lid: simulates a memory upgrade step by step.\n\nWithout a verb it runs scenarios/tsugunosuke-upgrade.yaml.\n\nExample:\n  tsugu run scenarios/tsugunosuke-upgrade.yaml");
        root.Subcommands.Add(RunCommand.Create(terminal, args));
        root.Subcommands.Add(CheckCommand.Create(terminal));
        root.Subcommands.Add(CodesCommand.Create(terminal));
        root.Subcommands.Add(NewCommand.Create(terminal));
        root.Subcommands.Add(ImportCommand.Create(terminal));
        root.Subcommands.Add(ReplayCommand.Create(terminal));
        root.SetAction((_, cancellation) => Task.FromResult(RunCommand.RunDefault(terminal, args, cancellation)));
        return root;
    }

    private static int Refuse(ParseResult result, Terminal terminal)
    {
        var command = result.CommandResult.Command;
        var verbs = result.RootCommandResult.Command.Subcommands.Select(verb => verb.Name).ToList();
        var options = command.Options.SelectMany(option => option.Aliases.Append(option.Name)).ToList();
        var unmatched = result.UnmatchedTokens;
        foreach (var token in unmatched)
        {
            if (token.StartsWith('-'))
                terminal.Error.WriteLine($"error: {Place(command)} has no option '{token}'{DidYouMean(token, options)}");
            else if (command is RootCommand)
                terminal.Error.WriteLine($"error: there is no verb '{token}'{(File.Exists(token) ? $"; to simulate that file: tsugu run {token}" : DidYouMean(token, verbs))} (verbs: {string.Join(", ", verbs)})");
            else
                terminal.Error.WriteLine($"error: '{token}' is one argument too many for {Place(command)}");
        }

        foreach (var error in result.Errors.Where(error => !unmatched.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal)) && !(unmatched.Count > 0 && command is RootCommand)))
            terminal.Error.WriteLine($"error: {error.Message}");
        terminal.Error.WriteLine($"{(command is RootCommand ? "tsugu" : Place(command))} --help shows how it is used");
        return ExitCode.BadUsage;
    }

    private static string Place(Command command) => command is RootCommand ? "tsugu" : $"tsugu {command.Name}";

    private static string DidYouMean(string text, IEnumerable<string> candidates) =>
        NearestName.Find(text, candidates) is { } nearest ? $"; did you mean '{nearest}'?" : "";
}
