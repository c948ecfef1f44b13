using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>A stretch of simulated time, for <c>await</c>. It starts when it is awaited.</summary>
public readonly struct Timeout
{
    private readonly Simulation simulation;
    private readonly long delay;
    private readonly int priority;

    internal Timeout(Simulation simulation, long delay, int priority) =>
        (this.simulation, this.delay, this.priority) = (simulation, delay, priority);

    /// <summary>For <c>await</c>.</summary>
    public Awaiter GetAwaiter()
    {
        // The compiler asks for the awaiter and suspends with nothing in between, so the figures can wait in the
        // simulation, and each state machine is 16 bytes smaller.
        simulation.CheckSchedule(delay, priority);
        (simulation.PendingDelay, simulation.PendingPriority) = (delay, priority);
        return new Awaiter(simulation);
    }

    /// <summary>For <c>await</c>.</summary>
    public readonly struct Awaiter : ICriticalNotifyCompletion, ISuspension
    {
        private readonly Simulation simulation;

        internal Awaiter(Simulation simulation) => this.simulation = simulation;

        /// <summary>Never: even a timeout of zero lets others of the instant go first.</summary>
        public bool IsCompleted => false;

        /// <summary>Throws where the process was interrupted.</summary>
        public void GetResult() => simulation.ThrowIfInterrupted();

        Simulation? ISuspension.Simulation => simulation;

        void ISuspension.Suspend(Process process)
        {
            process.WaitForTime(simulation);
            simulation.Schedule(process, simulation.PendingDelay, simulation.PendingPriority);
        }

        /// <inheritdoc/>
        public void OnCompleted(Action continuation) => ForeignAwait.Refuse(simulation, continuation);

        /// <inheritdoc/>
        public void UnsafeOnCompleted(Action continuation) => ForeignAwait.Refuse(simulation, continuation);
    }
}
