using System.Globalization;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Which part of an experiment a scheduler wants of this process.</summary>
/// <remarks>
/// In this order: <c>TSUGU_SHARD</c> (<c>3/8</c>); a Slurm array task (<c>SLURM_ARRAY_TASK_ID</c>, <c>SLURM_ARRAY_TASK_MIN</c> and
/// <c>SLURM_ARRAY_TASK_COUNT</c>, for arrays without gaps); an indexed Kubernetes job (<c>JOB_COMPLETION_INDEX</c>, from 0, with
/// <c>TSUGU_SHARDS</c>, the number of completions, which Kubernetes does not tell).
/// </remarks>
public static class ShardEnvironment
{
    /// <summary>Reads the part from variables.</summary>
    /// <param name="variable">Gives a variable by name, or null.</param>
    /// <param name="shard">The part.</param>
    /// <param name="problem">What is wrong with them, where something is.</param>
    /// <returns>False where no variable says it, or they are wrong.</returns>
    public static bool TryRead(Func<string, string?> variable, out Shard shard, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(variable);
        (shard, problem) = (Shard.Whole, null);
        if (variable("TSUGU_SHARD") is { Length: > 0 } own)
        {
            if (Shard.TryParse(own, out shard))
                return true;
            problem = $"TSUGU_SHARD={own} is not of the form i/n, such as 3/8, with i from 1 to n";
            return false;
        }

        var (index, first, count, names) = variable("SLURM_ARRAY_TASK_ID") is { Length: > 0 } task
            ? (task, variable("SLURM_ARRAY_TASK_MIN") ?? "1", variable("SLURM_ARRAY_TASK_COUNT"), "SLURM_ARRAY_TASK_ID, SLURM_ARRAY_TASK_MIN and SLURM_ARRAY_TASK_COUNT")
            : (variable("JOB_COMPLETION_INDEX"), "0", variable("TSUGU_SHARDS"), "JOB_COMPLETION_INDEX and TSUGU_SHARDS");
        if (string.IsNullOrEmpty(index))
        {
            problem = "no TSUGU_SHARD, SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX is set";
            return false;
        }

        if (Number(index) is { } i && Number(first) is { } from && Number(count) is { } n && Shard.TryParse(string.Create(CultureInfo.InvariantCulture, $"{i - from + 1}/{n}"), out shard))
            return true;
        problem = $"{names} do not make a part of n, from 1 to n: index {index}, first {first}, count {(string.IsNullOrEmpty(count) ? "not set" : count)}";
        return false;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
