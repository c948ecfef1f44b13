using BenchmarkDotNet.Attributes;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>M/M/1 through a store: a source puts a million customers in, a server gets them. Load 0.9.</summary>
[MemoryDiagnoser]
public class QueueBenchmarks
{
    private const int Customers = 1_000_000;

    /// <summary>On this kernel.</summary>
    [Benchmark(Baseline = true)]
    public long Kernel()
    {
        using var simulation = new Simulation(seed: 1);
        var line = new Store<long>(simulation, name: "line");
        var (gaps, services) = (simulation.Stream("gaps"), simulation.Stream("services"));
        var waited = 0L;

        async Process Arrive()
        {
            for (var i = 0; i < Customers; i++)
            {
                await simulation.Timeout((long)gaps.Exponential(10_000_000));
                await line.Put(simulation.NowTicks);
            }
        }

        async Process Serve()
        {
            for (var i = 0; i < Customers; i++)
            {
                var arrived = await line.Get();
                await simulation.Timeout((long)services.Exponential(9_000_000));
                waited += simulation.NowTicks - arrived;
            }
        }

        _ = Arrive();
        _ = Serve();
        simulation.Run();
        return waited;
    }

#if WITH_SIMSHARP
    /// <summary>On SimSharp.</summary>
    [Benchmark]
    public double SimSharp() => SimSharpQueue.Run(Customers);
#endif
}
