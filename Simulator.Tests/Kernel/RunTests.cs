using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Running up to a time, starting over, the end of time, and simulations side by side.</summary>
public sealed class RunTests : KernelFixture
{
    [Test]
    public void Running_up_to_a_time_includes_it_and_leaves_the_clock_there()
    {
        At(1, () => Say("a"));
        At(2, () => At(2, () => Say("within the last instant")));
        At(2.5, () => Say("later"));
        Simulation.RunUntil(Seconds(2));

        Assert.That(Log, Is.EqualTo(new[] { "1 a", "2 within the last instant" }));
        Assert.That(Simulation.Now, Is.EqualTo(Seconds(2)));
        Simulation.RunUntil(Seconds(2));
        Simulation.RunUntil(Seconds(2.25));
        Assert.That(Simulation.Now, Is.EqualTo(Seconds(2.25)));
        Assert.That(() => Simulation.RunUntil(Seconds(2)), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("00:00:02.25"));
        Simulation.Run();
        Assert.That(Simulation.Now, Is.EqualTo(Seconds(2.5)));
    }

    [Test]
    public void A_process_that_waits_for_nothing_but_time_is_stopped_in_its_wait()
    {
        async Process Step()
        {
            for (var i = 0; i < 5; i++)
            {
                await Simulation.Timeout(Seconds(10));
                Say("a step");
            }
        }

        Step();
        Simulation.RunUntil(Seconds(25));
        Assert.That((Simulation.Now, Simulation.EventCount), Is.EqualTo((Seconds(25), 2L)));
        Simulation.RunUntil(Seconds(30));
        Assert.That((Simulation.Now, Simulation.EventCount), Is.EqualTo((Seconds(30), 3L)));
        Simulation.Run();

        Assert.That((Simulation.Now, Simulation.EventCount), Is.EqualTo((Seconds(50), 5L)));
        Assert.That(Log, Is.EqualTo(new[] { "10 a step", "20 a step", "30 a step", "40 a step", "50 a step" }));
    }

    [Test]
    public void The_last_tick_of_time_can_be_reached_and_not_passed()
    {
        async Process Wait()
        {
            await Simulation.Timeout(1);
            await Simulation.Timeout(long.MaxValue - 1);
            Say("the end");
            await Simulation.Timeout(0);
            var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Simulation.TimeoutEvent(TimeSpan.FromTicks(1)))!;
            Assert.That(refusal.Message, Does.Contain(TimeSpan.MaxValue.ToString()));
            await Simulation.Timeout(1);
        }

        Wait();
        var late = Assert.Throws<ArgumentOutOfRangeException>(Simulation.Run)!;

