using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>A timeout that lost against something else can be taken back.</summary>
public sealed class TimedEventTests : KernelFixture
{
    [Test]
    public void One_that_lost_and_was_cancelled_does_not_prolong_the_run([Values] bool cancels)
    {
        async Process Wait()
        {
            var (done, patience) = (Sleep(1), Simulation.TimeoutEvent(Seconds(100)));
            var first = await Simulation.AnyOf(done, patience);
            Say(first == done ? "done" : "gave up");
            if (cancels)
                Assert.That(patience.Cancel(), Is.True);
        }

        Wait();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 done" }));
        Assert.That((Simulation.Now, Simulation.EventCount), Is.EqualTo((Seconds(cancels ? 1 : 100), cancels ? 2L : 3L)));
    }

    [Test]
    public void One_that_has_happened_or_was_cancelled_or_reset_is_not_cancelled()
    {
        var (past, cancelled) = (Simulation.TimeoutEvent(Seconds(1)), Simulation.TimeoutEvent(Seconds(2)));
        cancelled.Cancel();
        Simulation.Run();
        Assert.That((past.IsCompleted, past.Cancel(), cancelled.IsCompleted, cancelled.Cancel()), Is.EqualTo((true, false, false, false)));

        var old = Simulation.TimeoutEvent(Seconds(2));
        Simulation.Reset(0, 0);
        Assert.That(old.Cancel(), Is.False);
        At(1, () => Say("has the place of the old one"));
        Assert.That(old.Cancel(), Is.False);
        Simulation.Run();
        Assert.That(Log, Is.EqualTo(new[] { "1 has the place of the old one" }));
    }

    [Test]
    public void One_that_is_awaited_is_not_cancelled_alone_or_in_a_combination()
    {
        var (alone, part) = (Simulation.TimeoutEvent(Seconds(1)), Simulation.TimeoutEvent(Seconds(2)));
        async Process Wait()
        {
            await alone;
            Say("alone");
            await Simulation.AllOf(part);
            Say("part");
        }

        Wait();
        Assert.That(() => alone.Cancel(), Throws.InvalidOperationException.With.Message.Contains("time 00:00:01 is awaited"));
        At(1.5, () => Assert.That(() => part.Cancel(), Throws.InvalidOperationException.With.Message.Contains("time 00:00:02 is awaited")));
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 alone", "2 part" }));
    }

    [Test]
    public void Who_awaits_a_cancelled_one_is_told_so_when_nothing_else_happens()
    {
        var cancelled = Simulation.TimeoutEvent(Seconds(3));
        cancelled.Cancel();
        async Process Wait() => await cancelled;
        Wait();

        Assert.That(Simulation.Run, Throws.InstanceOf<DeadlockException>().With.Message.EndsWith("'Wait' awaits time 00:00:03, which was cancelled"));
    }

    [Test]
    public void What_can_be_awaited_says_what_it_is()
    {
        var (shelf, tool) = (new Store<int>(Simulation, 2, "shelf"), new Resource(Simulation, 1, "tool"));

        Assert.That(
            new object[] { Simulation.TimeoutEvent(Seconds(3)), Simulation.Event<int>("bell"), Sleep(1), shelf, tool }.Select(each => each.ToString()),
            Is.EqualTo(new[] { "time 00:00:03", "event 'bell'", "process 'Sleep'", "store 'shelf', which holds 0 of 2", "resource 'tool' (0 of 1 in use)" }));
    }
}
