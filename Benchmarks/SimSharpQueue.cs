using SimSharp;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>M/M/1 through a store on SimSharp, with this project's random streams.</summary>
internal static class SimSharpQueue
{
    /// <summary>Runs so many customers.</summary>
    /// <returns>Seconds that they waited and were served in all.</returns>
    public static double Run(int customers)
    {
        var simulation = new SimSharp.Simulation(randomSeed: 1);
        var line = new Store(simulation);
        var (gaps, services) = (new Kernel.RandomStream(1, 0, "gaps"), new Kernel.RandomStream(1, 0, "services"));
        var waited = TimeSpan.Zero;

        IEnumerable<Event> Arrive()
        {
            for (var i = 0; i < customers; i++)
            {
                yield return simulation.Timeout(TimeSpan.FromTicks((long)gaps.Exponential(10_000_000)));
                yield return line.Put(simulation.Now);
            }
        }

        IEnumerable<Event> Serve()
        {
            for (var i = 0; i < customers; i++)
            {
                var item = line.Get();
                yield return item;
                yield return simulation.Timeout(TimeSpan.FromTicks((long)services.Exponential(9_000_000)));
                waited += simulation.Now - (DateTime)item.Value;
            }
        }

        simulation.Process(Arrive());
        simulation.Process(Serve());
        simulation.Run();
        return waited.TotalSeconds;
    }
}
