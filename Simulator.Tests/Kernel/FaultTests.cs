using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>A fault goes to whoever waits for it, and stops the run where nobody does.</summary>
public sealed class FaultTests : KernelFixture
{
    private async Process FailAt(double seconds)
    {
        await Simulation.Timeout(Seconds(seconds));
        Break();
    }

#pragma warning disable CS1998 // A process that faults before its first wait.
    private static async Process FailAtOnce() => Break();
#pragma warning restore CS1998

    private static void Break() => throw new FormatException("broken");

    private void Stops(string method)
    {
        var fault = Assert.Throws<FormatException>(Simulation.Run)!;
        Assert.That(fault.StackTrace, Does.Contain(nameof(Break)).And.Contain(method));
    }

    [Test]
    public void A_fault_that_nobody_awaits_stops_the_run_at_its_own_event()
    {
        FailAt(1);
        At(1, () => Say("later in the instant"));

        Stops(nameof(FailAt));

        Assert.That(Log, Is.Empty);
        Assert.That(Simulation.Now, Is.EqualTo(Seconds(1)));
    }

    [Test]
    public void A_fault_in_its_first_steps_stops_the_run_before_the_process_that_started_it_goes_on()
    {
        async Process Start()
        {
            await Simulation.Timeout(Seconds(1));
            FailAtOnce();
            Say("still in the instant");
            await Simulation.Timeout(Seconds(1));
            Say("went on");
            await Simulation.Timeout(Seconds(1));
            FailAtOnce();
            await Simulation.Timeout(Seconds(1));
        }

        Start();
        Stops(nameof(FailAtOnce));
        Assert.That((Simulation.Now, Simulation.EventCount), Is.EqualTo((Seconds(1), 1L)));
        Assert.That(Log, Is.EqualTo(new[] { "1 still in the instant" }));
        Stops(nameof(FailAtOnce));
        Assert.That((Simulation.Now, Simulation.EventCount), Is.EqualTo((Seconds(3), 3L)));
        Simulation.Run();

        Assert.That(Simulation.EventCount, Is.EqualTo(4));
    }

    [Test]
    public void The_run_goes_on_after_a_fault_where_it_was_stopped()
    {
        FailAt(1);
        At(1, () => Say("later in the instant"));
        Stops(nameof(FailAt));

        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 later in the instant" }));
    }

    [Test]
    public void A_fault_that_has_stopped_the_run_does_not_stop_it_again_from_a_combination()
    {
        var failed = FailAt(1);
        Stops(nameof(FailAt));
        Simulation.AllOf(failed, Sleep(1));

        Assert.That(Simulation.Run, Throws.Nothing);
    }

    [Test]
    public void A_fault_before_the_first_wait_inside_a_run_stops_it_with_its_stack()
    {
        At(1, () => FailAtOnce());

        Stops(nameof(FailAtOnce));
    }

    [Test]
    public void A_fault_before_the_first_wait_outside_a_run_is_thrown_to_the_caller() =>
        Assert.That(() => { FailAtOnce(); }, Throws.InstanceOf<FormatException>());

