using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>For <c>await</c> of a process with a result.</summary>
public readonly struct ProcessAwaiter<T> : ICriticalNotifyCompletion, ISuspension
{
    private readonly Process<T> awaited;

    internal ProcessAwaiter(Process<T> awaited) => this.awaited = awaited;

    /// <summary>True where nothing is to be waited for.</summary>
    public bool IsCompleted => awaited.IsReady;

    /// <summary>What the process returned; throws what it threw, or an interrupt of the one that awaits.</summary>
    public T GetResult()
    {
        awaited.Simulation?.ThrowIfInterrupted();
        return awaited.Result;
    }

    Simulation? ISuspension.Simulation => awaited.Simulation;

    bool ISuspension.MayBeTaken => true;

    void ISuspension.Suspend(Process process) => awaited.Enlist(process);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => ForeignAwait.Refuse(awaited.Simulation, continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => ForeignAwait.Refuse(awaited.Simulation, continuation);
}
