using System.Collections.Immutable;
using System.Globalization;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>What there is of an experiment's shards in its folder.</summary>
/// <param name="Of">How many parts it has.</param>
/// <param name="Complete">Those that are complete, from 1.</param>
/// <param name="Begun">Those of which a part is there.</param>
public sealed record ShardFiles(int Of, ImmutableSortedSet<int> Complete, ImmutableSortedSet<int> Begun)
{
    /// <summary>Those that have to be run.</summary>
    public ImmutableArray<int> Missing => [.. Enumerable.Range(1, Of).Where(number => !Complete.Contains(number))];

    /// <summary>True where nothing is there yet.</summary>
    public bool IsEmpty => Complete.IsEmpty && Begun.IsEmpty;

    /// <summary>Looks at a folder; one that is not there holds nothing.</summary>
    /// <exception cref="ExperimentException">What is there is of another experiment or another division, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ShardFiles Find(string folder, ExperimentPlan plan, int of)
    {
        var (complete, begun) = (ImmutableSortedSet.CreateBuilder<int>(), ImmutableSortedSet.CreateBuilder<int>());
        var wanted = PlanText.Of(plan);
        foreach (var path in All(folder))
        {
            using var file = Checkpoint.Open(path, append: false, (_, _) => { });
            var isComplete = path.EndsWith(BlockStore.Finished, StringComparison.Ordinal);
            if (file is null && isComplete)
                throw new ExperimentException($"{path} is no file of blocks of this program; discard it with --restart");
            if (file is null)
                continue; // killed before its head was written; --resume begins it anew
            if (PlanText.Difference(file.PlanText, wanted) is { } difference)
                throw new ExperimentException($"{path} belongs to another experiment ({difference}); give the same arguments as before, another folder with --out DIR, or discard it with --restart");
            if (file.Shard.Of != of)
                throw new ExperimentException(string.Create(CultureInfo.InvariantCulture, $"{path} is one of {file.Shard.Of} shards, not of {of}; give --shards {file.Shard.Of}, another folder with --out DIR, or discard it with --restart"));
            (isComplete ? complete : begun).Add(file.Shard.Number);
        }

        return new ShardFiles(of, complete.ToImmutable(), begun.ToImmutable());
    }

    /// <summary>Removes all shards from a folder.</summary>
    /// <exception cref="IOException">One cannot be removed.</exception>
    public static void Discard(string folder)
    {
        foreach (var path in All(folder))
            File.Delete(path);
    }

    private static List<string> All(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, $"shard-*{BlockStore.Finished}").Concat(Directory.EnumerateFiles(folder, $"shard-*{BlockStore.Unfinished}")).Order(StringComparer.Ordinal)]
        : [];
}
