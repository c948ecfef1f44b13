namespace Tsugunosuke.Sim.Kernel;

/// <summary>The state of a process.</summary>
[Flags]
internal enum ProcessFlags
{
    None = 0,

    /// <summary>It stands at an <c>await</c>.</summary>
    Suspended = 1,

    /// <summary>It has been woken from where it waited, and has not gone on yet.</summary>
    Granted = 2,

    /// <summary>An interrupt is on its way.</summary>
    Interrupted = 4,

    /// <summary>Its simulation is being disposed.</summary>
    Cancelled = 8,

    /// <summary>It has ended.</summary>
    Completed = 16,

    /// <summary>The run may end while it waits.</summary>
    Background = 32,

    /// <summary>It stands for an async method that is no process, and can await nothing here.</summary>
    Refused = 64,
}
