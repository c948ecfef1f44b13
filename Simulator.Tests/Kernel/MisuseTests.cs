using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>What cannot be awaited is refused by name: the real world, another simulation, one process twice.</summary>
public sealed class MisuseTests : KernelFixture
{
    private Simulation other = null!;

    [SetUp]
    public void StartOther() => other = new Simulation();

    [TearDown]
    public void StopOther() => other.Dispose();

    /// <summary>Every await, of a simulation, that has to wait, and after a colon what a refusal calls it.</summary>
    private static readonly string[] Waits =
    [
        "timeout:a timeout", "event:event 'bell'", "get:an item of store 'shelf'", "put:room in store 'box'",
        "request:resource 'desk'", "busy request:resource 'busy'", "process:process 'Sleep'", "result:process 'Count'",
        "all:all of 1", "any:any of ", "timed event:time 00:00:01",
    ];

    /// <summary>The same, where no wait is needed.</summary>
    private static readonly string[] ReadyWaits =
    [
        "event:event 'bell'", "get:an item of store 'shelf'", "put:room in store 'box'", "process:process 'Sleep'",
        "result:process 'Count'", "all:all of 0", "any:any of ",
    ];

    [TestCaseSource(nameof(Waits))]
    public void A_process_of_another_simulation_is_refused(string wait) => IsRefused(wait, ready: false);

    [TestCaseSource(nameof(ReadyWaits))]
    public void A_process_of_another_simulation_is_refused_what_is_ready_as_well(string wait) => IsRefused(wait, ready: true);

    private void IsRefused(string wait, bool ready)
    {
        var split = wait.IndexOf(':', StringComparison.Ordinal);
        var (what, called) = (wait[..split], wait[(split + 1)..]);
        var act = Prepare(other, what, ready);
        act(Simulation).Named("Stray");

        Assert.That(Simulation.Run, Throws.InvalidOperationException
            .With.Message.Contains("'Stray'").And.Message.Contains("of another simulation").And.Message.Contains(called));
        Assert.That(other.Run, Throws.Nothing.Or.InstanceOf<DeadlockException>());
    }

