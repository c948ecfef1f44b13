using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel.WithSimSharp;

/// <summary>Times drawn beforehand from one of our streams, so that both kernels have the same luck.</summary>
internal sealed class Luck
{
    private readonly TimeSpan[] drawn;
    private int next;

    private Luck(TimeSpan[] drawn) => this.drawn = drawn;

    public static Luck Of(string name, int count, Func<RandomStream, double> minutes)
    {
        var stream = new RandomStream(seed: 2026, replication: 0, name);
        return new Luck([.. Enumerable.Range(0, count).Select(_ => TimeSpan.FromMinutes(minutes(stream)))]);
    }

    public TimeSpan Next() => drawn[next++];
}