        Assert.That(late.Message, Does.Contain($"the clock stands at {TimeSpan.MaxValue}"));
        Assert.That(Simulation.NowTicks, Is.EqualTo(long.MaxValue));
        Assert.That(Log, Has.Count.EqualTo(1));
    }

    [Test]
    public void The_last_event_that_can_be_numbered_runs_and_the_next_is_refused_until_a_reset()
    {
        async Process Wait()
        {
            try
            {
                await Simulation.Timeout(1);
                Log.Add("the last");
                await Simulation.Timeout(1);
            }
            finally
            {
                Log.Add("finally");
            }
        }

        Simulation.NextSequence = EventOrder.LastSequence;
        Wait();
        Assert.That(Simulation.Run, Throws.InstanceOf<OverflowException>().With.Message.Contains("281474976710655 events"));
        Assert.That(Log, Is.EqualTo(new[] { "the last", "finally" }));
        Simulation.Reset(0, 0);
        Wait();
        Simulation.Run();

        Assert.That(Log.Skip(2), Is.EqualTo(new[] { "the last", "finally" }));
    }

    [Test]
    public void Counters_have_64_bits_and_sums_128()
    {
        static Type TypeOf<T>(T value) => typeof(T);
        var (tally, level) = (new Tally(), new TimeWeighted(0, 0));

        Assert.That(TypeOf(Simulation.EventCount), Is.EqualTo(typeof(long)));
        Assert.That(TypeOf(Simulation.NextSequence), Is.EqualTo(typeof(ulong)));
        Assert.That(TypeOf(tally.Count), Is.EqualTo(typeof(long)));
        Assert.That(TypeOf(tally.Sum), Is.EqualTo(typeof(Int128)));
        Assert.That(TypeOf(level.Level), Is.EqualTo(typeof(long)));
        Assert.That(TypeOf(level.Area(0)), Is.EqualTo(typeof(Int128)));
    }

    [Test]
    public void A_timed_event_is_not_in_the_past() =>
        Assert.That(() => Simulation.TimeoutEvent(TimeSpan.FromTicks(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_timed_event_happens_on_time_and_can_be_awaited_later()
    {
        async Process Wait(TimedEvent bell)
        {
            await bell;
            Say("heard");
            await Simulation.Timeout(Seconds(1));
            await bell;
            Say("heard again");
        }

        Wait(Simulation.TimeoutEvent(Seconds(1)));
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 heard", "2 heard again" }));
    }

    [Test]
    public void Reset_gives_what_a_fresh_simulation_gives_whatever_waited_before()
    {
        using var reused = new Shop(seed: 1, replication: 1);
        reused.Start();
        reused.Simulation.RunUntil(Seconds(7));
        foreach (var (seed, replication) in new[] { (1UL, 2L), (2UL, 1L), (1UL, 1L) })
        {
            reused.Reset(seed, replication);
            using var fresh = new Shop(seed, replication);

            Assert.That((reused.Simulation.NowTicks, reused.Simulation.EventCount, reused.Simulation.Fingerprint), Is.EqualTo((0L, 0L, 0UL)));
            Assert.That(reused.Run(), Is.EqualTo(fresh.Run()));
        }
    }

    [Test]
    public void After_a_reset_no_process_counts_as_the_one_that_runs()
    {
        Sleep(1);
        Simulation.Reset(0, 0);
        var processes = Enumerable.Range(0, 4).Select(_ => Sleep(1)).ToArray();

        Assert.That(processes.Select(process => process.Interrupt()), Is.All.True);
        foreach (var _ in processes)
            Assert.That(Simulation.Run, Throws.InstanceOf<InterruptException>());
    }

    [Test]
    public void Places_in_the_table_are_used_again()
    {
        async Process Start()
        {
            for (var i = 0; i < 1000; i++)
            {
                await Sleep(1);
                Assert.That(Sleep(1).Handle, Is.LessThan(5));
            }
        }

        Start();
        Simulation.Run();
    }

    [Test]
    public void Reset_forgets_faults_and_what_was_scheduled()
    {
        async Process Fail()
        {
            await Simulation.Timeout(1);
            throw new FormatException();
        }

        async Process Parent()
        {
            await Simulation.Timeout(1);
            Child();
            Child();
        }

        async Process Child()
        {
            if (Simulation.NowTicks == 1)
                throw new FormatException();
            await Simulation.Timeout(1);
        }

        Parent();
        Assert.That(Simulation.Run, Throws.InstanceOf<FormatException>());
        Fail();
        Simulation.Reset(0, 0);
        Simulation.Run();

        Assert.That(Simulation.EventCount, Is.Zero);
    }

    [Test]
    public void A_lease_from_before_a_reset_gives_back_nothing_of_after_it()
    {
        var desk = new Resource(Simulation, 1, "desk");
        Lease old = default;
        async Process Take() => old = await desk.Request();
        Take();
        Simulation.Run();
        var kept = old;
        Simulation.Reset(0, 0);
        desk.Reset();
        Take();
        Simulation.Run();
        kept.Dispose();

        Assert.That(desk.InUse, Is.EqualTo(1));
        Assert.That(desk.Usage.Maximum, Is.EqualTo(1));
    }

    [Test]
    public void A_lease_given_back_before_a_reset_gives_back_nothing_of_after_it()
    {
        var desk = new Resource(Simulation, 1, "desk");
        Lease old = default;
        async Process Take() => old = await desk.Request();
        Take();
        Simulation.RunUntil(Seconds(1));
        var kept = old;
        kept.Dispose();
        Simulation.Reset(0, 0);
        desk.Reset();
        Assert.That((desk.Usage.Maximum, desk.Queue.Maximum), Is.EqualTo((0L, 0L)));
        Take();
        Simulation.Run();
        kept.Dispose();

        Assert.That(desk.InUse, Is.EqualTo(1));
    }

    [Test]
    public void A_fault_while_an_inner_simulation_is_disposed_does_not_stop_the_outer_one()
    {
        var inner = new Simulation();
        async Process Wait() => await inner.Timeout(1);
        Wait();
        At(1, inner.Dispose);
        At(2, () => Say("went on"));
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "2 went on" }));
    }

    [Test]
    public void Simulations_side_by_side_on_threads_give_what_they_give_alone()
    {
        var alone = Enumerable.Range(0, 16).Select(Replicate).ToArray();
        var together = new ulong[16];
        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => together[i] = Replicate(i));

        Assert.That(together, Is.EqualTo(alone));
        Assert.That(alone, Is.Unique);

        static ulong Replicate(int replication)
        {
            using var shop = new Shop(3, replication);
            return shop.Run();
        }
    }

    [Test]
    public void Two_simulations_of_one_thread_in_turns_give_what_they_give_alone()
    {
        using var a = new Shop(4, 1);
        using var b = new Shop(4, 2);
        using var aAlone = new Shop(4, 1);
        using var bAlone = new Shop(4, 2);
        a.Start();
        b.Start();
        for (var i = 1; i <= 20; i++)
        {
            a.Simulation.RunUntil(Seconds(i));
            b.Simulation.RunUntil(Seconds(i * 0.7));
        }

        a.Simulation.Run();
        b.Simulation.Run();

        Assert.That((a.Simulation.Fingerprint, b.Simulation.Fingerprint), Is.EqualTo((aAlone.Run(), bAlone.Run())));
    }

    /// <summary>A model in which everything of the kernel takes part.</summary>
    private sealed class Shop : IDisposable
    {
        private readonly Resource desk;
        private readonly Store<int> shelf;

        public Shop(ulong seed, long replication)
        {
            Simulation = new Simulation(seed, replication);
            desk = new Resource(Simulation, 2, "desk");
            shelf = new Store<int>(Simulation, 3, "shelf");
        }

        public Simulation Simulation { get; }

        public void Dispose() => Simulation.Dispose();

        public void Reset(ulong seed, long replication)
        {
            Simulation.Reset(seed, replication);
            desk.Reset();
            shelf.Reset();
        }

        public ulong Run()
        {
            Start();
            Simulation.Run();
            return Simulation.Fingerprint;
        }

        public void Start()
        {
            Fill().AsBackground();
            Open();
        }

        private async Process Open()
        {
            var gaps = Simulation.Stream("gaps");
            for (var i = 0; i < 200; i++)
            {
                await Simulation.Timeout(Seconds(gaps.Exponential(0.1)));
                var customer = Buy(i);
                if (i % 5 == 0)
                    Lose(customer);
            }
        }

        private async Process Fill()
        {
            for (var i = 0; ; i++)
            {
                await shelf.Put(i);
                await Simulation.Timeout(Seconds(Simulation.Stream("supply").Exponential(0.05)));
            }
        }

        private async Process Buy(int number)
        {
            try
            {
                using var place = await desk.Request(number % 3);
                Simulation.Record(number, await shelf.Get());
                await Simulation.Timeout(Seconds(Simulation.Stream("service").Exponential(0.2)));
                Simulation.Record(number, -1);
            }
            catch (InterruptException)
            {
                Simulation.Record(number, -2);
            }
        }

        private async Process Lose(Process customer)
        {
            if (await Simulation.AnyOf(customer, Simulation.TimeoutEvent(Seconds(0.3))) != customer)
                customer.Interrupt();
        }
    }
}
