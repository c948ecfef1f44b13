using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Between runs no process runs: all that wait can be interrupted from outside, and what is started there goes on as in a
/// fresh simulation.</summary>
public sealed class BetweenRunsTests : KernelFixture
{
    private async Process Wait(double seconds)
    {
        try
        {
            for (; ; )
                await Simulation.Timeout(Seconds(seconds));
        }
        catch (InterruptException)
        {
            Say("interrupted");
        }
    }

    [Test]
    public void Before_the_first_run_every_process_can_be_interrupted()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => Wait(1)).ToArray();

        Assert.That(processes.Select(process => process.Interrupt()), Is.All.True);
        Simulation.Run();
        Assert.That(Log, Is.EqualTo(Enumerable.Repeat("0 interrupted", 4)));
    }

    [Test]
    public void After_a_run_every_process_can_be_interrupted_whichever_ran_last()
    {
        var processes = Enumerable.Range(1, 4).Select(seconds => Wait(seconds)).ToArray();
        for (var last = 0; last < 4; last++)
        {
            Simulation.RunUntil(Seconds(last + 1));
            Assert.That(processes[last].Interrupt(), Is.True);
        }

        Simulation.Run();
        Assert.That(Log, Has.Count.EqualTo(4));
    }

    // An exception filter comes before the run has ended, and the process that failed has left its place in the table.
    [Test]
    public void What_an_exception_filter_starts_when_a_process_has_failed_is_not_the_one_that_runs()
    {
        async Process Fail()
        {
            await Simulation.Timeout(Seconds(1));
            throw new FormatException();
        }

        Process? started = null;
        bool Starts() => (started = Wait(1)).Interrupt();
        Fail();
        Wait(10).AsBackground();
        try
        {
            Simulation.Run();
        }
        catch (FormatException) when (Starts())
        {
            Say("caught");
        }

        Simulation.RunUntil(Seconds(5));
        Assert.That(Log, Is.EqualTo(new[] { "1 caught", "1 interrupted" }));
        Assert.That(started!.IsCompleted);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void After_a_run_and_after_a_reset_what_is_ready_is_awaited_at_once_from_outside(bool reset)
    {
        Wait(1);
        Simulation.RunUntil(Seconds(2));
        if (reset)
            Simulation.Reset(0, 1);
        var bell = Simulation.Event<int>();
        bell.Succeed(7);
        async Process Hear() => Say($"heard {await bell}");
        var hearing = Hear();

        Assert.That(hearing.IsCompleted, Is.True);
        Assert.That(Log, Is.EqualTo(new[] { reset ? "0 heard 7" : "2 heard 7" }));
    }

    [Test]
    public void What_was_scheduled_before_a_reset_wakes_nobody_after_it()
    {
        // The same number and place in the table as before, at a later time.
        At(1, () => Say("before"));
        Simulation.Reset(0, 1);
        At(2, () => Say("after"));
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "2 after" }));
    }

    [Test]
    public void What_was_granted_before_a_reset_wakes_nobody_after_it()
    {
        var desk = new Resource(Simulation, 1, "desk");
        async Process Take() => await desk.Request();
        Take();
        Simulation.Reset(0, 1);
        At(2, () => Say("after"));
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "2 after" }));
    }

    [TestCase(63)]
    [TestCase(64)]
    [TestCase(65)]
    [TestCase(128)]
    public void Disposal_ends_all_that_wait_however_full_the_table_is(int processes)
    {
        async Process Stay()
        {
            try
            {
                await Simulation.Timeout(Seconds(1));
            }
            finally
            {
                Say("ended");
            }
        }

        for (var i = 0; i < processes; i++)
            Stay();
        Simulation.Dispose();

        Assert.That(Log, Is.EqualTo(Enumerable.Repeat("0 ended", processes)));
    }

    [Test]
    public void Disposing_again_while_it_is_being_disposed_does_nothing()
    {
        async Process Stay(string name)
        {
            try
            {
                await Simulation.Timeout(Seconds(1));
            }
            finally
            {
                Say($"{name} ends");
                Simulation.Dispose();
                Say($"{name} ended");
            }
        }

        Stay("first");
        Stay("second");
        Simulation.Dispose();

        Assert.That(Log, Is.EqualTo(new[] { "0 first ends", "0 first ended", "0 second ends", "0 second ended" }));
    }
}
