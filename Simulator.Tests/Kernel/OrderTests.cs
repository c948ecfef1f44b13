using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>(time, priority, sequence), always.</summary>
public sealed class OrderTests : KernelFixture
{
    /// <summary>Number, of those due at the same time with the same priority, by which each must run.</summary>
    private readonly Dictionary<(long Time, int Priority), Queue<int>> expected = [];

    [Test]
    public void Equal_times_and_priorities_are_first_in_first_out_while_the_calendar_grows_to_a_million_and_shrinks()
    {
        // Few times and priorities, so that ties run to thousands; enough waves to grow and shrink more than once.
        var stream = Simulation.Stream("order");
        var (pending, most, ran, last) = (0, 0, 0, (Time: 0L, Priority: int.MinValue));
        var wrong = 0;
        async Process Wait(int number, long delay, int priority)
        {
            var due = (Simulation.NowTicks + delay, priority);
            if (!expected.TryGetValue(due, out var queue))
                expected.Add(due, queue = new Queue<int>());
            queue.Enqueue(number);
            most = Math.Max(most, ++pending);
            await Simulation.Timeout(delay, priority);
            pending--;
            ran++;
            if (due.Item1 != Simulation.NowTicks || queue.Dequeue() != number || due.CompareTo(last) < 0)
                wrong++;
            last = due;
        }

        var started = 0;
        foreach (var wave in new[] { 1, 2, 63, 64, 65, 1_000, 1_025, 100_000, 10, 1_000_000, 1, 5_000 })
        {
            for (var i = 0; i < wave; i++)
                Wait(started++, 1 + (long)stream.NextInteger(97), (int)stream.NextInteger(5) - 2);

            // Half of a wave is still there when the next one comes.
            Simulation.RunUntil(TimeSpan.FromTicks(Simulation.NowTicks + 50));
            last = (0, int.MinValue);
        }

        Simulation.Run();

        Assert.That(wrong, Is.Zero);
        Assert.That(ran, Is.EqualTo(started));
        Assert.That(most, Is.GreaterThanOrEqualTo(1_000_000));
    }

    [Test]
    public void A_million_events_of_one_instant_are_first_in_first_out()
    {
        var (next, wrong) = (0, 0);
        async Process Wait(int number, long first)
        {
            await Simulation.Timeout(first);
            await Simulation.Timeout(0);
            if (number != next++)
                wrong++;
        }

        for (var i = 0; i < 1_000_000; i++)
            Wait(i, 0);
        Simulation.Run();

        Assert.That((next, wrong), Is.EqualTo((1_000_000, 0)));
        Assert.That(Simulation.NowTicks, Is.Zero);
    }

    [Test]
    public void Of_one_instant_what_was_scheduled_for_it_earlier_runs_before_what_is_scheduled_within_it()
    {
        async Process Early()
        {
            await Simulation.Timeout(Seconds(1));
            Say("scheduled earlier, first");
            await Simulation.Timeout(0);
            Say("scheduled within");
            await Simulation.Timeout(0, -1);
            Say("urgent within");
        }

        Early();
        At(1, () => Say("scheduled earlier, second"));
        At(1, () => Say("scheduled earlier, third"));
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[]
        {
            "1 scheduled earlier, first", "1 scheduled earlier, second", "1 scheduled earlier, third", "1 scheduled within", "1 urgent within",
        }));
    }

    [Test]
    public void Priorities_of_the_whole_range_order_one_instant()
    {
        var priorities = new[] { 0, 1, -1, EventPriority.Last, EventPriority.First, 5, -5, EventPriority.Last - 1, EventPriority.First + 1 };
        var order = new List<int>();
        async Process Wait(int priority)
        {
            await Simulation.Timeout(0, priority);
            order.Add(priority);
        }

        foreach (var priority in priorities)
            Wait(priority);
        Simulation.Run();

        Assert.That(order, Is.EqualTo(priorities.Order()));
    }

    [Test]
    public void The_clock_never_goes_back_and_counts_every_event()
    {
        var stream = Simulation.Stream("clock");
        var (before, back) = (0L, 0);
        async Process Walk()
        {
            for (var i = 0; i < 1000; i++)
            {
                var due = Simulation.NowTicks + (long)stream.NextInteger(3);
                await Simulation.Timeout(due - Simulation.NowTicks);
                if (Simulation.NowTicks != due || Simulation.NowTicks < before)
                    back++;
                before = Simulation.NowTicks;
            }
        }

        for (var i = 0; i < 50; i++)
            Walk();
        Simulation.Run();

        Assert.That(back, Is.Zero);
        Assert.That(Simulation.EventCount, Is.EqualTo(50_000));
    }

    [Test]
    public void A_resource_of_many_units_has_as_many_holders_as_units()
    {
        var dock = new Resource(Simulation, 9, "dock");
        async Process Moor()
        {
            using var berth = await dock.Request();
            Say($"{dock.InUse} moored, {dock.Waiting} wait");
            await Simulation.Timeout(Seconds(1));
        }

        for (var i = 0; i < 20; i++)
            Moor();
        Simulation.Run();

        Assert.That(Log.Take(9), Is.All.EqualTo("0 9 moored, 11 wait"));
        Assert.That(Log.Skip(9).Select(line => line[..1]), Is.EqualTo("11111111122".Select(time => time.ToString())));
        Assert.That((dock.InUse, dock.Usage.Maximum), Is.EqualTo((0, 9L)));
    }

    [Test]
    public void A_line_with_priorities_is_first_come_first_served_within_each()
    {
        var desk = new Resource(Simulation, 1, "desk");
        var stream = Simulation.Stream("line");
        var served = new List<(int Priority, int Number)>();
        async Process Visit(int priority, int number)
        {
            using var lease = await desk.Request(priority);
            served.Add((priority, number));
            await Simulation.Timeout(1);
        }

        for (var i = 0; i < 1000; i++)
            Visit((int)stream.NextInteger(7) - 3, i);
        Simulation.Run();

        Assert.That(served.Skip(1), Is.EqualTo(served.Skip(1).Order()));
        Assert.That(served[0].Number, Is.Zero, "the desk was free for the first");
    }
}
