using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>The hold model on this kernel.</summary>
internal sealed class KernelHold : IDisposable
{
    private readonly Simulation simulation = new();
    private readonly Delays delays = new();

    /// <summary>Starts <paramref name="pending"/> processes.</summary>
    public KernelHold(int pending)
    {
        for (var i = 0; i < pending; i++)
            _ = Hold();
    }

    /// <summary>Runs all events up to <paramref name="until"/>, in ticks.</summary>
    /// <returns>Events that have run.</returns>
    public long RunUntil(long until)
    {
        simulation.RunUntil(TimeSpan.FromTicks(until));
        return simulation.EventCount;
    }

    /// <inheritdoc/>
    public void Dispose() => simulation.Dispose();

    private async Process Hold()
    {
        for (; ; )
            await simulation.Timeout(delays.Next());
    }
}
