using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>A wait that is refused is a fault at its <c>await</c> like any other: it can be caught there, and <c>finally</c> and
/// <c>using</c> run.</summary>
public sealed class RefusalTests : KernelFixture
{
    private Simulation other = null!;

    [SetUp]
    public void StartOther() => other = new Simulation();

    [TearDown]
    public void StopOther() => other.Dispose();

    private static readonly string[] Waits =
    [
        "another's timeout", "another's event", "another's item", "another's room", "another's unit", "another's process",
        "another's all of", "another's any of", "a process that is awaited already", "the same with a result",
    ];

    private Func<Process> Refused(string wait)
    {
        var bell = other.Event<int>();
        var (empty, full, desk) = (new Store<int>(other), new Store<int>(other, 1), new Resource(other, 1, "desk"));
        var (foreign, awaited, counted) = (Foreign(), Sleep(5), Count());
        async Process Foreign() => await bell;
        async Process Fill() => await full.Put(1);
        async Process First() => await awaited;
        async Process Second() => await counted;
        Fill();
        First();
        Second();
        var (all, any) = (other.AllOf(bell), other.AnyOf(bell));
        return async Process () =>
        {
            // From here on it lives in its own simulation.
            await Simulation.Timeout(0);
            try
            {
                switch (wait)
                {
                    case "another's timeout":
                        await other.Timeout(1);
                        break;
                    case "another's event":
                        await bell;
                        break;
                    case "another's item":
                        await empty.Get();
                        break;
                    case "another's room":
                        await full.Put(2);
                        break;
                    case "another's unit":
                        await desk.Request();
                        break;
                    case "another's process":
                        await foreign;
                        break;
                    case "another's all of":
                        await all;
                        break;
                    case "another's any of":
                        await any;
                        break;
                    case "the same with a result":
                        await counted;
                        break;
                    default:
                        await awaited;
                        break;
                }
            }
            finally
            {
                Say("inner finally");
            }
        };
    }

    private async Process<int> Count()
    {
        await Simulation.Timeout(Seconds(5));
        return 1;
    }

    [TestCaseSource(nameof(Waits))]
    public void A_process_whose_wait_is_refused_leaves_nothing_behind(string wait)
    {
        var desk = new Resource(Simulation, 1, "own desk");
        var refused = Refused(wait);
        async Process Victim()
        {
            using var lease = await desk.Request();
            await Simulation.Timeout(Seconds(1));
            try
            {
                await refused();
            }
            finally
            {
                Say("outer finally");
            }
        }

        Victim();
        var refusal = Assert.Throws<InvalidOperationException>(Simulation.Run)!;

        Assert.That(refusal.StackTrace, Does.Contain(nameof(Refused)));
        Assert.That(Log, Is.EqualTo(new[] { "1 inner finally", "1 outer finally" }));
        Assert.That(desk.InUse, Is.Zero);
    }

    [Test]
    public void A_refused_wait_can_be_caught_and_the_process_goes_on_as_if_nothing_had_been()
    {
        var work = Sleep(5);
        var ready = Simulation.Event<int>();
        ready.Succeed(7);
        async Process First() => await work;
        async Process Second()
        {
            await Simulation.Timeout(Seconds(1));
            try
            {
                try
                {
                    await work;
                }
                finally
                {
                    Say("finally");
                }
            }
            catch (InvalidOperationException)
            {
                Say("caught");
            }

            try
            {
                Say($"ready: {await ready}");
                await Simulation.Timeout(Seconds(1));
                Say("waited");
            }
            finally
            {
                Say("last");
            }
        }

        First();
        Second();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 finally", "1 caught", "1 ready: 7", "2 waited", "2 last" }));
    }

    [Test]
    public void A_refused_first_wait_outside_any_run_runs_finally_and_is_thrown_to_the_caller()
    {
        var work = Sleep(5);
        async Process Wait()
        {
            try
            {
                await work;
            }
            finally
            {
                Say("finally");
            }
        }

        Wait();
        Assert.That(() => { Wait(); }, Throws.InvalidOperationException);
        Assert.That(Log, Is.EqualTo(new[] { "0 finally" }));
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "0 finally", "5 finally" }));
    }

    [Test]
    public void A_process_that_waits_again_while_its_simulation_is_disposed_still_runs_its_finally()
    {
        async Process Stubborn()
        {
            try
            {
                await Simulation.Timeout(Seconds(1));
            }
            catch (OperationCanceledException)
            {
                try
                {
                    await Simulation.Timeout(Seconds(1));
                }
                finally
                {
                    Say("finally");
                }
            }
        }

        Stubborn();
        Simulation.Dispose();

        Assert.That(Log, Is.EqualTo(new[] { "0 finally" }));
    }
}
