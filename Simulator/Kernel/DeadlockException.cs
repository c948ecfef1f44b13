namespace Tsugunosuke.Sim.Kernel;

/// <summary>Nothing is scheduled any more, and processes still wait. Names them, what they await, and who holds it.</summary>
public sealed class DeadlockException : Exception
{
    /// <summary>A deadlock.</summary>
    public DeadlockException()
    {
    }

    /// <summary>A deadlock, described.</summary>
    public DeadlockException(string message)
        : base(message)
    {
    }

    /// <summary>A deadlock, described.</summary>
    public DeadlockException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
