using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>tsugu submit --slurm … -- sweep …</c>: an experiment in shards on a cluster.</summary>
internal static class SubmitCommand
{
    public const string Name = "submit";

    public const string Example = "tsugu submit --slurm --shards 8 -- --partition=long -- sweep FILE --vary operator=clumsy,skilled -n 100000";

    private const int DefaultShards = 16;

    public static Command Create(Terminal terminal, string[] args)
    {
        var slurm = new Option<bool>("--slurm") { Description = "To Slurm, as a job array and a job that merges." };
        var shards = new Option<string?>("--shards") { Description = $"Parts, each a task of the array; {DefaultShards} where it is not said, fewer where the experiment has fewer blocks.", HelpName = "N" };
        var resume = new Option<bool>("--resume") { Description = "Submits the shards that are missing, and keeps the others." };
        var restart = new Option<bool>("--restart") { Description = "Discards the shards that are there." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Writes the scripts and prints them, and submits nothing." };
        var words = new Argument<string[]>("EXPERIMENT") { Description = "After --: run with --replications, sweep or compare, with all its words. Options of sbatch stand before it and end with another --.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(Name, Help());
        command.Arguments.Add(words);
        foreach (var option in new Option[] { slurm, shards, resume, restart, dryRun })
            command.Options.Add(option);
        command.SetAction(result =>
        {
            if (!result.GetValue(slurm))
                return Misused(terminal, "say to which scheduler: --slurm");
            if (SubmitWords.Read(args, out var problem) is not { } read)
                return Misused(terminal, problem);
            var count = (int?)null;
            if (result.GetValue(shards) is { } text)
            {
                if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) || parsed is < 1 or > Shard.Most)
                    return Refused(terminal, string.Create(CultureInfo.InvariantCulture, $"--shards {text}: shards are a whole number from 1 to {Shard.Most}"));
                count = parsed;
            }

            var sessions = new List<ExperimentSession>();
            // With a part, so that what cannot be done in parts is refused here and not in every task.
            var exit = CommandLineRoot.Run(
                [read.Experiment[0], "--shard", "1/2", .. read.Experiment[1..]],
                terminal,
                (session, _, _, _) =>
                {
                    sessions.Add(session);
                    return ExitCode.Ok;
                });
            if (sessions.Count == 0)
                return exit;
            if (sessions.Count > 1)
                return Misused(terminal, string.Create(CultureInfo.InvariantCulture, $"{sessions.Count} scenarios are {sessions.Count} experiments; submit each by itself"));
            return new Submission(terminal, sessions[0], read, count ?? Math.Min(DefaultShards, (int)Math.Min(DefaultShards, sessions[0].Plan.BlockCount)))
            {
                Resume = result.GetValue(resume) || sessions[0].Settings.Resume,
                Restart = result.GetValue(restart) || sessions[0].Settings.Restart,
                IsDryRun = result.GetValue(dryRun),
                Again = Again(args),
            }.Run();
        });
        return command;
    }

    private static string Help() =>
        $"""
        Runs an experiment on a cluster: writes a batch script, submits it as an array of shards, and a job that merges them to the result that one process would have given. Nothing but the shared folder connects them.

        Examples:
          tsugu submit --slurm --shards 8 -- sweep FILE --vary operator=clumsy,skilled -n 100000
          {Example}
          tsugu submit --slurm --shards 8 --resume -- sweep FILE --vary operator=clumsy,skilled -n 100000

        Threads of a task: --jobs N of the experiment (1 where it is not said), or --cpus-per-task of sbatch.
        Where shards fail, the merge names them (slurm/merge.log in the experiment's folder); the same command with --resume submits these alone.

        Other schedulers: run the experiment with --shard env in each task and tsugu merge DIR after all. The part is taken from TSUGU_SHARD (3/8), from Slurm's array, or from a Kubernetes job with completionMode: Indexed, which sets JOB_COMPLETION_INDEX (from 0); set TSUGU_SHARDS to its number of completions.
        """;

    /// <summary>The same command line, which goes on with what is there.</summary>
    private static ImmutableArray<string> Again(string[] args)
    {
        var end = Array.IndexOf(args, "--");
        return [.. args[..end].Where(word => word is not ("--resume" or "--restart" or "--dry-run")), "--resume", .. args[end..].Where(word => word != "--restart")];
    }

    private static int Misused(Terminal terminal, string problem)
    {
        terminal.Error.WriteLine($"error: {problem}");
        terminal.Error.WriteLine($"tsugu {Name} --help shows how it is used");
        return ExitCode.BadUsage;
    }

    private static int Refused(Terminal terminal, string problem)
    {
        terminal.Error.WriteLine($"error: {problem}");
        return ExitCode.BadInput;
    }
}