    [Test]
    public void A_fault_before_the_first_wait_goes_to_a_caller_that_awaits_it_at_once()
    {
        async Process Main()
        {
            await Simulation.Timeout(1);
            try
            {
                await FailAtOnce();
            }
            catch (FormatException)
            {
                Say("caught");
            }
        }

        Main();
        Simulation.Run();

        Assert.That(Log, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_fault_whose_waiter_was_interrupted_before_stops_the_run()
    {
        var failing = FailAt(2);
        var waiter = CatchInterruptOf(failing);
        At(1, () => waiter.Interrupt());

        Stops(nameof(FailAt));
        Assert.That(Log, Is.EqualTo(new[] { "1 interrupted" }));
    }

    [Test]
    public void A_fault_whose_waiter_is_interrupted_in_its_instant_before_hearing_of_it_stops_the_run()
    {
        // The interrupter wakes after the fault and before the waiter goes on.
        var failing = FailAt(1);
        var waiter = CatchInterruptOf(failing);
        At(1, () => waiter.Interrupt());

        Stops(nameof(FailAt));
    }

    [Test]
    public void A_fault_under_a_combination_goes_to_its_waiter()
    {
        async Process Main(Func<Waitable, Waitable, Process> wait)
        {
            try
            {
                await wait(FailAt(1), Sleep(2));
            }
            catch (FormatException)
            {
                Say("caught");
            }
        }

        async Process All(Waitable a, Waitable b) => await Simulation.AllOf(a, b);
        async Process Any(Waitable a, Waitable b) => await Simulation.AnyOf(a, b);
        Main(All);
        Main(Any);
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 caught", "1 caught" }));
    }

    [Test]
    public void A_fault_before_the_first_wait_under_a_combination_goes_to_its_waiter()
    {
        async Process Main()
        {
            await Simulation.Timeout(1);
            try
            {
                await Simulation.AllOf(FailAtOnce(), Sleep(1));
            }
            catch (FormatException)
            {
                Say("caught");
            }
        }

        Main();
        Simulation.Run();

        Assert.That(Log, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_fault_of_the_loser_of_any_of_stops_the_run()
    {
        async Process Main()
        {
            await Simulation.AnyOf(Sleep(1), FailAt(2));
            Say("first");
        }

        Main();

        Stops(nameof(FailAt));
        Assert.That(Log, Is.EqualTo(new[] { "1 first" }));
    }

    [Test]
    public void A_fault_of_a_part_that_had_not_been_reached_when_any_of_was_made_stops_the_run()
    {
        async Process Main()
        {
            var over = Simulation.Event<int>();
            over.Succeed(0);
            await Simulation.AnyOf(over, FailAt(2));
        }

        Main();

        Stops(nameof(FailAt));
    }

    [Test]
    public void A_second_fault_under_all_of_stops_the_run()
    {
        async Process Main()
        {
            try
            {
                await Simulation.AllOf(FailAt(1), FailAt(2));
            }
            catch (FormatException)
            {
                Say("first fault");
            }
        }

        Main();

        Stops(nameof(FailAt));
        Assert.That(Log, Is.EqualTo(new[] { "1 first fault" }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_fault_under_a_combination_that_nobody_awaits_stops_the_run(bool nested)
    {
        var combination = Simulation.AllOf(FailAt(1), Sleep(2));
        if (nested)
            Simulation.AnyOf(combination, Sleep(3));

        Stops(nameof(FailAt));
    }

    [Test]
    public void A_fault_under_a_combination_whose_waiter_is_interrupted_before_hearing_of_it_stops_the_run()
    {
        var waiter = CatchInterruptOf(Simulation.AllOf(FailAt(1), Sleep(2)));
        At(1, () => waiter.Interrupt());

        Stops(nameof(FailAt));
    }

    [Test]
    public void One_waiter_of_two_that_hears_of_a_fault_under_a_combination_is_enough()
    {
        var combination = Simulation.AllOf(FailAt(1), Sleep(2));
        var first = CatchInterruptOf(combination);
        CatchInterruptOf(combination);
        At(1, () => first.Interrupt());

        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 interrupted", "1 fault" }));
    }

    [Test]
    public void A_nested_combination_passes_a_fault_up()
    {
        CatchInterruptOf(Simulation.AnyOf(Simulation.AllOf(FailAt(1), Sleep(2)), Sleep(3)));
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 fault" }));
    }

    [Test]
    public void A_failed_event_is_told_to_all_that_await_it_then_or_later_and_stops_nothing()
    {
        var news = Simulation.Event<int>("news");
        CatchInterruptOf(news);
        CatchInterruptOf(news);
        At(1, () => news.Fail(new FormatException("bad news")));
        At(2, () => CatchInterruptOf(news));
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 fault", "1 fault", "2 fault" }));
    }

    [Test]
    public void The_result_of_a_failed_process_is_its_fault()
    {
        async Process<int> Compute()
        {
            await Simulation.Timeout(1);
            Break();
            return 1;
        }

        async Process Wait(Process process)
        {
            try
            {
                await process;
            }
            catch (FormatException)
            {
            }
        }

        var computing = Compute();
        Assert.That(() => computing.Result, Throws.InvalidOperationException.With.Message.Contains("'Compute' has not ended"));
        Wait(computing);
        Simulation.Run();

        Assert.That(() => computing.Result, Throws.InstanceOf<FormatException>());
    }

    private async Process CatchInterruptOf(Waitable awaited)
    {
        try
        {
            switch (awaited)
            {
                case Process process:
                    await process;
                    break;
                case Event<int> news:
                    await news;
                    break;
                case AllOf all:
                    await all;
                    break;
                case AnyOf any:
                    await any;
                    break;
            }
        }
        catch (InterruptException)
        {
            Say("interrupted");
        }
        catch (FormatException)
        {
            Say("fault");
        }
    }
}
