using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>What is of another simulation is refused by name, and an inner simulation is no other.</summary>
public sealed class ForeignSimulationTests : KernelFixture
{
    private Simulation other = null!;

    [SetUp]
    public void StartOther() => other = new Simulation();

    [TearDown]
    public void StopOther() => other.Dispose();

    [TestCaseSource(typeof(Waits), nameof(Waits.All))]
    public void A_process_of_another_simulation_is_refused(string wait) => IsRefused(wait, ready: false);

    [TestCaseSource(typeof(Waits), nameof(Waits.Ready))]
    public void A_process_of_another_simulation_is_refused_what_is_ready_as_well(string wait) => IsRefused(wait, ready: true);

    private void IsRefused(string wait, bool ready)
    {
        var split = wait.IndexOf(':', StringComparison.Ordinal);
        var (what, called) = (wait[..split], wait[(split + 1)..]);
        var act = Waits.Prepare(other, what, ready);
        act(Simulation).Named("Stray");

        Assert.That(Simulation.Run, Throws.InvalidOperationException
            .With.Message.Contains("'Stray'").And.Message.Contains("of another simulation").And.Message.Contains(called));
        Assert.That(other.Run, Throws.Nothing.Or.InstanceOf<DeadlockException>());
    }

    [TestCaseSource(typeof(Waits), nameof(Waits.Ready))]
    public void A_process_of_an_inner_simulation_that_is_set_up_by_a_process_of_an_outer_one_is_not_refused(string wait)
    {
        var act = Waits.Prepare(other, wait[..wait.IndexOf(':', StringComparison.Ordinal)], ready: true);
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
    public void After_an_inner_run_what_is_ready_in_the_outer_one_is_awaited_at_once()
    {
        var own = Simulation.Event<int>();
        own.Succeed(1);
        async Process Outer()
        {
            await Simulation.Timeout(1);
            other.Run();
            await own;
        }

        Outer();
        Simulation.Run();

        Assert.That(Simulation.EventCount, Is.EqualTo(1));
    }

    [Test]
    public void What_has_ended_in_the_outer_simulation_can_be_awaited_by_two_of_it_that_are_started_in_an_inner_run()
    {
        var ended = Sleep(1);
        async Process Wait(string who)
        {
            await ended;
            Say(who);
        }

        async Process Inner()
        {
            await other.Timeout(1);
            Wait("one");
            Wait("two");
            Say("the inner run ends");
        }

        At(2, () =>
        {
            Inner();
            other.Run();
        });
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "2 the inner run ends", "2 one", "2 two" }));
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
}
