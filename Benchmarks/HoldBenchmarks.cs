using BenchmarkDotNet.Attributes;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>The hold model: so many processes, each of which waits again and again. The baseline has no processes at all.</summary>
/// <remarks>All run the same events: delays are drawn beforehand, and the kernels run until the instant at which the bare loop
/// has done <see cref="Events"/>.</remarks>
[MemoryDiagnoser]
public class HoldBenchmarks
{
    private const int Events = 2_000_000;
    private long until;
    private BareLoop bare = null!;
    private BareLoop combined = null!;
    private KernelHold kernel = null!;

    /// <summary>Pending processes.</summary>
    [Params(10, 100, 1_000, 10_000, 100_000, 1_000_000)]
    public int Pending { get; set; }

    /// <summary>Finds the instant to run to.</summary>
    [GlobalSetup]
    public void Prepare() => until = new BareLoop(Pending).Run(Events);

    /// <summary>All first events, anew for each measurement: 2 million events each.</summary>
    [IterationSetup(Target = nameof(Bare))]
    public void PrepareBare() => bare = new BareLoop(Pending);

    /// <inheritdoc cref="PrepareBare"/>
    [IterationSetup(Target = nameof(BareCombined))]
    public void PrepareCombined() => combined = new BareLoop(Pending);

    /// <inheritdoc cref="PrepareBare"/>
    [IterationSetup(Target = nameof(Kernel))]
    public void PrepareKernel() => kernel = new KernelHold(Pending);

    /// <summary>Gives the processes back.</summary>
    [IterationCleanup(Target = nameof(Kernel))]
    public void CleanUp() => kernel.Dispose();

    /// <summary>.NET's priority queue: dequeue, enqueue.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public long Bare() => bare.Run(Events);

    /// <summary>.NET's priority queue: dequeue and enqueue as one operation.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long BareCombined() => combined.RunCombined(Events);

    /// <summary>Processes of this kernel.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long Kernel() => kernel.RunUntil(until);

#if WITH_SIMSHARP
    private SimSharpHold simSharp = null!;

    /// <inheritdoc cref="PrepareBare"/>
    [IterationSetup(Target = nameof(SimSharp))]
    public void PrepareSimSharp() => simSharp = new SimSharpHold(Pending);

    /// <summary>Processes of SimSharp.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public double SimSharp() => simSharp.RunUntil(until);
#endif
}
