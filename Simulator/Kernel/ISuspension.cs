namespace Tsugunosuke.Sim.Kernel;

/// <summary>What every awaiter of the kernel can do: put the process where it waits.</summary>
internal interface ISuspension
{
    /// <summary>The simulation of what is awaited; null for a process in its first steps.</summary>
    Simulation? Simulation { get; }

    /// <summary>True where one waiter at a time is served, so that another may stand there already.</summary>
    bool MayBeTaken { get; }

    /// <summary>Parks <paramref name="process"/> until it is woken.</summary>
    void Suspend(Process process);
}
