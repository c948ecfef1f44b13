using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>Processes that start, meet, contend and interrupt. Times and bytes are for one operation, named at each.</summary>
[MemoryDiagnoser]
public class ProcessBenchmarks
{
    private const int Operations = 100_000;
    private readonly object cause = new();

    /// <summary>One process that starts, waits once and ends.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public long Spawn()
    {
        using var simulation = new Simulation();
        async Process Live() => await simulation.Timeout(1);

        async Process Parent()
        {
            for (var i = 0; i < Operations; i++)
                await Live();
        }

        _ = Parent();
        simulation.Run();
        return simulation.EventCount;
    }

    /// <summary>The same with an object that is used again.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public long SpawnPooled()
    {
        using var simulation = new Simulation();
        [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
        async Process Live() => await simulation.Timeout(1);

        async Process Parent()
        {
            for (var i = 0; i < Operations; i++)
                await Live();
        }

        _ = Parent();
        simulation.Run();
        return simulation.EventCount;
    }

    /// <summary>One unit requested, used for a while and given back, by 100 processes that contend for 10 units.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public long Resource()
    {
        const int Contenders = 100;
        using var simulation = new Simulation();
        var desks = new Resource(simulation, 10, "desks");

        async Process Use()
        {
            for (var i = 0; i < Operations / Contenders; i++)
            {
                using var desk = await desks.Request();
                await simulation.Timeout(100);
            }
        }

        for (var i = 0; i < Contenders; i++)
            _ = Use();
        simulation.Run();
        return simulation.EventCount;
    }

    /// <summary>One process joined among 16 that are fanned out together.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public long Join16() => Join(16);

    /// <summary>One process joined among 256 that are fanned out together.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public long Join256() => Join(256);

    /// <summary>One interrupt that is taken as a value.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public long Interrupt()
    {
        using var simulation = new Simulation();
        async Process Sleep()
        {
            for (var i = 0; i < Operations; i++)
                await simulation.Timeout(1_000).OrInterrupt();
        }

        var sleeper = Sleep();
        async Process Wake()
        {
            for (var i = 0; i < Operations; i++)
            {
                await simulation.Timeout(10);
                sleeper.Interrupt(cause);
            }
        }

        _ = Wake();
        simulation.Run();
        return simulation.EventCount;
    }

    /// <summary>One interrupt that is caught as an exception.</summary>
    [Benchmark(OperationsPerInvoke = Operations / 100)]
    public long InterruptThrown()
    {
        using var simulation = new Simulation();
        async Process Sleep()
        {
            for (var i = 0; i < Operations / 100; i++)
            {
                try
                {
                    await simulation.Timeout(1_000);
                }
                catch (InterruptException)
                {
                    // What is measured.
                }
            }
        }

        var sleeper = Sleep();
        async Process Wake()
        {
            for (var i = 0; i < Operations / 100; i++)
            {
                await simulation.Timeout(10);
                sleeper.Interrupt(cause);
            }
        }

        _ = Wake();
        simulation.Run();
        return simulation.EventCount;
    }

    /// <summary>One item through a store of one place, where producers and consumers stand in line.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public long StoreWithLines()
    {
        const int Pairs = 10;
        using var simulation = new Simulation();
        var shelf = new Store<int>(simulation, 1);

        async Process Produce()
        {
            for (var i = 0; i < Operations / Pairs; i++)
                await shelf.Put(i);
        }

        async Process Consume()
        {
            for (var i = 0; i < Operations / Pairs; i++)
            {
                await shelf.Get();
                await simulation.Timeout(1);
            }
        }

        for (var i = 0; i < Pairs; i++)
        {
            _ = Produce();
            _ = Consume();
        }

        simulation.Run();
        return simulation.EventCount;
    }

    private static long Join(int width)
    {
        using var simulation = new Simulation();
        var children = new Process[width];
        async Process Live(int time) => await simulation.Timeout(time);

        async Process Parent()
        {
            for (var round = 0; round < Operations / width; round++)
            {
                for (var i = 0; i < width; i++)
                    children[i] = Live(i + 1);
                await simulation.AllOf(children);
            }
        }

        _ = Parent();
        simulation.Run();
        return simulation.EventCount;
    }
}
