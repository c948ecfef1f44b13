namespace Tsugunosuke.Sim.Kernel;

/// <summary>What every awaiter of the kernel can do: put the process where it waits.</summary>
internal interface ISuspension
{
    /// <summary>Parks <paramref name="process"/> until it is woken.</summary>
    void Suspend(Process process);
}
