using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>A process with its state machine: one object.</summary>
internal sealed class ProcessBox<TStateMachine> : Process
    where TStateMachine : IAsyncStateMachine
{
    /// <summary>Number of the pool of such boxes in every simulation.</summary>
    private static readonly int Pool = ProcessPools.NextNumber();

    public TStateMachine? StateMachine;

    private protected override string MethodName => MethodNames.Of(typeof(TStateMachine));

    /// <summary>A box of an ended process of this method, or a new one, for a process that first waits in <paramref name="simulation"/>.</summary>
    public static ProcessBox<TStateMachine> Rent(Simulation? simulation)
    {
        if (simulation is { TakesWaits: true } && simulation.Pools.TryTake(Pool) is { } ended)
        {
            simulation.Register(ended);
            return Unsafe.As<ProcessBox<TStateMachine>>(ended);
        }

        var box = new ProcessBox<TStateMachine>();
        box.MakePooled();
        return box;
    }

    internal override void Fire()
    {
        Resume();
        do
            StateMachine!.MoveNext();
        while (Simulation!.TryRunOn());
    }

    internal override void GoOn() => StateMachine!.MoveNext();

    internal override void GiveBack()
    {
        if (TryLeave())
            Simulation!.Pools.Add(Pool, this);
    }
}
