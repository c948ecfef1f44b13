namespace Tsugunosuke.Sim.Kernel;

/// <summary>Where a process waits for something other than time.</summary>
internal interface IWaitPlace
{
    /// <summary>For reports: what is awaited, and who holds it.</summary>
    string Describe();

    /// <summary>What is awaited, alone.</summary>
    string Title => Describe();

    /// <summary>Takes a process out that is interrupted. It may be queued here, or woken from here and not yet resumed
    /// (<see cref="Process.IsGranted"/>), in which case what it was given goes on to the next.</summary>
    void Withdraw(Process process);
}
