using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>Delays drawn beforehand, uniform on [0, 2) seconds, so that a hold benchmark measures no random numbers; the same for
/// every kernel.</summary>
internal sealed class Delays
{
    private const int Count = 1 << 14;
    private static readonly long[] Drawn = Draw();
    private int next;

    /// <summary>The next one, in ticks of 100 ns.</summary>
    public long Next() => Drawn[next++ & (Count - 1)];

    private static long[] Draw()
    {
        var stream = new RandomStream(1, 0, "delays");
        return [.. Enumerable.Range(0, Count).Select(_ => (long)(stream.NextDouble() * 2 * TimeSpan.TicksPerSecond))];
    }
}
