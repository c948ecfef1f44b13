namespace Tsugunosuke.Sim.Kernel;

/// <summary>A law that a figure varies by. Immutable; draws come from a <see cref="RandomStream"/>.</summary>
public abstract record Distribution
{
    /// <summary>The law's true mean.</summary>
    public abstract double Mean { get; }

    /// <summary>One draw; it takes exactly one number of the stream, or none for a constant.</summary>
    public abstract double Sample(RandomStream stream);
}
