using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>The one error for mixing simulated and real waiting.</summary>
internal static class ForeignAwait
{
    /// <summary>An ordinary async method awaits something of a simulation. It gets the error at its <c>await</c>, and the
    /// run gets it too, for nobody may look at the task.</summary>
    /// <remarks>Thrown from here it would be unhandled on another thread: that is what the builder of tasks does with it.</remarks>
    public static void Refuse(Simulation? simulation, Action continuation)
    {
        var error = new InvalidOperationException("only an async method that returns Process or Process<T> can await simulated time; this one returns something else, such as Task");
        if (simulation is null)
            throw error;
        var stranger = new EndedProcess();
        stranger.Refuse(error);
        simulation.NoteFault(stranger);
        simulation.GoOnRefused(continuation, error);
    }

    /// <summary>A process cannot wait for what it awaits. It gets the error at its <c>await</c>, as any other.</summary>
    /// <remarks>Thrown to the method while it is being parked, the error would skip its <c>finally</c> blocks.</remarks>
    public static void Refuse(Process process, Simulation? simulation, Exception error)
    {
        if (simulation is null)
            ExceptionDispatchInfo.Throw(error);
        if (!simulation.GoOnRefused(process.GoOn, error))
            process.GiveUp(error);
    }

    /// <summary>A process awaits something that is not of a simulation.</summary>
    [DoesNotReturn]
    public static void Throw(Process process, Type awaiter) =>
        throw new InvalidOperationException($"process '{process.Name}' awaits {awaiter.DeclaringType?.Name ?? awaiter.Name}, which is not of this simulation; await Timeout, an event, a process, a resource or a store");

    /// <summary>A process awaits something of another simulation.</summary>
    [DoesNotReturn]
    public static void ThrowOther(Process process, string awaited) =>
        throw new InvalidOperationException($"process '{process.Name}' awaits {awaited} of another simulation; a process lives in one");
}
