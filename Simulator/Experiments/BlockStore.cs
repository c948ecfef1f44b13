using System.Globalization;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>The blocks of an experiment that are complete, on disk: one file a shard. What the results are made from.</summary>
public sealed class BlockStore : IDisposable
{
    /// <summary>The ending of a file that is being written.</summary>
    public const string Unfinished = ".part";

    /// <summary>The ending of a shard that is complete.</summary>
    public const string Finished = ".blocks";

    /// <summary>More blocks than this would not fit into memory.</summary>
    private const long MostBlocks = 200_000_000;

    private const int MostNamed = 12;
    private const int OffsetBits = 44;
    private readonly List<Checkpoint> files = [];
    private readonly long[] places;
    private long complete;

    private BlockStore(ExperimentPlan plan, Shard shard)
    {
        (Plan, Shard) = (plan, shard);
        if (plan.BlockCount > MostBlocks)
            throw new ExperimentException(string.Create(CultureInfo.InvariantCulture, $"{plan.Designs.Count:N0} designs of {plan.Steps.Length} steps with {plan.Replications:N0} replications each are too many for one experiment; try one step with --step, or fewer replications"));
        places = new long[plan.BlockCount];
        Array.Fill(places, -1);
    }

    /// <summary>What it holds blocks of.</summary>
    public ExperimentPlan Plan { get; }

    /// <summary>The part that is being worked on.</summary>
    public Shard Shard { get; }

    /// <summary>Blocks that are there.</summary>
    public long Complete => Interlocked.Read(ref complete);

    /// <summary>The file that is being written.</summary>
    public string Path => files[0].Path;

    /// <summary>The name of a shard's file, without its ending: <c>shard-3-of-8</c>.</summary>
    public static string Name(Shard shard) =>
        shard.IsWhole ? "experiment" : string.Create(CultureInfo.InvariantCulture, $"shard-{shard.Number}-of-{shard.Of}");

