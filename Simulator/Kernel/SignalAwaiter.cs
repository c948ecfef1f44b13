using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>For <c>await</c> of a signal without a value.</summary>
public readonly struct SignalAwaiter : ICriticalNotifyCompletion, ISuspension
{
    private readonly Signal awaited;

    internal SignalAwaiter(Signal awaited) => this.awaited = awaited;

    /// <summary>True where nothing is to be waited for.</summary>
    public bool IsCompleted => awaited.IsReady;

    /// <summary>Throws where it failed or the process was interrupted.</summary>
    public void GetResult()
    {
        awaited.Simulation!.ThrowIfInterrupted();
        awaited.ThrowIfFailed();
    }

    Simulation? ISuspension.Simulation => awaited.Simulation;

    bool ISuspension.MayBeTaken => false;

    void ISuspension.Suspend(Process process) => awaited.Enlist(process);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => ForeignAwait.Refuse(awaited.Simulation, continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => ForeignAwait.Refuse(awaited.Simulation, continuation);
}
