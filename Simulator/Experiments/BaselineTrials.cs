namespace Tsugunosuke.Sim.Experiments;

/// <summary>Trials of the baseline, kept for the designs that are compared with it. A block that is not kept any more is run
/// again and gives the same, so the results do not depend on what is kept. Safe for any number of threads.</summary>
internal sealed class BaselineTrials
{
    /// <summary>Trials kept: some 30 MB.</summary>
    private const long MostTrials = 300_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(int Step, int Block), TrialResult[]> kept = [];
    private readonly Queue<(int Step, int Block)> order = [];
    private long trials;

    public TrialResult[]? Find(int step, int block)
    {
        lock (gate)
            return kept.GetValueOrDefault((step, block));
    }

    public void Keep(int step, int block, TrialResult[] results)
    {
        lock (gate)
        {
            if (!kept.TryAdd((step, block), results))
                return;
            order.Enqueue((step, block));
            trials += results.Length;
            while (trials > MostTrials && order.TryDequeue(out var oldest) && kept.Remove(oldest, out var gone))
                trials -= gone.Length;
        }
    }
}
