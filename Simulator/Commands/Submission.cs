using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Commands;

/// <summary>One experiment on its way to Slurm.</summary>
internal sealed class Submission(Terminal terminal, ExperimentSession session, SubmitWords words, int shards)
{
    private const string Submitted = "submitted.txt";
    private readonly ExperimentPlan plan = session.Plan;
    private readonly string scripts = Path.Combine(session.Folder, "slurm");

    /// <summary>Goes on with what is there.</summary>
    public required bool Resume { get; init; }

    /// <summary>Discards what is there.</summary>
    public required bool Restart { get; init; }

    /// <summary>Submits nothing.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>The words that submit the missing shards again.</summary>
    public required ImmutableArray<string> Again { get; init; }

    /// <summary>Writes the scripts and submits them.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Run()
    {
        try
        {
            Check();
            var there = Restart ? new ShardFiles(shards, [], []) : ShardFiles.Find(session.Folder, plan, shards);
            if (!there.IsEmpty && !Resume)
                throw new ExperimentException(string.Create(CultureInfo.InvariantCulture, $"{there.Complete.Count} of {shards} shards are complete in {session.Folder}: --resume submits the others, --restart discards them"));
            if (there.Missing.IsEmpty && IsMerged())
            {
                terminal.Line($"{session.Folder} is complete already.");
                return ExitCode.Ok;
            }

            if (Restart && !IsDryRun)
                ShardFiles.Discard(session.Folder);
            return Submit(there.Missing);
        }
        catch (Exception failure) when (failure is ExperimentException or IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"error: {failure.Message}");
            return ExitCode.BadInput;
        }
    }

    private void Check()
    {
        if (shards > plan.BlockCount)
            throw new ExperimentException(string.Create(CultureInfo.InvariantCulture, $"--shards {shards}: the experiment has {plan.BlockCount} blocks of {plan.BlockSize} replications, and a shard has at least one; give at most {plan.BlockCount}"));
        if (Resume && Restart)
            throw new ExperimentException("--resume goes on with what is there, and --restart discards it; give one of them");
        if (Path.GetFullPath(scripts) is var full && full.AsSpan().IndexOfAny('%', '\\') >= 0)
            throw new ExperimentException($"'{full}' has a % or a \\ in it, and Slurm takes them for signs of its own in the names of logs; give another folder with --out DIR");
        if (!IsDryRun && EarlierJobs() is { Count: > 0 } alive)
            throw new ExperimentException($"{(alive.Count == 1 ? "job" : "jobs")} {string.Join(", ", alive)} of {plan.Name} {(alive.Count == 1 ? "is" : "are")} still in the queue; wait until all have ended, or end them: scancel {string.Join(' ', alive)}");
    }

    /// <summary>Those of the last submission that have not ended.</summary>
    private IReadOnlyList<string> EarlierJobs()
    {
        var file = Path.Combine(scripts, Submitted);
        var ids = File.Exists(file) ? File.ReadAllLines(file).Where(id => id.Length is > 0 and < 20 && id.All(char.IsAsciiDigit)).ToList() : [];
        return ids.Count == 0 ? [] : Slurm.Alive([$"tsugu-{plan.Name}", $"tsugu-merge-{plan.Name}"], ids);
    }

    private bool IsMerged()
    {
        var manifest = Path.Combine(session.Folder, Manifest.Name);
        return File.Exists(manifest) && File.ReadAllText(manifest).Contains(ExperimentManifest.Identity(plan), StringComparison.Ordinal);
    }

    private int Submit(ImmutableArray<int> missing)
    {
        var job = new SlurmJob(
            plan.Name,
            Environment.CurrentDirectory,
            Program(),
            CommandWords.Deciding(words.Experiment),
            session.OutRoot,
            shards,
            missing,
            session.Settings.JobsAreGiven ? session.Settings.Jobs : 1,
            Again);
        Directory.CreateDirectory(scripts);
        if (!missing.IsEmpty)
            Write(SlurmJob.ShardScriptName, job.ShardScript());
        Write(SlurmJob.MergeScriptName, job.MergeScript());
        if (IsDryRun)
        {
            foreach (var script in missing.IsEmpty ? [job.MergeScript()] : new[] { job.ShardScript(), job.MergeScript() })
                terminal.Line(script);
            terminal.Line($"Not submitted. Written to {scripts}; to submit:");
            terminal.Line($"   {job.Line(scripts, words.Scheduler)}");
            return ExitCode.Ok;
        }

        try
        {
            return Call(missing);
        }
        catch (FileNotFoundException)
        {
            terminal.Error.WriteLine($"error: there is no sbatch on the PATH: this is no machine that submits to Slurm. The scripts are written to {scripts}; where Slurm is, and the same folders are:");
            terminal.Error.WriteLine($"   {job.Line(scripts, words.Scheduler)}");
            return ExitCode.BadInput;
        }
    }

    private int Call(ImmutableArray<int> missing)
    {
        var array = (string?)null;
        if (!missing.IsEmpty)
        {
            array = Slurm.Submit(SlurmJob.SubmitShards(words.Scheduler), scripts, out var problem);
            if (array is null)
                return Refused("the shards", problem);
        }

        var merge = Slurm.Submit(SlurmJob.SubmitMerge(words.Scheduler, array), scripts, out var reason);
        Write(Submitted, string.Concat(new[] { array, merge }.Where(id => id is not null).Select(id => $"{id}\n")));
        if (merge is null)
            return Refused($"the merge (the shards are, as job {array ?? "none"}; when they have ended: tsugu merge {BashText.Quote(session.Folder)})", reason);
        var runs = string.Create(CultureInfo.InvariantCulture, $"{(missing.Length == shards ? "" : $"{missing.Length} of ")}{shards} {(shards == 1 ? "shard" : "shards")}");
        terminal.Line($"{plan.Name}: {(array is null ? "all shards are there" : $"{runs} submitted as job {array}")}; merge as job {merge} {(array is null ? "now" : "when they have ended")}.");
        terminal.Line($"   in the queue:  squeue -j {string.Join(',', new[] { array, merge }.Where(id => id is not null))}");
        terminal.Line($"   logs:          {Path.Combine(scripts, "shard-*.log")}, {Path.Combine(scripts, "merge.log")}");
        terminal.Line($"   results:       {session.Folder}");
        terminal.Line("Where shards fail, the merge names them; the same command with --resume submits them again.");
        return ExitCode.Ok;
    }

    private int Refused(string what, string problem)
    {
        terminal.Error.WriteLine($"error: Slurm has not taken {what}: {problem}");
        if (problem.Contains("array", StringComparison.OrdinalIgnoreCase))
            terminal.Error.WriteLine("the most that an array may have: scontrol show config | grep MaxArraySize (task numbers must be less); give fewer with --shards N");
        terminal.Error.WriteLine($"The scripts are in {scripts}.");
        return ExitCode.BadInput;
    }

    private void Write(string name, string text)
    {
        if (!TextFile.TryWrite(Path.Combine(scripts, name), text, out var problem))
            throw new IOException(problem);
    }

    /// <summary>How this program is called: by its own name, or through dotnet.</summary>
    private static ImmutableArray<string> Program()
    {
        var path = Environment.ProcessPath ?? "tsugu";
        return Path.GetFileNameWithoutExtension(path) == "dotnet" ? [path, Path.Combine(AppContext.BaseDirectory, "Tsugunosuke.Sim.dll")] : [path];
    }
}
