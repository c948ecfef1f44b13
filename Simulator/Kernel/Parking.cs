using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>Puts a process where it waits; what the method builders share.</summary>
internal static class Parking
{
    // All casts vanish when the code is compiled for the awaiter's type. It comes by value, so that it stays in registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Park<TAwaiter>(Process process, TAwaiter awaiter)
    {
        if (awaiter is not ISuspension)
            ForeignAwait.Throw(process, typeof(TAwaiter));
        if (!((ISuspension)awaiter!).MayBeTaken && process.IsAtHomeIn(((ISuspension)awaiter).Simulation))
            ((ISuspension)awaiter).Suspend(process);
        else
            ParkOrRefuse(process, awaiter);
    }

    /// <summary>The simulation of what is awaited; null where it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simulation? SimulationOf<TAwaiter>(TAwaiter awaiter)
    {
        if (awaiter is not ISuspension)
            return null;
        return ((ISuspension)awaiter!).Simulation;
    }

    // Apart, for a try block keeps its locals in memory, and few waits can be refused. Optimized from the first call
    // on, for unoptimized code would box the awaiter.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void ParkOrRefuse<TAwaiter>(Process process, TAwaiter awaiter)
    {
        try
        {
            // Places see to it themselves, but time is no place.
            if (awaiter is Timeout.Awaiter or TimeoutOrInterrupt.Awaiter)
                process.WaitForTime(((ISuspension)awaiter).Simulation!);
            ((ISuspension)awaiter!).Suspend(process);
        }
        catch (Exception refusal) when (refusal is InvalidOperationException or OverflowException)
        {
            ForeignAwait.Refuse(process, ((ISuspension)awaiter!).Simulation, refusal);
        }
    }
}
