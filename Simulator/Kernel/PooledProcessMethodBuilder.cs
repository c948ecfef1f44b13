using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>Builds <c>async Process</c> methods whose objects are used again: mark a method by
/// <c>[AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]</c>.</summary>
/// <remarks>
/// For short processes that are started again and again. What such a method returns is to be awaited at once, alone or
/// in a combination, and not to be touched after that <c>await</c> has gone on: it may be another process by then. One that
/// fails, is interrupted at its waiter, or is not awaited, is left to the garbage collector.
/// </remarks>
public struct PooledProcessMethodBuilder
{
    private Process? process;

    /// <summary>The process that the method returns.</summary>
    public Process Task => process ??= new EndedProcess();

    /// <summary>A builder for one call.</summary>
    public static PooledProcessMethodBuilder Create() => default;

    /// <summary>Runs the method up to its first wait.</summary>
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => stateMachine.MoveNext();

    /// <summary>Not used: state machines are boxed by <see cref="AwaitUnsafeOnCompleted"/>.</summary>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary>The method has returned.</summary>
    public void SetResult() => (process ??= new EndedProcess()).SetCompleted();

    /// <summary>The method has thrown.</summary>
    public void SetException(Exception exception) => (process ??= new EndedProcess()).SetFailed(exception);

    /// <summary>The method waits.</summary>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => Park(awaiter, ref stateMachine);

    /// <summary>The method waits.</summary>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => Park(awaiter, ref stateMachine);

    // Optimized from the first call on, for unoptimized code would box the awaiter.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Park<TAwaiter, TStateMachine>(TAwaiter awaiter, ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        if (process is null)
        {
            var box = ProcessBox<TStateMachine>.Rent(Parking.SimulationOf(awaiter));
            process = box;
            box.StateMachine = stateMachine;
        }

        Parking.Park(process, awaiter);
    }
}
