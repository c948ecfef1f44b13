using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>For <c>await</c> of a process.</summary>
public readonly struct ProcessAwaiter : ICriticalNotifyCompletion, ISuspension
{
    private readonly Process awaited;

    internal ProcessAwaiter(Process awaited) => this.awaited = awaited;

    /// <summary>True where nothing is to be waited for.</summary>
    public bool IsCompleted => awaited.IsReady;

    /// <summary>Throws what the process threw, or an interrupt of the one that awaits.</summary>
    public void GetResult()
    {
        awaited.Simulation?.ThrowIfInterrupted();
        awaited.ThrowIfFailed();
        awaited.GiveBack();
    }

    Simulation? ISuspension.Simulation => awaited.Simulation;

    bool ISuspension.MayBeTaken => true;

    void ISuspension.Suspend(Process process) => awaited.Enlist(process);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => ForeignAwait.Refuse(awaited.Simulation, continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => ForeignAwait.Refuse(awaited.Simulation, continuation);
}
