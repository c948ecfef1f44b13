using BenchmarkDotNet.Attributes;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>The hold model: so many processes, each of which waits again and again. The baseline has no processes at all.</summary>
/// <remarks>Times are for one event. The bare loop runs <see cref="Events"/> of them; the kernels run the stretch of simulated
/// time in which as many are due, for a process waits a second in the mean. Delays are drawn beforehand.</remarks>
[MemoryDiagnoser]
public class HoldBenchmarks
{
    private const int Events = 100_000;
    private BareLoop bare = null!;
    private BareLoop combined = null!;
    private KernelHold kernel = null!;

    /// <summary>Pending processes.</summary>
    [Params(10, 100, 1_000, 10_000, 100_000, 1_000_000)]
    public int Pending { get; set; }

    private long Stretch => Events * TimeSpan.TicksPerSecond / Pending;

    /// <summary>Starts all of them, and lets each wait twice, so that the first order is gone.</summary>
    [GlobalSetup(Targets = [nameof(Bare), nameof(BareCombined), nameof(Kernel)])]
    public void Prepare()
    {
        (bare, combined, kernel) = (new BareLoop(Pending), new BareLoop(Pending), new KernelHold(Pending));
        bare.Run(2 * Pending);
        combined.RunCombined(2 * Pending);
        kernel.Run(2 * TimeSpan.TicksPerSecond);
    }

    /// <summary>Gives the processes back.</summary>
    [GlobalCleanup(Targets = [nameof(Bare), nameof(BareCombined), nameof(Kernel)])]
    public void CleanUp() => kernel.Dispose();

    /// <summary>.NET's priority queue: dequeue, enqueue.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public long Bare() => bare.Run(Events);

    /// <summary>.NET's priority queue: dequeue and enqueue as one operation.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long BareCombined() => combined.RunCombined(Events);

    /// <summary>Processes of this kernel.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long Kernel() => kernel.Run(Stretch);

#if WITH_SIMSHARP
    private SimSharpHold simSharp = null!;

    /// <inheritdoc cref="Prepare"/>
    [GlobalSetup(Target = nameof(SimSharp))]
    public void PrepareSimSharp()
    {
        simSharp = new SimSharpHold(Pending);
        simSharp.Run(2 * TimeSpan.TicksPerSecond);
    }

    /// <summary>Processes of SimSharp.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public double SimSharp() => simSharp.Run(Stretch);
#endif
}
