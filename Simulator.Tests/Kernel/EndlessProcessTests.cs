using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>A loop that catches every exception cannot be ended by one. It neither overflows the stack nor hangs: it is given up, and
/// named.</summary>
public sealed class EndlessProcessTests : KernelFixture
{
    private async Process Serve(Store<int> jobs)
    {
        while (true)
        {
            try
            {
                await jobs.Get();
            }
            catch (Exception caught)
            {
                Log.Add(caught.GetType().Name);
            }
        }
    }

    [Test]
    public void It_is_given_up_when_its_simulation_ends_and_all_others_have_ended_then([Values] bool reset)
    {
        async Process Tidy()
        {
            try
            {
                await Simulation.Event<int>();
            }
            finally
            {
                Log.Add("tidy");
            }
        }

        Tidy().AsBackground();
        Serve(new Store<int>(Simulation)).AsBackground();
        Tidy().AsBackground();
        Simulation.Run();
        var error = Assert.Throws<InvalidOperationException>(() => End(reset))!;

        Assert.That(error.Message, Does.StartWith("process 'Serve' catches what is refused to it, and waits again and again; let the exception end its loop"));
        Assert.That(Log.Count(line => line == "tidy"), Is.EqualTo(2));
        Assert.That(Log.Distinct(), Is.EqualTo(new[] { "tidy", nameof(OperationCanceledException), nameof(ObjectDisposedException) }));
        Assert.That(() => End(reset), Throws.Nothing, "it is told once");
    }

    [Test]
    public void After_the_reset_the_simulation_is_as_new()
    {
        Serve(new Store<int>(Simulation)).AsBackground();
        Simulation.Run();
        Assert.That(() => Simulation.Reset(7, 8), Throws.InvalidOperationException);
        At(1, () => Say("as new"));
        Simulation.Run();

        Assert.That(Log[^1], Is.EqualTo("1 as new"));
        Assert.That(Simulation.Stream("a").NextUInt64(), Is.EqualTo(new RandomStream(7, 8, "a").NextUInt64()));
    }

    [Test]
    public void What_it_waits_for_in_another_simulation_stops_the_run()
    {
        using var other = new Simulation();
        async Process Later()
        {
            await Simulation.Timeout(Seconds(2));
            while (true)
            {
                try
                {
                    await other.Timeout(1);
                }
                catch (InvalidOperationException refused)
                {
                    Log.Add(refused.Message);
                }
            }
        }

        Later();
        At(3, () => Say("after"));
        var error = Assert.Throws<InvalidOperationException>(Simulation.Run)!;

        Assert.That(error.Message, Does.StartWith("process 'Later' catches what is refused to it").And.EndWith("process 'Later' awaits a timeout of another simulation; a process lives in one"));
        Assert.That(Simulation.Now, Is.EqualTo(Seconds(2)));
        Log.Clear();
        Simulation.Run();
        Assert.That(Log, Is.EqualTo(new[] { "3 after" }));
    }

    [Test]
    public void Started_outside_any_run_it_has_failed_and_whoever_awaits_it_is_told()
    {
        var other = new Simulation();
        other.Dispose();
        var endless = Serve(new Store<int>(other, name: "gone"));
        async Process Await() => await endless;

        Assert.That(endless.IsCompleted);
        Assert.That(() => { Await(); }, Throws.InvalidOperationException.With.Message.EndsWith("process 'Serve' awaits an item of store 'gone' of a simulation that has been disposed"));
    }

    [Test]
    public void Nor_does_an_ordinary_async_method_overflow_the_stack()
    {
        async Task Poll()
        {
            while (true)
            {
                try
                {
                    await Simulation.Timeout(1);
                }
                catch (InvalidOperationException refused)
                {
                    Log.Add(refused.Message);
                }
            }
        }

        At(1, () => _ = Poll());

        Assert.That(Simulation.Run, Throws.InvalidOperationException.With.Message.StartsWith("only an async method that returns Process"));
        Assert.That(Log, Has.Count.EqualTo(100));
    }

    private void End(bool reset)
    {
        if (reset)
            Simulation.Reset(0, 0);
        else
            Simulation.Dispose();
    }
}
