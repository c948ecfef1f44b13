namespace Tsugunosuke.Sim.Kernel;

/// <summary>Happens at a time that is known beforehand; for use with others, as in "done, or five minutes".</summary>
/// <remarks>A process that only waits for time awaits <see cref="Simulation.Timeout(TimeSpan, int)"/>, which allocates nothing.</remarks>
public sealed class TimedEvent : Signal
{
    private readonly long due;

    internal TimedEvent(Simulation simulation, long delay)
        : base(simulation)
    {
        simulation.CheckSchedule(delay, EventPriority.Normal);
        due = simulation.NowTicks + delay;
        simulation.Register(this);
        simulation.Schedule(this, delay, EventPriority.Normal);
    }

    /// <summary>For <c>await</c>.</summary>
    public SignalAwaiter GetAwaiter() => new(this);

    internal override string Describe() => $"time {TimeSpan.FromTicks(due)}";

    internal override void Fire()
    {
        Simulation!.Unregister(this);
        Complete(null);
    }
}
