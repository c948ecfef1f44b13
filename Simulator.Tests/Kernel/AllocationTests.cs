using System.Runtime.CompilerServices;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Waiting costs no memory once everything has grown to its size.</summary>
[NonParallelizable]
public sealed class AllocationTests : KernelFixture
{
    private void AllocatesNothing(double warmUp = 1000, double measured = 10_000)
    {
        Simulation.RunUntil(Seconds(warmUp));
        var (events, bytes) = (Simulation.EventCount, GC.GetAllocatedBytesForCurrentThread());
        Simulation.RunUntil(Seconds(warmUp + measured));
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;

        Assert.That(bytes, Is.Zero);
        Assert.That(Simulation.EventCount - events, Is.GreaterThanOrEqualTo(measured));
    }

    [Test]
    public void A_timeout_of_any_priority_allocates_nothing()
    {
        async Process Tick(int priority)
        {
            for (; ; )
            {
                await Simulation.Timeout(Seconds(1), priority);
                await Simulation.Timeout(0);
            }
        }

        for (var i = -5; i < 5; i++)
            Tick(i);
        AllocatesNothing();
    }

    [Test]
    public void Thousands_of_timeouts_near_and_far_allocate_nothing()
    {
        async Process Hold(RandomStream delays)
        {
            for (; ; )
                await Simulation.Timeout((long)delays.Exponential(TimeSpan.TicksPerSecond) + 1);
        }

        for (var i = 0; i < 5_000; i++)
            Hold(Simulation.Stream("hold"));
        AllocatesNothing(warmUp: 100, measured: 100);
    }

    [Test]
    public void A_combination_uses_the_space_of_the_one_before_it()
    {
        const int Parts = 100, Rounds = 1_000;
        var parts = new Process[Parts];

        [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
        async Process Part() => await Simulation.Timeout(1);

        async Process Join()
        {
            for (; ; )
            {
                for (var i = 0; i < Parts; i++)
                    parts[i] = Part();
                await Simulation.AllOf(parts);
            }
        }

        Join();
        Simulation.RunUntil(TimeSpan.FromTicks(Rounds));
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        Simulation.RunUntil(TimeSpan.FromTicks(2 * Rounds));

        // Its object alone; a list of its parts would be 800 bytes more.
        Assert.That((GC.GetAllocatedBytesForCurrentThread() - bytes) / Rounds, Is.LessThan(200));
    }

    [Test]
    public void A_store_with_and_without_lines_allocates_nothing()
    {
        var wide = new Store<long>(Simulation, 100);
        var narrow = new Store<long>(Simulation, 1);
        async Process Produce(Store<long> store)
        {
            for (; ; )
            {
                await Simulation.Timeout(Seconds(1));
                for (var i = 0; i < 3; i++)
                    await store.Put(i);
            }
        }

        async Process Consume(Store<long> store)
        {
            for (; ; )
                await store.Get();
        }

        Produce(wide);
        Consume(wide);
        Produce(narrow);
        Consume(narrow);
        Consume(narrow);
        AllocatesNothing();
    }

    [Test]
    public void A_resource_with_a_line_allocates_nothing()
    {
        var desk = new Resource(Simulation, 3, "desk");
        async Process Visit(int priority)
        {
            for (; ; )
            {
                using var lease = await desk.Request(priority);
                await Simulation.Timeout(Seconds(1));
            }
        }

        for (var i = 0; i < 20; i++)
            Visit(i % 3);
        AllocatesNothing();
    }

    [Test]
    public void An_event_that_is_there_is_awaited_without_allocation()
    {
        var bells = Enumerable.Range(0, 20_000).Select(i => Simulation.Event<int>()).ToArray();
        async Process Ring()
        {
            foreach (var bell in bells)
            {
                await Simulation.Timeout(Seconds(1));
                bell.Succeed(1);
            }
        }

        async Process Listen()
        {
            foreach (var bell in bells)
                await bell;
        }

        Ring();
        Listen();
        Listen();
        AllocatesNothing();
    }

    [Test]
    public void A_million_pending_processes_take_at_most_200_bytes_each()
    {
        const int Pending = 1_000_000;
        async Process Wait(long delay)
        {
            await Simulation.Timeout(delay);
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Pending; i++)
            Wait(i + 1);
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Simulation.Run();

        Assert.That(kept / Pending, Is.InRange(40, 200));
        Assert.That(Simulation.EventCount, Is.EqualTo(Pending));
    }

    [Test]
    public void A_long_lived_event_does_not_keep_the_combinations_that_it_took_part_in()
    {
        var never = Simulation.Event<int>("never");
        async Process Race()
        {
            for (; ; )
                await Simulation.AnyOf(never, Simulation.TimeoutEvent(Seconds(1)));
        }

        Race().AsBackground();
        Simulation.RunUntil(Seconds(100));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Simulation.RunUntil(Seconds(20_100));

        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(20_000 * 8));
    }
}
