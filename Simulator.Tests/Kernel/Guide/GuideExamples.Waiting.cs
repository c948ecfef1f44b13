using System.Runtime.CompilerServices;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel.Guide;

/// <summary>Resources, stores, and what cuts a wait short.</summary>
internal static partial class GuideExamples
{
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
            var limit = simulation.TimeoutEvent(patience);
            if (await simulation.AnyOf(served, limit) == served)
            {
                limit.Cancel();
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

    private static void Pooled()
    {
        // guide begins
        using var simulation = new Simulation(seed: 1);
        var line = new Resource(simulation, capacity: 4, "line");

        [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
        async Process Send(int packet)
        {
            using var slot = await line.Request();
            await simulation.Timeout(TimeSpan.FromMicroseconds(1 + packet % 3));
        }

        async Process Transfer(int packets)
        {
            for (var packet = 0; packet < packets; packet += 4)
                await simulation.AllOf(Send(packet), Send(packet + 1), Send(packet + 2), Send(packet + 3));
        }

        Transfer(100_000);
        simulation.Run();
        Console.WriteLine($"{simulation.EventCount} events until {simulation.Now}");
        // guide ends
    }
}
