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

    /// <summary>It will not happen, and the run does not last until then: for the one that lost in an <see cref="AnyOf"/>.</summary>
    /// <returns>False where it has happened, was cancelled, or was reset with its simulation.</returns>
    /// <exception cref="InvalidOperationException">Somebody awaits it, and would wait for ever.</exception>
    public bool Cancel()
    {
        if (!Simulation!.IsRegistered(this))
            return false;
        if (IsAwaited)
            throw new InvalidOperationException($"{Describe()} is awaited; only what nobody awaits can be cancelled");
        Simulation.Unregister(this);
        return true;
    }

    /// <summary>For <c>await</c>.</summary>
    public SignalAwaiter GetAwaiter() => new(this);

    internal override string Describe() => $"time {TimeSpan.FromTicks(due)}{(IsCompleted || Simulation!.IsRegistered(this) ? "" : ", which was cancelled")}";

    internal override void Fire()
    {
        Simulation!.Unregister(this);
        Complete(null);
    }
}
