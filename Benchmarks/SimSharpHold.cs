using SimSharp;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>The hold model on SimSharp.</summary>
internal sealed class SimSharpHold
{
    private readonly SimSharp.Simulation simulation = new(randomSeed: 1);
    private readonly Delays delays = new();

    /// <summary>Starts <paramref name="pending"/> processes, and takes their first steps.</summary>
    public SimSharpHold(int pending)
    {
        for (var i = 0; i < pending; i++)
            simulation.Process(Hold());
        simulation.Run(TimeSpan.Zero);
    }

    /// <summary>Runs all events up to <paramref name="until"/>, in ticks.</summary>
    public double RunUntil(long until)
    {
        simulation.Run(simulation.StartDate + TimeSpan.FromTicks(until));
        return simulation.NowD;
    }

    private IEnumerable<Event> Hold()
    {
        for (; ; )
            yield return simulation.Timeout(TimeSpan.FromTicks(delays.Next()));
    }
}
