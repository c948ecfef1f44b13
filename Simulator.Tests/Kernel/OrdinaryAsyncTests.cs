using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>A process cannot await the real world, nor an ordinary async method simulated time.</summary>
public sealed class OrdinaryAsyncTests : KernelFixture
{
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

    [TestCaseSource(typeof(Waits), nameof(Waits.All))]
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

    [Test]
    public void After_an_ordinary_async_method_was_refused_an_interrupt_is_an_interrupt_again()
    {
        async Process Doze()
        {
            try
            {
                await Simulation.Timeout(Seconds(5));
            }
            catch (InterruptException interrupt)
            {
                Say($"interrupted by {interrupt.Cause}");
            }
        }

        var dozing = Doze();
        var refused = AwaitFromTask("timeout");
        Assert.That(refused.IsFaulted, Is.True);
        Assert.That(Simulation.Run, Throws.InvalidOperationException);
        At(1, () => dozing.Interrupt("noise"));
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 interrupted by noise" }));
    }

    [Test]
    public void After_an_ordinary_async_method_was_refused_a_process_is_not()
    {
        var ready = Simulation.Event<int>();
        ready.Succeed(7);
        async Process Hear() => Say($"heard {await ready}");
        Assert.That(AwaitFromTask("timeout").IsFaulted, Is.True);
        Hear();

        Assert.That(Log, Is.EqualTo(new[] { "0 heard 7" }));
    }

    [Test]
    public void What_an_ordinary_async_method_starts_after_it_was_refused_is_not_refused()
    {
        var ready = Simulation.Event<int>();
        ready.Succeed(7);
        async Process Innocent() => Say($"heard {await ready}");

        async Task Ordinary()
        {
            try
            {
                await Simulation.Timeout(1);
            }
            catch (InvalidOperationException)
            {
            }

            Innocent();
        }

        Assert.That(Ordinary().Exception, Is.Null);
        Assert.That(Log, Is.EqualTo(new[] { "0 heard 7" }));
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
                await Waits.Count(Simulation);
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
}
