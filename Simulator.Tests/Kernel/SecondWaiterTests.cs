using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>A process has one waiter: a second one is refused by name, and takes nobody's place.</summary>
public sealed class SecondWaiterTests : KernelFixture
{
    private Simulation other = null!;

    [SetUp]
    public void StartOther() => other = new Simulation();

    [TearDown]
    public void StopOther() => other.Dispose();

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
}
