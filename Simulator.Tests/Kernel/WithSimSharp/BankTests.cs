using Tsugunosuke.Sim.Kernel;
using Sharp = global::SimSharp;

namespace Tsugunosuke.Sim.Tests.Kernel.WithSimSharp;

/// <summary>A bank whose customers leave the line when their patience ends. There, a request is one of two events that race;
/// here, the end of patience interrupts who still waits.</summary>
public sealed class BankTests
{
    private const int Customers = 5_000;

    private static Luck Gaps() => Luck.Of("arrivals", Customers, stream => stream.Exponential(10));

    private static Luck Patience() => Luck.Of("patience", Customers, stream => stream.Uniform(1, 30));

    private static Luck Services() => Luck.Of("counter", Customers, stream => stream.Exponential(12));

    [Test]
    public void Both_lose_the_same_customers_at_the_same_ticks()
    {
        var (ours, theirs) = (RunOurs(), RunTheirs());

        SameLogs.AreEqual(ours, theirs, 2 * Customers);
        Assert.That(ours.Count(line => line.EndsWith("leaves the line", StringComparison.Ordinal)), Is.InRange(500, 4_500));
    }

    private static List<string> RunOurs()
    {
        var log = new List<string>();
        var (gaps, patience, services) = (Gaps(), Patience(), Services());
        using var simulation = new Simulation();
        var counter = new Resource(simulation, 1, "counter");
        var served = new bool[Customers];
        void Say(int number, string what) => log.Add(SameLogs.Line(simulation.Now, $"customer {number} {what}"));
        async Process Arrive()
        {
            for (var i = 0; i < Customers; i++)
            {
                LosePatience(Visit(i, services.Next()), i, patience.Next());
                await simulation.Timeout(gaps.Next());
            }
        }

        async Process Visit(int number, TimeSpan service)
        {
            Say(number, "comes");
            try
            {
                using var lease = await counter.Request();
                served[number] = true;
                Say(number, "is served");
                await simulation.Timeout(service);
                Say(number, "leaves");
            }
            catch (InterruptException)
            {
                Say(number, "leaves the line");
            }
        }

        async Process LosePatience(Process customer, int number, TimeSpan patience)
        {
            await simulation.Timeout(patience);
            if (!served[number])
                customer.Interrupt();
        }

        Arrive();
        simulation.Run();
        return log;
    }

    private static List<string> RunTheirs()
    {
        var log = new List<string>();
        var (gaps, patience, services) = (Gaps(), Patience(), Services());
        var simulation = new Sharp.Simulation();
        var (start, counter) = (simulation.Now, new Sharp.Resource(simulation, 1));
        void Say(int number, string what) => log.Add(SameLogs.Line(simulation.Now - start, $"customer {number} {what}"));
        IEnumerable<Sharp.Event> Arrive()
        {
            for (var i = 0; i < Customers; i++)
            {
                simulation.Process(Visit(i, patience.Next(), services.Next()));
                yield return simulation.Timeout(gaps.Next());
            }
        }

        IEnumerable<Sharp.Event> Visit(int number, TimeSpan patience, TimeSpan service)
        {
            Say(number, "comes");
            using var request = counter.Request();
            yield return request | simulation.Timeout(patience);
            if (!request.IsProcessed)
            {
                Say(number, "leaves the line");
                yield break;
            }

            Say(number, "is served");
            yield return simulation.Timeout(service);
            Say(number, "leaves");
        }

        simulation.Process(Arrive());
        simulation.Run();
        return log;
    }
}
