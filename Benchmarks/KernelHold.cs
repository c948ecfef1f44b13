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

    /// <summary>Runs all events of so many ticks.</summary>
    /// <returns>Events that have run so far.</returns>
    public long Run(long ticks)
    {
        simulation.RunUntil(simulation.Now + TimeSpan.FromTicks(ticks));
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
