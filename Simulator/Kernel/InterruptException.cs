namespace Tsugunosuke.Sim.Kernel;

/// <summary>Thrown at the <c>await</c> of a process that another one interrupts; what it awaited is withdrawn.</summary>
public sealed class InterruptException : Exception
{
    /// <summary>An interrupt without a cause.</summary>
    public InterruptException()
        : this((object?)null)
    {
    }

    /// <summary>An interrupt that says why.</summary>
    public InterruptException(string message)
        : base(message)
    {
    }

    /// <summary>An interrupt that says why.</summary>
    public InterruptException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An interrupt with what its sender gave along.</summary>
    public InterruptException(object? cause)
        : base(cause is null ? "interrupted" : $"interrupted: {cause}") => Cause = cause;

    /// <summary>What its sender gave along.</summary>
    public object? Cause { get; }
}
