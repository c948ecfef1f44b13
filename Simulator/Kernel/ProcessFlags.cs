namespace Tsugunosuke.Sim.Kernel;

/// <summary>The state of a process.</summary>
[Flags]
internal enum ProcessFlags
{
    None = 0,

    /// <summary>It has been woken from where it waited, and has not gone on yet.</summary>
    Granted = 1,

    /// <summary>An interrupt is on its way.</summary>
    Interrupted = 2,

    /// <summary>Its simulation is being disposed.</summary>
    Cancelled = 4,

    /// <summary>It has ended.</summary>
    Completed = 8,

    /// <summary>The run may end while it waits.</summary>
    Background = 16,

    /// <summary>Its object is used again for another process once its waiter has gone on.</summary>
    Pooled = 32,
}
