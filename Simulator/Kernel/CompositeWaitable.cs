namespace Tsugunosuke.Sim.Kernel;

/// <summary>Waits for several waitables.</summary>
public abstract class CompositeWaitable : Signal
{
    private protected CompositeWaitable(Simulation simulation)
        : base(simulation)
    {
    }

    /// <summary>One of them has happened, or failed.</summary>
    internal abstract void Hear(Waitable part);

    internal sealed override void Fire() => throw new InvalidOperationException("a combination of waitables is not scheduled");

    private protected void ObserveAll(ReadOnlySpan<Waitable> parts)
    {
        foreach (var part in parts)
        {
            if (part.Simulation is not null && part.Simulation != Simulation)
                throw new InvalidOperationException($"{part.Describe()} belongs to another simulation; a combination is of one");
            if (part.IsCompleted)
                Hear(part);
            else
                part.Observe(this);
        }
    }
}
