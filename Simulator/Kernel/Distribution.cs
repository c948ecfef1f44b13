using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>A law that a figure varies by. Immutable; draws come from a <see cref="RandomStream"/>.</summary>
public abstract record Distribution
{
    /// <summary>The law's true mean.</summary>
    public abstract double Mean { get; }

    /// <summary>A figure of a law that has been found to be possible.</summary>
    private protected static double Checked(double figure, bool isPossible, string rule, [CallerArgumentExpression(nameof(figure))] string name = "") =>
        isPossible ? figure : throw new ArgumentOutOfRangeException(name, figure, rule);

    /// <summary>One draw; it takes exactly one number of the stream, or none for a constant.</summary>
    public abstract double Sample(RandomStream stream);
}
