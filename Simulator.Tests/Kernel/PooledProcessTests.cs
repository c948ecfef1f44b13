using System.Runtime.CompilerServices;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>A process of a pooled method lives like any other, and its object serves the next one once its waiter has gone on.</summary>
[NonParallelizable]
public sealed class PooledProcessTests : KernelFixture
{
    [Test]
    public void To_start_end_and_await_one_allocates_nothing_after_the_first()
    {
        async Process Parent()
        {
            for (; ; )
                await Live(1, "");
        }

        Parent();
        Simulation.RunUntil(Seconds(1_000));
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        Simulation.RunUntil(Seconds(11_000));

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - bytes, Is.Zero);
        Assert.That(Simulation.EventCount, Is.GreaterThanOrEqualTo(20_000));
    }

    [Test]
    public void Its_object_serves_again_with_nothing_left_of_who_it_was()
    {
        var seen = new List<Process>();
        async Process Parent()
        {
            seen.Add(Live(1, "first").Named("Anna").AsBackground());
            await seen[0];
            seen.Add(Live(2, "second"));
            Say(seen[1].Name);
            await Simulation.AllOf(seen[1], Live(3, "third"));
            seen.Add(Live(4, "fourth"));
            await seen[2];
        }

        Parent();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 first", "1 Live", "3 second", "4 third", "8 fourth" }));
        Assert.That(seen[1], Is.SameAs(seen[0]));
        Assert.That(seen.Distinct().Count(), Is.LessThanOrEqualTo(2));
    }

    // The numbers of events start anew with a reset: an old one of the object's may be in the calendar as another's.
    [Test]
    public void After_a_reset_it_is_not_woken_by_what_an_earlier_life_of_it_had_waited_for()
    {
        var shelf = new Store<int>(Simulation, name: "shelf");
        [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
        async Process Fetch(bool fromShelf)
        {
            if (fromShelf)
                Say($"got {await shelf.Get()}");
            else
                await Simulation.Timeout(Seconds(5));
        }

        async Process First() => await Fetch(fromShelf: false);
        async Process Victim()
        {
            try
            {
                await Simulation.Timeout(Seconds(50));
            }
            catch (InterruptException)
            {
                Say("interrupted");
            }
        }

        async Process Second(Process victim)
        {
            victim.Interrupt();
            await Simulation.Timeout(Seconds(1));
            await Fetch(fromShelf: true);
        }

        First();
        Simulation.Run();
        Simulation.Reset(0, 0);
        Second(Victim());

        Assert.That(Simulation.Run, Throws.InstanceOf<DeadlockException>().With.Message.Contains("'Fetch' awaits an item of store 'shelf', which is empty"));
        Assert.That(Log, Is.EqualTo(new[] { "0 interrupted" }));
    }

    [Test]
    public void One_that_nobody_has_awaited_yet_keeps_its_object()
    {
        async Process Parent()
        {
            var early = Live(1, "early");
            await Simulation.Timeout(Seconds(5));
            Assert.That(Live(1, "other"), Is.Not.SameAs(early));
            Assert.That(early.IsCompleted);
            await early;
            Assert.That(Live(1, "next"), Is.SameAs(early));
        }

        Parent();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 early", "6 other", "6 next" }));
    }

    [Test]
    public void Awaited_twice_it_serves_one_other_process_not_two()
    {
        async Process Parent()
        {
            var ended = Live(1, "once");
            await ended;
            await ended;
            var (one, other) = (Live(1, "one"), Live(2, "other"));
            Assert.That(one, Is.Not.SameAs(other));
            await Simulation.AllOf(one, other);
        }

        Parent();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 once", "2 one", "3 other" }));
    }

    [Test]
    public void Those_of_a_combination_serve_again_once_it_has_happened()
    {
        async Process Parent()
        {
            var (one, other) = (Live(1, "one"), Live(2, "other"));
            await Simulation.AllOf(one, other);
            Process[] next = [Live(1, "third"), Live(1, "fourth")];
            Assert.That(next, Is.EquivalentTo(new[] { one, other }));
            await Simulation.AllOf(next);
        }

        Parent();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 one", "2 other", "3 third", "3 fourth" }));
    }

    [Test]
    public void One_that_fails_tells_its_waiter_and_does_not_serve_again()
    {
        async Process Parent()
        {
            var failing = Fail(1);
            try
            {
                await failing;
            }
            catch (FormatException)
            {
                Say("failed");
            }

            Assert.That(Fail(1), Is.Not.SameAs(failing));
        }

        Parent();

        Assert.That(Simulation.Run, Throws.InstanceOf<FormatException>(), "the second one, which nobody awaits");
        Assert.That(Log, Is.EqualTo(new[] { "1 failed" }));
    }

    [Test]
    public void One_whose_waiter_is_interrupted_in_the_instant_of_its_end_does_not_lose_the_next_waiter()
    {
        Process? child = null;
        async Process Parent()
        {
            try
            {
                child = Live(1, "child");
                await child;
            }
            catch (InterruptException)
            {
                Say("interrupted");
            }
        }

        // It is interrupted after the child has ended and before it goes on itself.
        var parent = Parent();
        async Process Disturb()
        {
            await Simulation.Timeout(Seconds(1));
            Assert.That(child!.IsCompleted);
            parent.Interrupt();
            await Live(1, "the next");
            Say("went on");
        }

        Disturb();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 child", "1 interrupted", "2 the next", "2 went on" }));
    }

    [Test]
    public void An_interrupted_one_runs_its_finally_and_serves_again()
    {
        [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
        async Process Sleep(double seconds)
        {
            try
            {
                await Simulation.Timeout(Seconds(seconds));
                Say("slept");
            }
            catch (InterruptException interrupt)
            {
                Say($"woken by {interrupt.Cause}");
            }
        }

        async Process Parent()
        {
            var sleeper = Sleep(10);
            At(1, () => sleeper.Interrupt("noise"));
            await sleeper;

            // The timeout that was cut short at 1 is still due at 10: it must not wake the next one.
            var next = Sleep(20);
            Assert.That(next, Is.SameAs(sleeper));
            await next;
        }

        Parent();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 woken by noise", "21 slept" }));
    }

    [Test]
    public void Reset_ends_those_that_wait_and_the_next_replication_is_as_the_first()
    {
        async Process Parent()
        {
            for (; ; )
                await Simulation.AllOf(Live(1, "short"), Live(2, "long"));
        }

        Parent();
        Simulation.RunUntil(Seconds(3));
        var first = Log.ToList();
        Log.Clear();
        Simulation.Reset(0, 1);
        Parent();
        Simulation.RunUntil(Seconds(3));

        Assert.That(Log, Is.EqualTo(first));
    }

    [Test]
    public void A_disposed_simulation_takes_none_even_where_it_has_an_object_for_it()
    {
        async Process Parent() => await Live(1, "before");
        Parent();
        Simulation.Run();
        Simulation.Dispose();

        // In braces, for NUnit awaits what an expression gives, and would find the fault in it.
        Assert.That(() => { Live(1, "after"); }, Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(Log, Is.EqualTo(new[] { "1 before" }));
    }

    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    private async Process Live(double seconds, string what)
    {
        await Simulation.Timeout(Seconds(seconds));
        if (what.Length > 0)
            Say(what);
    }

    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    private async Process Fail(double seconds)
    {
        await Simulation.Timeout(Seconds(seconds));
        throw new FormatException();
    }
}
