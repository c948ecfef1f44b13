using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>The streams of what may go wrong with the DIMM in one slot.</summary>
internal readonly struct DimmLuck(string slot)
{
    public ulong Seating { get; } = RandomStream.Id($"operator.badSeating/{slot}");

    public ulong Latch { get; } = RandomStream.Id($"operator.brokenLatch/{slot}");

    public ulong Arrival { get; } = RandomStream.Id($"reliability.deadOnArrival/{slot}");
}
