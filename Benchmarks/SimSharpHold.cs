using SimSharp;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>The hold model on SimSharp.</summary>
internal sealed class SimSharpHold
{
    private readonly SimSharp.Simulation simulation = new(randomSeed: 1);
    private readonly Delays delays = new();

    /// <summary>Starts <paramref name="pending"/> processes.</summary>
    public SimSharpHold(int pending)
    {
        for (var i = 0; i < pending; i++)
            simulation.Process(Hold());
    }

    /// <summary>Runs all events of so many ticks.</summary>
    /// <returns>Seconds of simulated time so far.</returns>
    public double Run(long ticks)
    {
        simulation.Run(TimeSpan.FromTicks(ticks));
        return simulation.NowD;
    }

    private IEnumerable<Event> Hold()
    {
        for (; ; )
            yield return simulation.Timeout(TimeSpan.FromTicks(delays.Next()));
    }
}
