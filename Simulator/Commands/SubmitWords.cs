using System.Collections.Immutable;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary>What stands after the first <c>--</c> of <c>tsugu submit</c>: the experiment, or options of sbatch, another <c>--</c>, and the
/// experiment.</summary>
/// <param name="Scheduler">Options of sbatch, as they are.</param>
/// <param name="Experiment">The verb and its words.</param>
internal sealed record SubmitWords(ImmutableArray<string> Scheduler, ImmutableArray<string> Experiment)
{
    private static readonly ImmutableArray<string> Verbs = ["run", "sweep", "compare"];
    private static readonly ImmutableArray<string> Asks = ["--replications", "-n", "--precision"];

    /// <summary>Reads the words of the whole command line.</summary>
    /// <returns>Null with what is wrong in <paramref name="problem"/>.</returns>
    public static SubmitWords? Read(IReadOnlyList<string> args, out string problem)
    {
        var after = args.SkipWhile(word => word != "--").Skip(1).ToImmutableArray();
        var scheduler = ImmutableArray<string>.Empty;
        if (after.Length > 0 && after[0].StartsWith('-'))
        {
            var end = after.IndexOf("--");
            if (end < 0)
            {
                problem = $"options of sbatch end with another --, before the experiment: {SubmitCommand.Example}";
                return null;
            }

            (scheduler, after) = (after[..end], after[(end + 1)..]);
        }

        problem = Problem(scheduler, after);
        return problem.Length > 0 ? null : new SubmitWords(scheduler, after);
    }

    private static string Problem(ImmutableArray<string> scheduler, ImmutableArray<string> experiment)
    {
        if (experiment.IsEmpty)
            return $"there is no experiment to submit; it stands after --: {SubmitCommand.Example}";
        if (!Verbs.Contains(experiment[0]))
            return $"there is no experiment '{experiment[0]}'{NearestName.Suggestion(experiment[0], Verbs)} (experiments: {string.Join(", ", Verbs)})";
        if (experiment.TakeWhile(word => word != "--").FirstOrDefault(word => word.Split('=', ':')[0] == "--shard") is { } shard)
            return $"{shard}: submit gives each task its shard; say how many with --shards N before --";
        if (experiment[0] == "run" && !experiment.Any(word => Asks.Any(option => word.StartsWith(option, StringComparison.Ordinal))))
            return "run without --replications N is one nominal boot a step, and has no parts; submit it with --replications N";
        return scheduler.FirstOrDefault(word => word.Split('=')[0] == "--array" || word.StartsWith("-a", StringComparison.Ordinal)) is { } array
            ? $"{array}: submit makes the array; say how many shards with --shards N before --"
            : "";
    }
}
