using System.Collections.Immutable;
using System.Globalization;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>An experiment as Slurm runs it: an array of jobs, a shard each, and a job that merges them. As text; nothing here calls
/// Slurm.</summary>
/// <remarks>
/// No text of the user's stands in a line of <c>#SBATCH</c>, which has its own rules for quotes, and in the lines of bash all of it is
/// quoted. Logs have names without a folder: Slurm puts them beside the scripts, from where it is called.
/// The merge waits for all shards to end, however they end (<c>afterany</c>): so it can name those that are missing. After
/// <c>afterok</c> it would never start and nobody would name them.
/// </remarks>
/// <param name="Experiment">Name of the experiment, which is plain (<see cref="Scenarios.ScenarioName"/>).</param>
/// <param name="From">The folder that the command was given in; file names in it are relative to that.</param>
/// <param name="Program">The words that call this program.</param>
/// <param name="Words">The words of the experiment, without those that say how it is run.</param>
/// <param name="OutRoot">Where experiments get their folders.</param>
/// <param name="Shards">How many parts it has.</param>
/// <param name="ToRun">Those to run, ascending.</param>
/// <param name="Jobs">Threads, and so cores, of each.</param>
/// <param name="Again">The words that submit the missing shards again.</param>
public sealed record SlurmJob(
    string Experiment,
    string From,
    ImmutableArray<string> Program,
    ImmutableArray<string> Words,
    string OutRoot,
    int Shards,
    ImmutableArray<int> ToRun,
    int Jobs,
    ImmutableArray<string> Again)
{
    /// <summary>The array's script.</summary>
    public const string ShardScriptName = "shards.sh";

    /// <summary>The script that merges.</summary>
    public const string MergeScriptName = "merge.sh";

    /// <summary>Name of the array.</summary>
    public string ShardJobName => $"tsugu-{Experiment}";

    /// <summary>Name of the job that merges.</summary>
    public string MergeJobName => $"tsugu-merge-{Experiment}";

    /// <summary>Each task of the array runs one shard, or goes on with it.</summary>
    public string ShardScript() =>
        $$"""
        #!/usr/bin/env bash
        # Shards of {{Experiment}}: each task runs one of {{Shards}}, and goes on with what it finds of it.
        #SBATCH --job-name={{ShardJobName}}
        #SBATCH --array={{Ranges(ToRun)}}
        #SBATCH --cpus-per-task={{Jobs}}
        #SBATCH --output=shard-%a.log
        set -euo pipefail
        cd -- {{BashText.Quote(From)}}
        export TSUGU_SHARD="${SLURM_ARRAY_TASK_ID:?is not set: give this script to sbatch}/{{Shards}}"
        exec {{BashText.Quote(Program)}} {{BashText.Quote(Words[0])}} --shard env --resume --jobs "${SLURM_CPUS_PER_TASK:-{{Jobs}}}" --out {{BashText.Quote(OutRoot)}} {{BashText.Quote(Words.Skip(1))}}

        """;

    /// <summary>Merges when all tasks have ended; names the shards that are missing.</summary>
    public string MergeScript() =>
        $$"""
        #!/usr/bin/env bash
        # Merges the {{Shards}} shards of {{Experiment}}; where some are missing, names them and how to run them again.
        #SBATCH --job-name={{MergeJobName}}
        #SBATCH --output=merge.log
        set -uo pipefail
        cd -- {{BashText.Quote(From)}} || exit 2
        {{BashText.Quote(Program)}} merge -- {{BashText.Quote(Path.Combine(OutRoot, Experiment))}} && exit
        code=$?
        echo "the missing shards are submitted again by:" >&2
        printf '%s\n' {{BashText.Quote(RunAgain())}} >&2
        exit "$code"

        """;

    /// <summary>The words after <c>sbatch</c> that submit the array.</summary>
    /// <param name="options">The user's own.</param>
    public static ImmutableArray<string> SubmitShards(IEnumerable<string> options) => ["--parsable", .. options, ShardScriptName];

    /// <summary>The words after <c>sbatch</c> that submit the merge.</summary>
    /// <param name="options">The user's own.</param>
    /// <param name="array">The array's job id; null where all shards are there.</param>
    public static ImmutableArray<string> SubmitMerge(IEnumerable<string> options, string? array) =>
        ["--parsable", .. options, .. array is null ? ImmutableArray<string>.Empty : [$"--dependency=afterany:{array}"], MergeScriptName];

    /// <summary>The line of bash that submits both, for a machine that has Slurm.</summary>
    public string Line(string scripts, IReadOnlyList<string> options)
    {
        var merge = ToRun.IsEmpty
            ? $"sbatch {BashText.Quote(SubmitMerge(options, null))}"
            : $"array=$(sbatch {BashText.Quote(SubmitShards(options))}) && sbatch {BashText.Quote(["--parsable", .. options])} --dependency=\"afterany:${{array%%;*}}\" {MergeScriptName}";
        return $"cd -- {BashText.Quote(Path.GetFullPath(scripts, From))} && {merge}";
    }

    /// <summary>Task numbers as Slurm takes them: <c>1-3,7</c>.</summary>
    public static string Ranges(IReadOnlyList<int> ascending)
    {
        ArgumentNullException.ThrowIfNull(ascending);
        var ranges = new List<string>();
        for (var i = 0; i < ascending.Count; i++)
        {
            var first = ascending[i];
            while (i + 1 < ascending.Count && ascending[i + 1] == ascending[i] + 1)
                i++;
            ranges.Add(first == ascending[i] ? first.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{first}-{ascending[i]}"));
        }

        return string.Join(',', ranges);
    }

    private string RunAgain() => $"cd -- {BashText.Quote(From)} && {BashText.Quote([.. Program, .. Again])}";
}
