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

    /// <summary>The same time, cut short by an interrupt without an exception.</summary>
    public TimeoutOrInterrupt OrInterrupt() => new(this);

    /// <summary>For <c>await</c>.</summary>
    public Awaiter GetAwaiter()
    {
        // The compiler asks for the awaiter and suspends with nothing in between, so the figures can wait in the
        // simulation, and each state machine is 16 bytes smaller.
        simulation.CheckSchedule(delay, priority);
        (simulation.PendingDelay, simulation.PendingRank) = (delay, EventOrder.RankOf(priority));
        return new Awaiter(simulation);
    }

    /// <summary>For <c>await</c>.</summary>
    public readonly struct Awaiter : ICriticalNotifyCompletion, ISuspension
    {
        internal Awaiter(Simulation simulation) => Simulation = simulation;

        internal Simulation Simulation { get; }

        /// <summary>Never: even a timeout of zero lets others of the instant go first.</summary>
        public bool IsCompleted => false;

        /// <summary>Throws where the process was interrupted.</summary>
        public void GetResult() => Simulation.ThrowIfInterrupted();

        Simulation? ISuspension.Simulation => Simulation;

        bool ISuspension.MayBeTaken => false;

        void ISuspension.Suspend(Process process) => Suspend(process);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void Suspend(Process process) => Simulation.SchedulePending(process);

        /// <inheritdoc/>
        public void OnCompleted(Action continuation) => ForeignAwait.Refuse(Simulation, continuation);

        /// <inheritdoc/>
        public void UnsafeOnCompleted(Action continuation) => ForeignAwait.Refuse(Simulation, continuation);
    }
}
