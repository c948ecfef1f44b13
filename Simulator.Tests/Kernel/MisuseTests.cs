using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>What cannot be is refused by name: an event that happens twice, an interrupt of who runs, a capacity of nothing.</summary>
public sealed class MisuseTests : KernelFixture
{
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
    public void Two_processes_that_await_each_other_are_a_deadlock()
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
        Assert.That(() => Simulation.AnyOf(), Throws.ArgumentException.With.Message.Contains("any of nothing never happens"));

    [Test]
    public void Capacities_below_one_are_refused()
    {
        Assert.That(() => new Resource(Simulation, 0, "desk"), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Store<int>(Simulation, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
