using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>Builds <c>async Process&lt;T&gt;</c> methods. For the compiler.</summary>
public struct ProcessMethodBuilder<T>
{
    private Process<T>? process;

    /// <summary>The process that the method returns.</summary>
    public Process<T> Task => process ??= new EndedProcess<T>();

    /// <summary>A builder for one call.</summary>
    public static ProcessMethodBuilder<T> Create() => default;

    /// <summary>Runs the method up to its first wait.</summary>
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => stateMachine.MoveNext();

    /// <summary>Not used: state machines are boxed by <see cref="AwaitUnsafeOnCompleted"/>.</summary>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary>The method has returned.</summary>
    public void SetResult(T result) => (process ??= new EndedProcess<T>()).SetResult(result);

    /// <summary>The method has thrown.</summary>
    public void SetException(Exception exception) => (process ??= new EndedProcess<T>()).SetFailed(exception);

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
            var box = new ProcessBox<TStateMachine, T>();
            process = box;
            box.StateMachine = stateMachine;
        }

        Parking.Park(process, awaiter);
    }
}
