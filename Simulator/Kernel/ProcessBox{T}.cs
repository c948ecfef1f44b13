using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>A process with a result and its state machine: one object.</summary>
internal sealed class ProcessBox<TStateMachine, T> : Process<T>
    where TStateMachine : IAsyncStateMachine
{
    public TStateMachine? StateMachine;

    private protected override string MethodName => MethodNames.Of(typeof(TStateMachine));

    internal override void Fire()
    {
        Resume();
        do
            StateMachine!.MoveNext();
        while (Simulation!.TryRunOn());
    }

    internal override void GoOn() => StateMachine!.MoveNext();
}
