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

    string IWaitPlace.Describe() => Describe();

    void IWaitPlace.Withdraw(Process process)
    {
        if (!process.IsGranted)
            waiting.Remove(process);
    }

    internal void Enlist(Process process)
    {
        process.WaitAt(this, Simulation!);
        waiting.Add(process);
    }

    internal sealed override void Observe(CompositeWaitable composite) => (observers ??= []).Add(composite);

    internal void ThrowIfFailed()
    {
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

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

        if (observers is null)
            return;
        foreach (var observer in observers)
            observer.Hear(this);
        observers = null;
    }
}
