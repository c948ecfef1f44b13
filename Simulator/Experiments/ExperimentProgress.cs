namespace Tsugunosuke.Sim.Experiments;

/// <summary>How far an experiment is. Written by its threads, read by whoever shows it.</summary>
public sealed class ExperimentProgress
{
    private long trials;
    private long boots;

    /// <summary>Trials done in this process.</summary>
    public long Trials => Interlocked.Read(ref trials);

    /// <summary>Boots done in this process.</summary>
    public long Boots => Interlocked.Read(ref boots);

    internal void Add(TrialSummary block)
    {
        Interlocked.Add(ref trials, block.Trials);
        Interlocked.Add(ref boots, block.Boots);
    }
}
