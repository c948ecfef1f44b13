using System.CommandLine;
using Spectre.Console;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>tsugu merge DIR…</c>: makes the results of an experiment that was run in shards.</summary>
internal static class MergeCommand
{
    public static Command Create(Terminal terminal)
    {
        var folders = new Argument<string[]>("DIR") { Description = "Folders in which shards are; all shards in them are merged.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--out") { Description = "Folder for the results; the first DIR where it is not said.", HelpName = "DIR" };
        var quiet = new Option<bool>("--quiet") { Description = "Prints errors only." };
        var command = new Command("merge", "Merges the shards of an experiment to the result that one process would have given, byte for byte.\n\nExample:\n  tsugu merge out/tsugunosuke-upgrade-sweep");
        command.Arguments.Add(folders);
        command.Options.Add(output);
        command.Options.Add(quiet);
        command.SetAction(result => Run(terminal, result.GetRequiredValue(folders), result.GetValue(output), result.GetValue(quiet)));
        return command;
    }

    private static int Run(Terminal terminal, string[] folders, string? output, bool quiet)
    {
        var into = output ?? folders[0];
        try
        {
            using var store = BlockStore.Merge([.. folders.SelectMany(Shards)]);
            var result = new ExperimentResult(store);
            var nominal = NominalRun.Of(store.Plan);
            if (store.Plan.Verb == "run" && nominal is null)
                terminal.Error.WriteLine($"warning: {HtmlReport.Name} is left out, for the scenario's files are not here as they were; merge where the shards were started");
            var written = ExperimentOutputs.Write(result, into, nominal);
            if (quiet)
                return ExitCode.Ok;
            terminal.Line(store.Plan.Title, new Style(decoration: Decoration.Bold));
            ExperimentPrint.All(terminal, result);
            terminal.Line($"{store.Shard.Of} {(store.Shard.Of == 1 ? "shard is" : "shards are")} merged. Written to {into}:");
            terminal.Line($"   {string.Join(", ", written.Select(file => file.Name))}");
            return ExitCode.Ok;
        }
        catch (Exception failure) when (failure is ExperimentException or OutputException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            terminal.Error.WriteLine($"error: {failure.Message}");
            return ExitCode.BadInput;
        }
    }

    /// <summary>The shards of a folder, the unfinished ones among them, so that they are named when they are refused.</summary>
    private static IEnumerable<string> Shards(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ExperimentException($"there is no folder '{folder}'");
        var finished = Directory.EnumerateFiles(folder, $"shard-*{BlockStore.Finished}").ToList();
        var unfinished = Directory.EnumerateFiles(folder, $"shard-*{BlockStore.Unfinished}").Where(path => !finished.Contains(Path.ChangeExtension(path, BlockStore.Finished)));
        var all = finished.Concat(unfinished).Order(StringComparer.Ordinal).ToList();
        return all.Count > 0 ? all : throw new ExperimentException($"there is no shard in '{folder}' (no file shard-i-of-n{BlockStore.Finished}); run some with --shard i/n");
    }
}
