using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

public sealed class ProcessTests
{
    private readonly List<string> log = [];
    private Simulation simulation = null!;

    [SetUp]
    public void Start()
    {
        simulation = new Simulation();
        log.Clear();
    }

    [TearDown]
    public void Stop() => simulation.Dispose();

    [Test]
    public void Events_of_one_instant_run_by_priority_then_first_in_first_out()
    {
        async Process Say(string what, int priority)
        {
            await simulation.Timeout(TimeSpan.FromSeconds(1), priority);
            log.Add(what);
        }

        Say("third", 0);
        Say("last", EventPriority.Last);
        Say("fourth", 0);
        Say("first", -2);
        Say("second", -1);
        simulation.Run();

        Assert.That(log, Is.EqualTo(new[] { "first", "second", "third", "fourth", "last" }));
    }

    [Test]
    public void A_resource_serves_by_priority_then_first_come()
    {
        var desk = new Resource(simulation, 1, "desk");
        async Process Visit(string who, int priority)
        {
            using var lease = await desk.Request(priority);
            log.Add($"{who} at {simulation.Now.TotalSeconds}");
            await simulation.Timeout(TimeSpan.FromSeconds(1));
        }

        Visit("a", 0);
        Visit("b", 0);
        Visit("c", 0);
        Visit("urgent", -1);
        simulation.Run();

        Assert.That(log, Is.EqualTo(new[] { "a at 0", "urgent at 1", "b at 2", "c at 3" }));
    }

    [Test]
    public void A_store_hands_out_first_in_first_out_and_blocks_when_full()
    {
        var store = new Store<int>(simulation, capacity: 2);
        async Process Produce()
        {
            for (var i = 0; i < 4; i++)
            {
                await store.Put(i);
                log.Add($"put {i} at {simulation.Now.TotalSeconds}");
            }
        }

        async Process Consume()
        {
            for (var i = 0; i < 4; i++)
            {
                await simulation.Timeout(TimeSpan.FromSeconds(1));
                log.Add($"got {await store.Get()} at {simulation.Now.TotalSeconds}");
            }
        }

        Produce();
        Consume();
        simulation.Run();

        Assert.That(log, Is.EqualTo(new[] { "put 0 at 0", "put 1 at 0", "got 0 at 1", "put 2 at 1", "got 1 at 2", "put 3 at 2", "got 2 at 3", "got 3 at 4" }));
    }

    [Test]
    public void An_interrupted_process_leaves_the_line_and_gives_back_what_it_held()
    {
        var desk = new Resource(simulation, 1, "desk");
        async Process Hold(string who, double seconds)
        {
            try
            {
                using var lease = await desk.Request();
                log.Add($"{who} in at {simulation.Now.TotalSeconds}");
                await simulation.Timeout(TimeSpan.FromSeconds(seconds));
            }
            catch (InterruptException interrupt)
            {
                log.Add($"{who} interrupted at {simulation.Now.TotalSeconds}: {interrupt.Cause}");
            }
        }

        var holder = Hold("holder", 100);
        var queued = Hold("queued", 1);
        Hold("next", 1);
        async Process Police()
        {
            await simulation.Timeout(TimeSpan.FromSeconds(1));
            queued.Interrupt("leave");
            await simulation.Timeout(TimeSpan.FromSeconds(1));
            holder.Interrupt("enough");
        }

        Police();
        simulation.Run();

        Assert.That(log, Is.EqualTo(new[] { "holder in at 0", "queued interrupted at 1: leave", "holder interrupted at 2: enough", "next in at 2" }));
        Assert.That(desk.InUse, Is.Zero);
    }

