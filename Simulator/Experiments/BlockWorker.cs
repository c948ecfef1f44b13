namespace Tsugunosuke.Sim.Experiments;

/// <summary>Runs blocks, one after another, with simulations of its own. One a thread.</summary>
internal sealed class BlockWorker(ExperimentPlan plan, DesignModels models, BaselineTrials baseline) : IDisposable
{
    private static readonly Lock Making = new();
    private readonly Slot design = new();
    private readonly Slot compared = new();
    private TrialResult[] results = [];

    /// <summary>What the block came to; null where it was cancelled.</summary>
    /// <exception cref="ExperimentException">Its design cannot be simulated.</exception>
    public BlockResult? Run(long number, CancellationToken cancellation)
    {
        var (d, step, block) = plan.Locate(number);
        var (first, end) = plan.Range(block);
        var count = (int)(end - first);
        var isCompared = plan.Designs.Count > 1;

        if (results.Length != count)
            results = new TrialResult[count];
        var model = models.Of(d)[step];
        if (!Run(design.Get(d, step, model, plan.Seed), first, results, cancellation))
            return null;

        PairedTrials? pairs = null;
        if (isCompared && d == 0)
        {
            // What is kept is read by other threads, so it is a copy.
            baseline.Keep(step, block, [.. results]);
        }
        else if (isCompared)
        {
            if (Baseline(step, block, first, count, cancellation) is not { } other)
                return null;
            pairs = new PairedTrials();
            for (var i = 0; i < count; i++)
                pairs.Add(other[i], results[i]);
        }

        var summary = new TrialSummary();
        var rows = plan.Format == RowFormat.None ? [] : new byte[count * TrialRow.Bytes];
        for (var i = 0; i < count; i++)
        {
            summary.Add(results[i]);
            if (rows.Length > 0)
                TrialRow.Write(rows.AsSpan(i * TrialRow.Bytes), results[i]);
        }

        return new BlockResult(number, NominalFacts.Of(model), summary, pairs, rows);
    }

    public void Dispose()
    {
        design.Dispose();
        compared.Dispose();
    }

    private TrialResult[]? Baseline(int step, int block, long first, int count, CancellationToken cancellation)
    {
        if (baseline.Find(step, block) is { } kept)
            return kept;
        var trials = new TrialResult[count];
        if (!Run(compared.Get(0, step, models.Of(0)[step], plan.Seed), first, trials, cancellation))
            return null;
        baseline.Keep(step, block, trials);
        return trials;
    }

    private bool Run(Trial trial, long first, TrialResult[] into, CancellationToken cancellation)
    {
        for (var i = 0; i < into.Length; i++)
        {
            if (cancellation.IsCancellationRequested)
                return false;
            into[i] = trial.Run(plan.Seed, first + i);
        }

        return true;
    }

    /// <summary>The trial that stands ready, made anew where another step or design is wanted.</summary>
    private sealed class Slot : IDisposable
    {
        private (long Design, int Step) key;
        private Trial? trial;

        public Trial Get(long number, int step, TrialModel model, ulong seed)
        {
            if (trial is not null && key == (number, step))
                return trial;
            trial?.Dispose();

            // One at a time, and with a first run, which makes most of what it keeps: else objects of two threads lie between
            // one another in memory, where they share cache lines and each slows the other down.
            lock (Making)
            {
                (trial, key) = (new Trial(model), (number, step));
                trial.Run(seed, 0);
            }

            return trial;
        }

        public void Dispose() => trial?.Dispose();
    }
}
