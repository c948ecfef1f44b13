using System.Collections.Immutable;
using System.Runtime.ExceptionServices;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Runs the blocks of an experiment that are not there yet, on several threads.</summary>
/// <remarks>
/// A block's result depends on the plan and its number alone, sums are exact, and results are read back in the order of
/// the blocks: so they are the same to the byte for any number of threads, whole or in shards, in one go or resumed. With
/// a precision, whether a step goes on is decided after fixed numbers of its blocks, never by time.
/// </remarks>
public sealed class ExperimentRunner
{
    /// <summary>Blocks after which a step with a precision is looked at first; then after every half more.</summary>
    private const int FirstLook = 4;

    private readonly ExperimentPlan plan;
    private readonly BlockStore store;
    private readonly BlockWorker[] workers;
    private readonly ExperimentProgress progress;
    private readonly Action<CellResult>? onCell;
    private readonly Lock gate = new();
    private readonly SortedDictionary<long, CellSum> open = [];
    private long nextCell;

    private ExperimentRunner(BlockStore store, ImmutableArray<ExperimentFile> files, int jobs, ExperimentProgress progress, Action<CellResult>? onCell)
    {
        (plan, this.store, this.progress, this.onCell) = (store.Plan, store, progress, onCell);
        var models = new DesignModels(plan, files);
        var baseline = new BaselineTrials();
        workers = [.. Enumerable.Range(0, jobs).Select(_ => new BlockWorker(plan, models, baseline))];
    }

    /// <summary>Runs what is missing of the store's shard.</summary>
    /// <param name="store">Where blocks are kept.</param>
    /// <param name="files">The scenario files that the designs name.</param>
    /// <param name="jobs">Threads.</param>
    /// <param name="progress">Told of every block.</param>
    /// <param name="onCell">Told of every step under every design when it is complete, in order, from any thread but never two at
    /// once; for a whole experiment only.</param>
    /// <param name="cancellation">When it is cancelled, what is complete stays.</param>
    /// <returns>True where all of it is there now; false where it was cancelled.</returns>
    /// <exception cref="ExperimentException">A design cannot be simulated.</exception>
    /// <exception cref="IOException">The disk is full.</exception>
    public static bool Run(BlockStore store, ImmutableArray<ExperimentFile> files, int jobs, ExperimentProgress progress, Action<CellResult>? onCell = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var runner = new ExperimentRunner(store, files, jobs, progress, store.Shard.IsWhole ? onCell : null);
        try
        {
            return store.Plan.Precision is null ? runner.All(cancellation) : runner.UntilPrecise(cancellation);
        }
        finally
        {
            foreach (var worker in runner.workers)
                worker.Dispose();
        }
    }

    private bool All(CancellationToken cancellation)
    {
        if (onCell is not null)
            for (var block = 0L; block < plan.BlockCount; block++)
                if (store.Has(block))
                    Take(store.Read(block));
        return Run(Missing(0, plan.BlockCount), cancellation);
    }

    private IEnumerable<long> Missing(long from, long to)
    {
        for (var block = from; block < to; block++)
            if (store.Shard.Has(block) && !store.Has(block))
                yield return block;
    }

    /// <summary>Design by design; all steps of a design side by side, each until it is precise.</summary>
    private bool UntilPrecise(CancellationToken cancellation)
    {
        for (var design = 0L; design < plan.Designs.Count; design++)
        {
            var sums = plan.Steps.Select((_, step) => (Cell: design * plan.Steps.Length + step, Sum: new CellSum())).ToList();
            var active = sums.ToList();
            for (var (from, to) = (0, FirstLook); active.Count > 0; (from, to) = (to, to + (to + 1) / 2))
            {
                to = Math.Min(to, plan.BlocksPerCell);
                var blocks = active.SelectMany(each => Enumerable.Range(from, to - from).Select(block => each.Cell * plan.BlocksPerCell + block)).ToList();
                if (!Run(blocks.Where(block => !store.Has(block)), cancellation))
                    return false;
                foreach (var block in blocks)
                    sums[(int)(block / plan.BlocksPerCell - design * plan.Steps.Length)].Sum.Add(store.Read(block));
                active.RemoveAll(each => to == plan.BlocksPerCell || IsPrecise(each.Sum.Trials));
            }

            foreach (var (cell, sum) in sums)
                onCell?.Invoke(sum.ToCell(plan, cell));
        }

        return true;
    }

    private bool IsPrecise(TrialSummary trials)
    {
        var wanted = plan.Precision!.Value;
        return trials.FirstTry().HalfWidth <= wanted
            && (trials.BootTime.Count == 0 || trials.BootTime.Mean() is var mean && mean.HalfWidth <= wanted * mean.Value);
    }

    private bool Run(IEnumerable<long> blocks, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var queue = blocks.GetEnumerator();
        Exception? failure = null;
        var isWhole = true;
        var threads = workers.Select(worker => new Thread(() => Work(worker)) { IsBackground = true, Name = "replications" }).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        return isWhole && !queue.MoveNext();

        void Work(BlockWorker worker)
        {
            try
            {
                while (Next() is { } number)
                {
                    if (worker.Run(number, stop.Token) is not { } result)
                    {
                        Volatile.Write(ref isWhole, false);
                        return;
                    }

                    store.Add(number, result.ToBytes());
                    progress.Add(result.Trials);
                    if (onCell is not null && plan.Precision is null)
                        Take(result);
                }
            }
            catch (Exception error)
            {
                lock (gate)
                    failure ??= error;
                stop.Cancel();
            }
        }

        long? Next()
        {
            lock (queue)
                return !stop.IsCancellationRequested && queue.MoveNext() ? queue.Current : null;
        }
    }

    /// <summary>Adds a block to its cell, and tells of the cells that are complete now, in order.</summary>
    private void Take(BlockResult block)
    {
        lock (gate)
        {
            var cell = block.Number / plan.BlocksPerCell;
            if (!open.TryGetValue(cell, out var sum))
                open.Add(cell, sum = new CellSum());
            sum.Add(block);
            while (open.TryGetValue(nextCell, out var next) && next.Blocks == plan.BlocksPerCell)
            {
                onCell!(next.ToCell(plan, nextCell));
                open.Remove(nextCell++);
            }
        }
    }
}
