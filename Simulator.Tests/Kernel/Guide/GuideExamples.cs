using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel.Guide;

/// <summary>The examples of the kernel's guide, as they stand there between the marks, in its order.</summary>
internal static class GuideExamples
{
    public static readonly IReadOnlyList<Action> All =
    [
        FirstModel, LifeOfAnEvent, Faults, Order, Resources, Stores, Interrupts, OrInterrupt, Renege, Streams, Statistics, Replications, Deadlock,
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

    private static void Resources()
    {
        // guide begins
        using var simulation = new Simulation();
        var lift = new Resource(simulation, capacity: 1, "lift");

        async Process Ride(string who, int priority)
        {
            using var car = await lift.Request(priority);
            Console.WriteLine($"{simulation.Now}: {who}");
            await simulation.Timeout(TimeSpan.FromMinutes(1));
        }

        Ride("first", 0);
        Ride("second", 0);
        Ride("third", 0);
        Ride("doctor", -1);
        simulation.Run();
        Console.WriteLine($"in use {lift.Usage.Mean(simulation.NowTicks):0.##}, in line {lift.Queue.Mean(simulation.NowTicks):0.##}, at most {lift.Queue.Maximum}");
        // guide ends
    }

    private static void Stores()
    {
        // guide begins
        using var simulation = new Simulation();
        var shelf = new Store<string>(simulation, capacity: 1, "shelf");

        async Process Bake()
        {
            foreach (var loaf in new[] { "rye", "spelt", "oat" })
            {
                await shelf.Put(loaf);
                Console.WriteLine($"{simulation.Now}: {loaf} is on the shelf");
            }
        }

        async Process Buy()
        {
            for (var i = 0; i < 3; i++)
            {
                await simulation.Timeout(TimeSpan.FromMinutes(5));
                Console.WriteLine($"{simulation.Now}: sold {await shelf.Get()}");
            }
        }

        Bake();
        Buy();
        simulation.Run();
        // guide ends
    }

    private static void Interrupts()
    {
        // guide begins
        using var simulation = new Simulation();
        var desk = new Resource(simulation, capacity: 1, "desk");

        async Process Work()
        {
            using var seat = await desk.Request();
            var began = simulation.Now;
            try
            {
                await simulation.Timeout(TimeSpan.FromHours(8));
            }
            catch (InterruptException interrupt)
            {
                Console.WriteLine($"{simulation.Now}: {interrupt.Cause} after {simulation.Now - began}");
            }
            finally
            {
                Console.WriteLine("the lamp is off");
            }
        }

        async Process Alarm(Process work)
        {
            await simulation.Timeout(TimeSpan.FromHours(2));
            var first = work.Interrupt("fire alarm");
            var second = work.Interrupt("fire alarm");
            Console.WriteLine($"{first}, and {second} for it is interrupted already");
        }

        Alarm(Work());
        simulation.Run();
        Console.WriteLine($"{desk.InUse} desks in use");
        // guide ends
    }

    private static void OrInterrupt()
    {
        // guide begins
        using var simulation = new Simulation();

        async Process Machine()
        {
            var work = TimeSpan.FromHours(3);
            while (work > TimeSpan.Zero)
            {
                var began = simulation.Now;
                var interruption = await simulation.Timeout(work).OrInterrupt();
                work -= simulation.Now - began;
                if (interruption.Happened)
                {
                    Console.WriteLine($"{simulation.Now}: {interruption.Cause}, {work} to go");
                    await simulation.Timeout(TimeSpan.FromHours(1));
                }
            }

            Console.WriteLine($"{simulation.Now}: done");
        }

        async Process Break(Process machine)
        {
            await simulation.Timeout(TimeSpan.FromHours(2));
            machine.Interrupt("broken");
        }

        Break(Machine());
        simulation.Run();
        // guide ends
    }

    private static void Renege()
    {
        // guide begins
        using var simulation = new Simulation();
        var counter = new Resource(simulation, capacity: 1, "counter");

        async Process Visit(string who, TimeSpan patience)
        {
            var served = simulation.Event<bool>();
            var turn = WaitInLine(served);
            if (await simulation.AnyOf(served, simulation.TimeoutEvent(patience)) == served)
            {
                Console.WriteLine($"{simulation.Now}: {who} is served");
            }
            else
            {
                turn.Interrupt();
                Console.WriteLine($"{simulation.Now}: {who} gives up");
            }
        }

        async Process WaitInLine(Event<bool> served)
        {
            try
            {
                using var turn = await counter.Request();
                served.Succeed(true);
                await simulation.Timeout(TimeSpan.FromMinutes(10));
            }
            catch (InterruptException)
            {
            }
        }

        Visit("Ann", TimeSpan.FromMinutes(3));
        Visit("Ben", TimeSpan.FromMinutes(3));
        Visit("Cleo", TimeSpan.FromMinutes(15));
        simulation.Run();
        // guide ends
    }

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
        var waits = new Tally();
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
            for (var i = 0; i < 3; i++)
                Visit();
            simulation.Run();
        }

        Console.WriteLine($"{waits.Count} waits of {waits.Mean / TimeSpan.TicksPerSecond:0.00} s; by hand (0 + 1 + 2) / 3 = 1");
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
