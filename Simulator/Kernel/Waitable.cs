namespace Tsugunosuke.Sim.Kernel;

/// <summary>Something that happens once, and that a process can await alone or with others
/// (<see cref="Simulation.AllOf(ReadOnlySpan{Waitable})"/>, <see cref="Simulation.AnyOf(ReadOnlySpan{Waitable})"/>).</summary>
public abstract class Waitable
{
    private protected Waitable()
    {
    }

    /// <summary>True once it has happened, or failed.</summary>
    public abstract bool IsCompleted { get; }

    /// <summary>The simulation that it belongs to; null for a process that has not waited yet.</summary>
    public Simulation? Simulation { get; internal set; }

    /// <inheritdoc/>
    public sealed override string ToString() => Describe();

    /// <summary>Why it failed; null where it did not.</summary>
    internal abstract Exception? Failure { get; }

    /// <summary>Order of the calendar entry that is to wake it; entries of another order are stale.</summary>
    internal ulong Wake { get; set; }

    /// <summary>Its place in the simulation's table, or -1.</summary>
    internal int Handle { get; set; } = -1;

    /// <summary>Its time has come.</summary>
    internal abstract void Fire();

    /// <summary>Tells <paramref name="composite"/> when it has happened.</summary>
    internal abstract void Observe(CompositeWaitable composite);

    /// <summary>Takes that back.</summary>
    internal abstract void Unobserve(CompositeWaitable composite);

    /// <summary>True where a process has failed, nobody has been told, and nobody waits to be told.</summary>
    internal virtual bool HasUnseenFault => false;

    /// <summary>Makes the caller the one to pass on the fault of a process, if there is one that nobody has been told.</summary>
    internal virtual bool TakeFault() => false;

    /// <summary>What it is called in reports.</summary>
    internal abstract string Describe();
}
