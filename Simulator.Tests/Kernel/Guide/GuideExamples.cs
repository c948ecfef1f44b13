using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel.Guide;

/// <summary>The examples of the kernel's guide, as they stand there between the marks, in its order.</summary>
internal static partial class GuideExamples
{
    public static readonly IReadOnlyList<Action> All =
    [
        FirstModel, LifeOfAnEvent, Faults, Order, Resources, Stores, Interrupts, OrInterrupt, Renege, Pooled, Streams, Statistics, Replications, Deadlock,
    ];

    private static void FirstModel()
    {
        // guide begins
        using var simulation = new Simulation(seed: 1);
        var barista = new Resource(simulation, capacity: 1, "barista");
        var waits = new Tally();

        async Process Customers(int count)
        {
            var gaps = simulation.Stream("gaps");
            for (var i = 0; i < count; i++)
            {
                await simulation.Timeout(TimeSpan.FromMinutes(gaps.Exponential(mean: 3)));
                _ = Customer();
            }
        }

        async Process Customer()
        {
            var came = simulation.NowTicks;
            using var turn = await barista.Request();
            waits.Add(simulation.NowTicks - came);
            await simulation.Timeout(TimeSpan.FromMinutes(simulation.Stream("coffee").Exponential(mean: 2)));
        }

        Customers(100_000);
        simulation.Run();
        Console.WriteLine($"{waits.Count} customers waited {waits.Mean / TimeSpan.TicksPerMinute:0.00} minutes; theory says 4");
        // guide ends
    }

    private static void LifeOfAnEvent()
    {
        // guide begins
        using var simulation = new Simulation();
        var bell = simulation.Event<string>("bell");

        async Process Listen(string who)
        {
            var message = await bell;
            Console.WriteLine($"{simulation.Now}: {who} heard '{message}'");
        }

        async Process<int> Cook(int minutes)
        {
            await simulation.Timeout(TimeSpan.FromMinutes(minutes));
            return minutes;
        }

        async Process Main()
        {
            Listen("Ann");
            Listen("Ben");
            var soup = Cook(10);
            var rice = Cook(20);
            await simulation.AllOf(soup, rice);
            Console.WriteLine($"{simulation.Now}: soup took {soup.Result}, rice {rice.Result}");

            var roast = Cook(90);
            var first = await simulation.AnyOf(roast, simulation.TimeoutEvent(TimeSpan.FromHours(1)));
            Console.WriteLine($"{simulation.Now}: {(first == roast ? "done" : "not done, and goes on")}");
            bell.Succeed("start without it");
            await roast;
            await bell;
            Console.WriteLine($"{simulation.Now}: done");
        }

        Main();
        simulation.Run();
        // guide ends
    }

    private static void Faults()
    {
        // guide begins
        using var simulation = new Simulation();

        async Process Fail()
        {
            await simulation.Timeout(TimeSpan.FromSeconds(1));
            throw new FormatException("burnt");
        }

        async Process Watch()
        {
            try
            {
                await Fail();
            }
            catch (FormatException fault)
            {
                Console.WriteLine($"caught: {fault.Message}");
            }

            Fail();
        }

        Watch();
        try
        {
            simulation.Run();
        }
        catch (FormatException fault)
        {
            Console.WriteLine($"nobody awaited it, so the run stopped at {simulation.Now}: {fault.Message}");
        }

        // guide ends
    }

    private static void Order()
    {
        // guide begins
        using var simulation = new Simulation();

        async Process Say(string what, int priority)
        {
            await simulation.Timeout(TimeSpan.FromSeconds(1), priority);
            Console.WriteLine(what);
            await simulation.Timeout(0);
            Console.WriteLine($"{what}, later in the instant");
        }

        Say("third", EventPriority.Normal);
        Say("fourth", EventPriority.Normal);
        Say("first", -2);
        Say("second", -1);
        simulation.Run();
        Console.WriteLine($"{simulation.EventCount} events");
        // guide ends
    }
}
