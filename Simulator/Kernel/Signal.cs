using System.Runtime.ExceptionServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>A waitable that any number of processes may await at once.</summary>
public abstract class Signal : Waitable, IWaitPlace
{
    private WaitList waiting;
    private List<CompositeWaitable>? observers;
    private Exception? failure;
    private bool completed;

    private protected Signal(Simulation simulation) => Simulation = simulation;

    /// <inheritdoc/>
    public sealed override bool IsCompleted => completed;

    internal sealed override Exception? Failure => failure;

    /// <summary>True where to await it is not to wait.</summary>
    internal bool IsReady => completed && Simulation!.IsOpen;

    string IWaitPlace.Describe() => Describe();

    void IWaitPlace.Withdraw(Process process)
    {
        if (process.IsGranted)
            LoseWaiter();
        else
            waiting.Remove(process);
    }

    internal void Enlist(Process process)
    {
        process.WaitAt(this, Simulation!);
        if (completed)
            process.Grant();
        else
            waiting.Add(process);
    }

    internal sealed override void Observe(CompositeWaitable composite) => (observers ??= []).Add(composite);

    internal sealed override void Unobserve(CompositeWaitable composite) => observers?.Remove(composite);

    internal void ThrowIfFailed()
    {
        if (failure is null)
            return;
        SeeFailure();
        ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>One that was woken from here will not go on with what it waited for.</summary>
    private protected virtual void LoseWaiter()
    {
    }

    /// <summary>Somebody is told that it failed.</summary>
    private protected virtual void SeeFailure()
    {
    }

    /// <summary>True where somebody waits for it, alone or in a combination.</summary>
    private protected bool IsAwaited => waiting.Count > 0 || observers is { Count: > 0 };

    /// <summary>Processes that wait here.</summary>
    private protected int Waiting => waiting.Count;

    private protected void Complete(Exception? because)
    {
        if (completed)
            throw new InvalidOperationException($"{Describe()} has already happened; an event happens once");
        completed = true;
        failure = because;
        while (waiting.First is { } process)
        {
            waiting.Remove(process);
            process.Grant();
        }

        if (observers is not { } listening)
            return;
        observers = null;
        foreach (var observer in listening)
            observer.Hear(this);
    }
}