    [TestCaseSource(nameof(ReadyWaits))]
    public void A_process_of_an_inner_simulation_that_is_set_up_by_a_process_of_an_outer_one_is_not_refused(string wait)
    {
        var act = Prepare(other, wait[..wait.IndexOf(':', StringComparison.Ordinal)], ready: true);
        async Process Inner()
        {
            await act(null);
            Log.Add("before the inner run");
            await other.Timeout(1);
            var bell = other.Event<int>();
            bell.Succeed(1);
            await bell;
            Log.Add("in the inner run");
        }

        async Process Outer()
        {
            var own = Simulation.Event<int>();
            own.Succeed(1);
            await Simulation.Timeout(1);
            Inner();
            other.Run();
            await own;
            Log.Add("in the outer run");
        }

        Outer();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "before the inner run", "in the inner run", "in the outer run" }));
    }

    [Test]
    public void A_process_of_an_inner_simulation_is_refused_what_is_ready_in_the_outer_one()
    {
        var own = Simulation.Event<int>("bell");
        own.Succeed(1);
        async Process Inner()
        {
            await other.Timeout(1);
            await own;
        }

        async Process Outer()
        {
            await Simulation.Timeout(1);
            Inner();
            other.Run();
        }

        Outer();

        Assert.That(Simulation.Run, Throws.InvalidOperationException.With.Message.Contains("'Inner' awaits event 'bell' of another simulation"));
    }

    [Test]
    public void A_combination_of_two_simulations_is_refused_and_leaves_its_parts_free()
    {
        var mine = Sleep(1);
        var foreign = other.Event<int>("bell");
        Assert.That(() => Simulation.AllOf(mine, foreign), Throws.InvalidOperationException.With.Message.Contains("event 'bell' belongs to another simulation"));
        Assert.That(() => Simulation.AnyOf(mine, foreign), Throws.InvalidOperationException.With.Message.Contains("event 'bell' belongs to another simulation"));
        async Process Wait() => await mine;
        Wait();
        Simulation.Run();
    }

    [Test]
    public void A_process_that_is_awaited_twice_at_once_is_named()
    {
        var work = Sleep(1).Named("work");
        async Process Wait() => await work;
        Wait();

        Assert.That(() => Wait(), Throws.InvalidOperationException.With.Message.Contains("'work' is awaited twice at once"));
        Assert.That(() => Simulation.AllOf(work), Throws.InvalidOperationException.With.Message.Contains("'work' is awaited twice at once"));
    }

    [Test]
    public void A_combination_that_fails_to_be_made_lets_go_of_the_parts_it_had()
    {
        var (free, taken) = (Sleep(1).Named("free"), Sleep(1).Named("taken"));
        async Process Wait(Process process) => await process;
        Wait(taken);
        Assert.That(() => Simulation.AllOf(free, taken), Throws.InvalidOperationException.With.Message.Contains("'taken' is awaited twice at once"));
        Wait(free);

        Simulation.Run();
    }

    [Test]
    public void A_refused_second_waiter_does_not_take_the_place_of_the_first()
    {
        var work = Sleep(2).Named("work");
        async Process Wait(string who, double start)
        {
            await Simulation.Timeout(Seconds(start));
            await work;
            Say(who);
        }

        Wait("first", 0);
        Wait("second", 1);
        Assert.That(Simulation.Run, Throws.InvalidOperationException.With.Message.Contains("'work' is awaited twice at once"));
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "2 first" }));
    }

    [Test]
    public void A_refused_foreign_waiter_does_not_take_the_place_of_a_waiter()
    {
        var work = Sleep(2);
        async Process Stray()
        {
            await other.Timeout(1);
            await work;
        }

        Stray();
        Assert.That(other.Run, Throws.InvalidOperationException);
        async Process Wait()
        {
            await work;
            Say("done");
        }

        Wait();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "2 done" }));
    }

    [Test]
    public void The_loser_of_any_of_and_the_rest_of_a_failed_all_of_can_be_awaited_again()
    {
        async Process Fail(double seconds)
        {
            await Simulation.Timeout(Seconds(seconds));
            throw new FormatException();
        }

        async Process Main()
        {
            var work = Sleep(5);
            await Simulation.AnyOf(work, Sleep(1));
            try
            {
                await Simulation.AllOf(work, Fail(1));
            }
            catch (FormatException)
            {
                Say("failed");
            }

            await work;
            Say("done");
        }

        Main();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "2 failed", "5 done" }));
    }

    [Test]
    public void A_task_an_yield_and_a_value_task_are_refused_by_the_name_of_the_process()
    {
        async Process OfTask()
        {
            await Simulation.Timeout(1);
            await new TaskCompletionSource().Task;
        }

        async Process OfResult() => await new TaskCompletionSource<int>().Task.ConfigureAwait(false);
        async Process OfYield() => await Task.Yield();
        OfTask();
        Assert.That(Simulation.Run, Throws.InvalidOperationException.With.Message.Contains("'OfTask' awaits TaskAwaiter"));
        Assert.That(() => OfResult(), Throws.InvalidOperationException.With.Message.Contains("'OfResult' awaits ConfiguredTaskAwaitable"));
        Assert.That(() => OfYield(), Throws.InvalidOperationException.With.Message.Contains("'OfYield' awaits YieldAwaitable"));
    }

    [TestCaseSource(nameof(Waits))]
    public void An_ordinary_async_method_cannot_await_simulated_time(string wait)
    {
        var task = AwaitFromTask(wait[..wait.IndexOf(':', StringComparison.Ordinal)]);

        Assert.That(task.Exception?.InnerException?.Message, Does.StartWith("only an async method that returns Process"));
        Assert.That(Simulation.Run, Throws.InvalidOperationException.With.Message.StartsWith("only an async method that returns Process"));
    }

    [Test]
    public void An_ordinary_async_method_whose_task_is_dropped_stops_the_run()
    {
        async Task Forgotten() => await Simulation.Timeout(1);
        At(1, () => Forgotten());
        At(1, () => Say("after the fault"));

        var refused = Assert.Throws<InvalidOperationException>(Simulation.Run)!;
        Assert.That(refused.StackTrace, Does.Contain(nameof(Forgotten)));
        Assert.That(Log, Is.Empty);
    }

    private async Task AwaitFromTask(string what)
    {
        var store = new Store<int>(Simulation, 1);
        switch (what)
        {
            case "timeout":
                await Simulation.Timeout(1);
                break;
            case "event":
                await Simulation.Event<int>();
                break;
            case "get":
                await store.Get();
                break;
            case "put":
                await store.Put(1);
                await store.Put(2);
                break;
            case "request" or "busy request":
                await new Resource(Simulation, 1, "desk").Request();
                break;
            case "process":
                await Sleep(1);
                break;
            case "result":
                await Count(Simulation);
                break;
            case "all":
                await Simulation.AllOf(Sleep(1));
                break;
            case "any":
                await Simulation.AnyOf(Sleep(1));
                break;
            default:
                await Simulation.TimeoutEvent(Seconds(1));
                break;
        }
    }

    [Test]
    public void An_event_happens_once()
    {
        var bell = Simulation.Event<int>("bell");
        bell.Succeed(1);

        Assert.That(() => bell.Succeed(2), Throws.InvalidOperationException.With.Message.Contains("event 'bell' has already happened"));
        Assert.That(() => bell.Fail(new FormatException()), Throws.InvalidOperationException.With.Message.Contains("event 'bell' has already happened"));
        Assert.That(() => bell.Fail(null!), Throws.ArgumentNullException);
        Assert.That(() => Simulation.Event<string>().Fail(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Only_a_process_that_waits_can_be_interrupted()
    {
        Process self = null!;
        async Process Selfish()
        {
            await Simulation.Timeout(1);
            self.Interrupt();
        }

        self = Selfish();
        Assert.That(Simulation.Run, Throws.InvalidOperationException.With.Message.Contains("'Selfish' is running"));
        Assert.That(self.Interrupt(), Is.False);
    }

    [Test]
    public void A_process_cannot_await_one_that_is_still_in_its_first_steps()
    {
        Process outer = null!;
        async Process Child()
        {
            await Simulation.Timeout(1);
            await outer;
        }

        async Process Parent()
        {
            await Child();
        }

        outer = Parent();
        Assert.That(() => Simulation.Run(), Throws.InstanceOf<DeadlockException>().With.Message.Contains("'Child' awaits process 'Parent'"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void One_event_can_be_two_parts_of_a_combination(bool fails)
    {
        var bell = Simulation.Event<int>("bell");
        var (any, all) = (Simulation.AnyOf(bell, bell), Simulation.AllOf(bell, bell));
        if (fails)
            bell.Fail(new FormatException());
        else
            bell.Succeed(1);

        Assert.That((any.IsCompleted, all.IsCompleted), Is.EqualTo((true, true)));
    }

    [Test]
    public void Any_of_nothing_is_refused() =>
        Assert.That(() => Simulation.AnyOf(), Throws.ArgumentException);

    [Test]
    public void Capacities_below_one_are_refused()
    {
        Assert.That(() => new Resource(Simulation, 0, "desk"), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Store<int>(Simulation, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static async Process<int> Count(Simulation simulation)
    {
        await simulation.Timeout(1);
        return 1;
    }

    private static Func<Simulation?, Process> Prepare(Simulation home, string what, bool ready)
    {
        var bell = home.Event<int>("bell");
        var shelf = new Store<int>(home, 2, "shelf");
        var box = new Store<int>(home, 1, "box");
        var desk = new Resource(home, 1, "desk");
        var busy = new Resource(home, 1, "busy");
        async Process Sleep() => await home.Timeout(1);
        async Process Fill(Store<int> store) => await store.Put(1);
        async Process Hold()
        {
            using var lease = await busy.Request();
            await home.Timeout(long.MaxValue / 2);
        }

        var (sleep, count) = (Sleep(), Count(home));
        if (ready)
        {
            home.Run();
            bell.Succeed(1);
            Fill(shelf);
        }
        else
        {
            Fill(box);
            if (what == "busy request")
                Hold();
        }

        AllOf? all = what == "all" ? ready ? home.AllOf() : home.AllOf(sleep) : null;
        AnyOf? any = what == "any" ? ready ? home.AnyOf(bell) : home.AnyOf(sleep) : null;
        var timed = what == "timed event" ? home.TimeoutEvent(TimeSpan.FromSeconds(1)) : null;
        return async Process (first) =>
        {
            if (first is not null)
                await first.Timeout(1);
            switch (what)
            {
                case "timeout":
                    await home.Timeout(1);
                    break;
                case "event":
                    await bell;
                    break;
                case "get":
                    await shelf.Get();
                    break;
                case "put":
                    await box.Put(1);
                    break;
                case "request":
                    await desk.Request();
                    break;
                case "busy request":
                    await busy.Request();
                    break;
                case "process":
                    await sleep;
                    break;
                case "result":
                    await count;
                    break;
                case "all":
                    await all!;
                    break;
                case "any":
                    await any!;
                    break;
                default:
                    await timed!;
                    break;
            }
        };
    }
}