    [Test]
    public void All_of_waits_for_the_last_and_any_of_for_the_first()
    {
        async Process<int> Work(int seconds)
        {
            await simulation.Timeout(TimeSpan.FromSeconds(seconds));
            return seconds;
        }

        async Process Main()
        {
            var three = Work(3);
            await simulation.AllOf(Work(1), three, Work(2));
            log.Add($"all at {simulation.Now.TotalSeconds}, result {three.Result}");
            var five = Work(5);
            var first = await simulation.AnyOf(five, simulation.TimeoutEvent(TimeSpan.FromSeconds(2)));
            log.Add($"any at {simulation.Now.TotalSeconds}, the work: {first == five}");
        }

        Main();
        simulation.Run();

        Assert.That(log, Is.EqualTo(new[] { "all at 3, result 3", "any at 5, the work: False" }));
    }

    [Test]
    public void A_deadlock_names_who_waits_for_what_and_who_holds_it()
    {
        var left = new Resource(simulation, 1, "left fork");
        var right = new Resource(simulation, 1, "right fork");
        async Process Eat(Resource first, Resource second)
        {
            using var one = await first.Request();
            await simulation.Timeout(TimeSpan.FromSeconds(1));
            using var other = await second.Request();
        }

        Eat(left, right).Named("Plato");
        Eat(right, left).Named("Kant");

        var deadlock = Assert.Throws<DeadlockException>(simulation.Run)!;
        Assert.That(deadlock.Message, Does.Contain("'Plato' awaits resource 'right fork' (1 of 1 in use), held by 'Kant'"));
        Assert.That(deadlock.Message, Does.Contain("'Kant' awaits resource 'left fork' (1 of 1 in use), held by 'Plato'"));
    }

    [Test]
    public void A_fault_that_nobody_awaits_stops_the_run_with_its_own_stack()
    {
        async Process Fail()
        {
            await simulation.Timeout(TimeSpan.FromSeconds(1));
            throw new FormatException("broken");
        }

        Fail();

        var fault = Assert.Throws<FormatException>(simulation.Run)!;
        Assert.That(fault.StackTrace, Does.Contain(nameof(Fail)));
    }

    [Test]
    public void A_fault_goes_to_the_one_that_awaits_it()
    {
        async Process Fail()
        {
            await simulation.Timeout(TimeSpan.FromSeconds(1));
            throw new FormatException("broken");
        }

        async Process Main()
        {
            try
            {
                await Fail();
            }
            catch (FormatException fault)
            {
                log.Add(fault.Message);
            }
        }

        Main();
        simulation.Run();

        Assert.That(log, Is.EqualTo(new[] { "broken" }));
    }

    [Test]
    public void Disposing_runs_finally_and_using_of_those_that_wait()
    {
        var desk = new Resource(simulation, 1, "desk");
        async Process Sit()
        {
            using var lease = await desk.Request();
            try
            {
                await simulation.Timeout(TimeSpan.FromHours(1));
            }
            finally
            {
                log.Add("finally");
            }
        }

        Sit();
        simulation.RunUntil(TimeSpan.FromSeconds(1));
        simulation.Dispose();

        Assert.That(log, Is.EqualTo(new[] { "finally" }));
        Assert.That(desk.InUse, Is.Zero);
    }

    [Test]
    public void Awaiting_a_task_fails_with_the_name_of_the_process()
    {
        async Process Mix()
        {
            await simulation.Timeout(TimeSpan.FromSeconds(1));
            await new TaskCompletionSource().Task;
        }

        Mix();

        Assert.That(simulation.Run, Throws.InvalidOperationException.With.Message.Contains("'Mix'"));
    }

    [Test]
    public void A_delay_past_the_end_of_time_is_refused()
    {
        async Process Wait()
        {
            await simulation.Timeout(TimeSpan.FromSeconds(1));
            await simulation.Timeout(TimeSpan.MaxValue);
        }

        Wait();

        Assert.That(simulation.Run, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    [NonParallelizable] // a collection that others set off is seen in the count of bytes
    public void Waiting_for_time_allocates_nothing_once_started()
    {
        async Process Tick()
        {
            for (; ; )
                await simulation.Timeout(TimeSpan.FromSeconds(1));
        }

        Tick().AsBackground();
        simulation.RunUntil(TimeSpan.FromSeconds(1000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        simulation.RunUntil(TimeSpan.FromSeconds(100_000));

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