    /// <summary>Starts a file in a folder, or goes on with the one that is there.</summary>
    /// <param name="folder">A folder that is there.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="shard">The part of it to work on.</param>
    /// <param name="resume">True to go on with what is there, false to begin anew.</param>
    /// <exception cref="ExperimentException">What is there belongs to another plan.</exception>
    /// <exception cref="IOException">The file cannot be written, or another process writes it.</exception>
    public static BlockStore Start(string folder, ExperimentPlan plan, Shard shard, bool resume)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var store = new BlockStore(plan, shard);
        var path = System.IO.Path.Combine(folder, Name(shard) + Unfinished);
        var text = PlanText.Of(plan);
        try
        {
            if (resume && File.Exists(path) && Checkpoint.Open(path, append: true, store.Note) is { } there)
            {
                store.files.Add(there);
                if (PlanText.Difference(there.PlanText, text) is { } difference)
                    throw new ExperimentException($"{path} belongs to another experiment ({difference}); give the same arguments as before, another folder with --out DIR, or discard it with --restart");
                if (there.Shard != shard)
                    throw new ExperimentException($"{path} is of shard {there.Shard}, not {shard}; give another folder with --out DIR");
                return store;
            }

            store.files.Add(Checkpoint.Create(path, text, shard));
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Opens complete shards for reading.</summary>
    /// <exception cref="ExperimentException">They are of different experiments, one is missing, double, or not complete.</exception>
    public static BlockStore Merge(IReadOnlyList<string> paths)
    {
        var store = (BlockStore?)null;
        var found = new SortedDictionary<int, string>();
        var problems = new List<string>();
        foreach (var path in paths)
        {
            var blocks = new List<(long Block, long At)>();
            var file = Checkpoint.Open(path, append: false, (block, at) => blocks.Add((block, at)));
            if (file is null && path.EndsWith(Unfinished, StringComparison.Ordinal))
                continue; // killed before it had a head: it is missing
            if (file is null)
                throw new ExperimentException($"{path} is no file of blocks of this program");
            store ??= new BlockStore(PlanText.Read(file.PlanText), file.Shard);
            store.files.Add(file);
            var first = store.files[0];
            if (PlanText.Difference(file.PlanText, first.PlanText) is { } difference)
                throw new ExperimentException($"{path} belongs to another experiment than {first.Path} ({difference}); merge shards of one experiment only");
            if (file.Shard.Of != first.Shard.Of)
                throw new ExperimentException($"{path} is shard {file.Shard}, and {first.Path} is shard {first.Shard}; merge shards of one division only");
            if (found.TryGetValue(file.Shard.Number, out var twice))
                throw new ExperimentException($"shard {file.Shard} is there twice: {twice} and {path}; name one of them only");
            found.Add(file.Shard.Number, path);
            foreach (var (block, at) in blocks)
                store.Note(block, at, store.files.Count - 1);
            if (blocks.Count != store.BlocksOf(file.Shard))
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{path} is not complete: {blocks.Count} of {store.BlocksOf(file.Shard)} blocks; run shard {file.Shard} again with --resume"));
        }

        if (store is null)
            throw new ExperimentException("there is no shard to merge");
        var of = store.Shard.Of;
        var missing = Enumerable.Range(1, of).Where(number => !found.ContainsKey(number)).ToList();
        if (missing.Count > 0)
        {
            var names = string.Join(", ", missing.Take(MostNamed).Select(number => new Shard(number, of)));
            var which = missing.Count == 1 ? $"shard {names} is" : $"shards {names}{(missing.Count > MostNamed ? ", …" : "")} are";
            problems.Insert(0, string.Create(CultureInfo.InvariantCulture, $"{which} missing ({found.Count} of {of} are there); run them with --shard i/{of}"));
        }

        if (problems.Count == 0)
            return store;
        store.Dispose();
        throw new ExperimentException(string.Join("; ", problems.Take(MostNamed)) + (problems.Count > MostNamed ? "; …" : ""));
    }

    /// <summary>Whether a complete shard is one of a plan.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool IsOf(string path, ExperimentPlan plan)
    {
        using var file = Checkpoint.Open(path, append: false, (_, _) => { });
        return file is not null && file.PlanText == PlanText.Of(plan);
    }

    /// <summary>Blocks of a part, whether complete or not.</summary>
    public long BlocksOf(Shard shard) => shard.Number > places.LongLength ? 0 : (places.LongLength - shard.Number) / shard.Of + 1;

    /// <summary>Whether a block is there.</summary>
    public bool Has(long block) => Volatile.Read(ref places[block]) >= 0;

    /// <summary>Gives the file the name of a complete shard.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    public string Finish()
    {
        var (from, to) = (Path, System.IO.Path.ChangeExtension(Path, Finished));
        Dispose();
        File.Move(from, to, overwrite: true);
        return to;
    }

    /// <summary>Removes the file: its results are written.</summary>
    public void Remove()
    {
        var path = Path;
        Dispose();
        File.Delete(path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files)
            file.Dispose();
    }

    internal void Add(long block, byte[] bytes) => Note(block, files[0].Append(bytes));

    internal BlockResult Read(long block) => files[(int)(places[block] >> OffsetBits)].Read(places[block] & ((1L << OffsetBits) - 1));

    private void Note(long block, long at) => Note(block, at, 0);

    private void Note(long block, long at, int file)
    {
        if (block < 0 || block >= places.LongLength || places[block] >= 0)
            throw new ExperimentException(string.Create(CultureInfo.InvariantCulture, $"{files.ElementAtOrDefault(file)?.Path ?? "the file of blocks"} holds block {block}, which does not belong there or is there already: it is damaged; discard it with --restart"));
        Volatile.Write(ref places[block], ((long)file << OffsetBits) | at);
        Interlocked.Increment(ref complete);
    }
}
