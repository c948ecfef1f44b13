using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary><c>finally</c> and <c>using</c> run however a process ends.</summary>
public sealed class CleanupTests : KernelFixture
{
    [Test]
    public void An_interrupt_a_fault_and_disposal_run_finally_and_using_from_the_inside_out()
    {
        var desk = new Resource(Simulation, 3, "desk");
        async Process Sit(string who, double seconds)
        {
            try
            {
                using var lease = await desk.Request();
                try
                {
                    await Simulation.Timeout(Seconds(seconds));
                    throw new FormatException();
                }
                finally
                {
                    Say($"{who} inner, {desk.InUse} in use");
                }
            }
            finally
            {
                Say($"{who} outer, {desk.InUse} in use");
            }
        }

        var interrupted = Sit("interrupted", 10);
        Sit("failed", 2);
        Sit("waiting", 10);
        At(1, () => interrupted.Interrupt());
        Assert.That(Simulation.Run, Throws.InstanceOf<InterruptException>());
        Assert.That(Simulation.Run, Throws.InstanceOf<FormatException>());
        Simulation.Dispose();

        Assert.That(Log, Is.EqualTo(new[]
        {
            "1 interrupted inner, 3 in use", "1 interrupted outer, 2 in use",
            "2 failed inner, 2 in use", "2 failed outer, 1 in use",
            "2 waiting inner, 1 in use", "2 waiting outer, 0 in use",
        }));
    }

    [Test]
    public void Disposal_reaches_every_kind_of_wait_and_leaves_no_line_and_no_unit_behind()
    {
        var desk = new Resource(Simulation, 1, "desk");
        var empty = new Store<int>(Simulation, name: "empty");
        var full = new Store<int>(Simulation, 1, "full");
        async Process End(Func<Process> body, string what)
        {
            try
            {
                await body();
            }
            finally
            {
                Say(what);
            }
        }

        async Process Queue()
        {
            using var lease = await desk.Request();
            await Simulation.Timeout(Seconds(1));
        }

        async Process Get() => await empty.Get();
        async Process Fill()
        {
            await full.Put(1);
            await full.Put(2);
        }

        async Process Listen() => await Simulation.Event<int>();
        async Process Join() => await Simulation.AllOf(Sleep(9), Sleep(9));
        async Process Race() => await Simulation.AnyOf(Sleep(9), Simulation.TimeoutEvent(Seconds(9)));
        End(Queue, "first in line");
        End(Queue, "second in line");
        End(Get, "get");
        End(Fill, "put");
        End(Listen, "event");
        End(Join, "all of");
        End(Race, "any of");
        Simulation.RunUntil(Seconds(0.5));

        Simulation.Dispose();

        Assert.That(Log, Is.EquivalentTo(new[]
        {
            "0.5 first in line", "0.5 second in line", "0.5 get", "0.5 put", "0.5 event", "0.5 all of", "0.5 any of",
        }));
        Assert.That((desk.InUse, desk.Waiting, empty.WaitingToGet, full.WaitingToPut), Is.EqualTo((0, 0, 0, 0)));
    }

    [TestCase(-1L, 0)]
    [TestCase(long.MaxValue, 0)]
    [TestCase(1L, 32768)]
    [TestCase(1L, -32769)]
    public void A_timeout_that_cannot_be_is_thrown_at_its_await_where_it_can_be_caught_and_runs_finally(long ticks, int priority)
    {
        async Process Wait()
        {
            await Simulation.Timeout(1);
            try
            {
                try
                {
                    await Simulation.Timeout(ticks, priority);
                }
                finally
                {
                    Log.Add("finally");
                }
            }
            catch (ArgumentOutOfRangeException)
            {
                Log.Add("caught");
            }

            await Simulation.Timeout(1);
            Log.Add("went on");
        }

        Wait();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "finally", "caught", "went on" }));
        Assert.That(Simulation.NowTicks, Is.EqualTo(2));
    }

    [TestCase(-1L, EventPriority.First, "delay", "a delay is not negative")]
    [TestCase(-1L, EventPriority.Last, "delay", "a delay is not negative")]
    [TestCase(1L, EventPriority.First - 1, "priority", "a priority is from -32768 to 32767")]
    [TestCase(1L, EventPriority.Last + 1, "priority", "a priority is from -32768 to 32767")]
    public void A_timeout_that_cannot_be_says_which_figure_is_wrong(long ticks, int priority, string wrong, string range) =>
        Assert.That(() => Simulation.Timeout(ticks, priority).GetAwaiter(), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo(wrong).And.Message.StartsWith(range));

    [Test]
    public void Waiting_again_while_the_simulation_is_disposed_is_refused()
    {
        var refusal = "";
        async Process Stubborn()
        {
            try
            {
                await Simulation.Timeout(Seconds(1));
            }
            catch (OperationCanceledException cancelled)
            {
                Log.Add(cancelled.Message);
                try
                {
                    await Simulation.Timeout(Seconds(1));
                }
                catch (ObjectDisposedException disposed)
                {
                    refusal = disposed.Message;
                }
            }
        }

        Stubborn();
        Simulation.Dispose();

        Assert.That(Log, Is.EqualTo(new[] { "the simulation of process 'Stubborn' was disposed or reset" }));
        Assert.That(refusal, Does.Contain("'Stubborn' waits again while its simulation is being disposed or reset"));
    }

    [Test]
    public void A_disposed_simulation_neither_runs_nor_takes_processes_nor_resets()
    {
        Simulation.Dispose();
        Simulation.Dispose();

        Assert.That(Simulation.Run, Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => Simulation.RunUntil(Seconds(1)), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => Simulation.Reset(0, 0), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => { Sleep(1); }, Throws.InstanceOf<ObjectDisposedException>().With.Message.StartsWith("process 'Sleep' awaits a timeout of a simulation that has been disposed"));
    }

    [Test]
    public void A_simulation_can_be_neither_reset_nor_disposed_nor_run_from_inside()
    {
        At(1, () => Assert.That(Simulation.Run, Throws.InvalidOperationException.With.Message.Contains("runs already")));
        At(1, () => Assert.That(() => Simulation.RunUntil(Seconds(2)), Throws.InvalidOperationException.With.Message.Contains("runs already")));
        At(1, () => Assert.That(() => Simulation.Reset(0, 0), Throws.InvalidOperationException.With.Message.Contains("from outside")));
        At(1, () => Assert.That(Simulation.Dispose, Throws.InvalidOperationException.With.Message.Contains("from outside")));
        At(2, () => Say("unharmed"));
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "2 unharmed" }));
    }
}
