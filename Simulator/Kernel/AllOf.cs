namespace Tsugunosuke.Sim.Kernel;

/// <summary>Happens when all of its parts have; fails with the first of them that fails.</summary>
public sealed class AllOf : CompositeWaitable
{
    private readonly int parts;
    private int missing;

    internal AllOf(Simulation simulation, ReadOnlySpan<Waitable> parts)
        : base(simulation)
    {
        this.parts = missing = parts.Length;
        ObserveAll(parts);
        if (parts.IsEmpty)
            Complete(null);
    }

    /// <summary>For <c>await</c>.</summary>
    public SignalAwaiter GetAwaiter() => new(this);

    internal override string Describe() => $"all of {parts} ({missing} missing: {DescribeMissing()})";

    internal override void Hear(Waitable part)
    {
        if (IsCompleted)
            return;
        missing--;
        if (missing == 0 || part.Failure is not null)
            CompleteWith(part);
    }
}
