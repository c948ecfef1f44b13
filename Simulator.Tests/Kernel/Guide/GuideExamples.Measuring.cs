using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel.Guide;

/// <summary>Random streams, statistics, replications, and the report of a deadlock.</summary>
internal static partial class GuideExamples
{
    private static void Streams()
    {
        // guide begins
        static string FirstThree(int others)
        {
            using var simulation = new Simulation(seed: 7, replication: 3);
            for (var i = 0; i < others; i++)
                simulation.Stream("others").NextDouble();
            var stream = simulation.Stream("training");
            return $"{stream.NextDouble():0.000} {stream.NextDouble():0.000} {stream.NextDouble():0.000}";
        }

        Console.WriteLine(FirstThree(others: 0));
        Console.WriteLine(FirstThree(others: 1_000_000));

        var law = new LogNormalDistribution(MeanValue: 4, StandardDeviation: 2);
        var draws = new RandomStream(seed: 7, replication: 3, "repair time");
        Console.WriteLine($"mean of the law {law.Mean}, of 100000 draws {Enumerable.Range(0, 100_000).Average(_ => law.Sample(draws)):0.00}");
        // guide ends
    }

    private static void Statistics()
    {
        // guide begins
        using var simulation = new Simulation();
        var (level, sizes) = (new TimeWeighted(simulation.NowTicks, 0), new Tally());

        async Process Fill()
        {
            foreach (var litres in new[] { 2, 4, 6 })
            {
                await simulation.Timeout(TimeSpan.FromMinutes(1));
                level.Set(simulation.NowTicks, level.Level + litres);
                sizes.Add(litres);
            }
        }

        async Process Watch()
        {
            await simulation.Timeout(TimeSpan.FromMinutes(1), EventPriority.Last);
            Console.WriteLine($"{simulation.Now}: {level.Level}, as the instant leaves it");
        }

        Watch();
        Fill();
        simulation.Run();
        Console.WriteLine($"mean level {level.Mean(simulation.NowTicks):0.##}, at most {level.Maximum}; {sizes.Count} pours of {sizes.Mean}, variance {sizes.Variance}");
        // guide ends
    }

    private static void Replications()
    {
        // guide begins
        var (waits, means) = (new Tally(), new Tally());
        using var simulation = new Simulation();
        var desk = new Resource(simulation, capacity: 1, "desk");

        async Process Visit()
        {
            var came = simulation.NowTicks;
            using var turn = await desk.Request();
            waits.Add(simulation.NowTicks - came);
            await simulation.Timeout(TimeSpan.FromSeconds(simulation.Stream("service").Exponential(mean: 1)));
        }

        for (var replication = 1L; replication <= 1000; replication++)
        {
            simulation.Reset(seed: 1, replication);
            desk.Reset();
            waits.Reset();
            for (var i = 0; i < 3; i++)
                Visit();
            simulation.Run();
            means.Add((long)waits.Mean);
        }

        var (mean, low, high) = Intervals.Mean(means, confidence: 0.99);
        Console.WriteLine($"{mean / TimeSpan.TicksPerSecond:0.00} s, from {low / TimeSpan.TicksPerSecond:0.00} to {high / TimeSpan.TicksPerSecond:0.00}; by hand (0 + 1 + 2) / 3 = 1");
        // guide ends
    }

    private static void Deadlock()
    {
        // guide begins
        using var simulation = new Simulation();
        var left = new Resource(simulation, capacity: 1, "left fork");
        var right = new Resource(simulation, capacity: 1, "right fork");

        async Process Dine(Resource first, Resource second)
        {
            using var one = await first.Request();
            await simulation.Timeout(TimeSpan.FromSeconds(1));
            using var other = await second.Request();
        }

        Dine(left, right).Named("Plato");
        Dine(right, left).Named("Kant");
        try
        {
            simulation.Run();
        }
        catch (DeadlockException deadlock)
        {
            Console.WriteLine(deadlock.Message);
        }

        // guide ends
    }
}
