using Tsugunosuke.Sim.Kernel;
using Sharp = global::SimSharp;

namespace Tsugunosuke.Sim.Tests.Kernel.WithSimSharp;

/// <summary>One server and a line: who is served when.</summary>
public sealed class QueueTests
{
    private const int Customers = 20_000;

    private static Luck Gaps() => Luck.Of("gaps", Customers, stream => stream.Exponential(3.33));

    private static Luck Services() => Luck.Of("services", Customers, stream => stream.Exponential(2.5));

    [Test]
    public void Both_serve_the_same_customers_at_the_same_ticks()
    {
        var (ours, theirs) = (RunOurs(), RunTheirs());

        SameLogs.HasNoTies([.. ours.Where(line => line.EndsWith("leaves", StringComparison.Ordinal))]);
        SameLogs.AreEqual(ours, theirs, 2 * Customers);
    }

    private static List<string> RunOurs()
    {
        var log = new List<string>();
        var (gaps, services) = (Gaps(), Services());
        using var simulation = new Simulation();
        var server = new Resource(simulation, 1, "server");
        async Process Arrive()
        {
            for (var i = 0; i < Customers; i++)
            {
                await simulation.Timeout(gaps.Next());
                Visit(i, services.Next());
            }
        }

        async Process Visit(int number, TimeSpan service)
        {
            using var lease = await server.Request();
            log.Add(SameLogs.Line(simulation.Now, $"customer {number} is served"));
            await simulation.Timeout(service);
            log.Add(SameLogs.Line(simulation.Now, $"customer {number} leaves"));
        }

        Arrive();
        simulation.Run();
        return log;
    }

    private static List<string> RunTheirs()
    {
        var log = new List<string>();
        var (gaps, services) = (Gaps(), Services());
        var simulation = new Sharp.Simulation();
        var (start, server) = (simulation.Now, new Sharp.Resource(simulation, 1));
        IEnumerable<Sharp.Event> Arrive()
        {
            for (var i = 0; i < Customers; i++)
            {
                yield return simulation.Timeout(gaps.Next());
                simulation.Process(Visit(i, services.Next()));
            }
        }

        IEnumerable<Sharp.Event> Visit(int number, TimeSpan service)
        {
            using var request = server.Request();
            yield return request;
            log.Add(SameLogs.Line(simulation.Now - start, $"customer {number} is served"));
            yield return simulation.Timeout(service);
            log.Add(SameLogs.Line(simulation.Now - start, $"customer {number} leaves"));
        }

        simulation.Process(Arrive());
        simulation.Run();
        return log;
    }
}
