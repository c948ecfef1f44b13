using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>A timeout that an interrupt cuts short without an exception.</summary>
[NonParallelizable]
public sealed class OrInterruptTests : KernelFixture
{
    private async Process Sleep(long seconds, List<(TimeSpan At, Interruption Interruption)> log)
    {
        var interruption = await Simulation.Timeout(Seconds(seconds)).OrInterrupt();
        log.Add((Simulation.Now, interruption));
    }

    [Test]
    public void Undisturbed_it_lasts_its_time_and_reports_none()
    {
        var log = new List<(TimeSpan, Interruption)>();
        Sleep(10, log);
        Simulation.Run();

        Assert.That(log, Is.EqualTo([(Seconds(10), default(Interruption))]));
    }

    [Test]
    public void An_interrupt_ends_it_in_its_instant_with_the_cause_and_frees_its_time()
    {
        var log = new List<(TimeSpan, Interruption)>();
        var sleeper = Sleep(10, log);
        async Process Disturb()
        {
            await Simulation.Timeout(Seconds(3));
            Assert.That(sleeper.Interrupt("fire"), Is.True);
            Assert.That(sleeper.Interrupt("again"), Is.False, "one interrupt at a time");
        }

        Disturb();
        Simulation.Run();

        Assert.That(log, Is.EqualTo([(Seconds(3), new Interruption(true, "fire"))]));
        Assert.That(Simulation.Now, Is.EqualTo(Seconds(3)), "the stale end of the timeout is no event");
    }

    [Test]
    public void After_it_the_same_process_waits_and_throws_as_any_other()
    {
        var log = new List<string>();
        async Process Work()
        {
            var first = await Simulation.Timeout(Seconds(10)).OrInterrupt();
            log.Add($"{Simulation.Now.TotalSeconds}: {first.Cause}");
            try
            {
                await Simulation.Timeout(Seconds(10));
            }
            catch (InterruptException second)
            {
                log.Add($"{Simulation.Now.TotalSeconds}: thrown {second.Cause}");
            }
        }

        var work = Work();
        async Process Disturb()
        {
            foreach (var cause in new[] { "a", "b" })
            {
                await Simulation.Timeout(Seconds(2));
                work.Interrupt(cause);
            }
        }

        Disturb();
        Simulation.Run();

        Assert.That(log, Is.EqualTo(["2: a", "4: thrown b"]));
    }

    [Test]
    public void Disposal_still_ends_it_as_a_cancellation()
    {
        var ended = "";
        async Process Wait()
        {
            try
            {
                await Simulation.Timeout(Seconds(10)).OrInterrupt();
                ended = "went on";
            }
            catch (OperationCanceledException)
            {
                ended = "cancelled";
                throw;
            }
        }

        Wait();
        Simulation.Dispose();

        Assert.That(ended, Is.EqualTo("cancelled"));
    }

    [Test]
    public void A_delay_out_of_range_is_refused_as_for_any_timeout()
    {
        async Process Wait() => await Simulation.Timeout(-1).OrInterrupt();

        Assert.That(() => { Wait(); Simulation.Run(); }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Interrupts_without_end_allocate_nothing()
    {
        var causes = new object[] { "one", "two" };
        async Process Sleeper()
        {
            for (; ; )
                await Simulation.Timeout(Seconds(1000)).OrInterrupt();
        }

        var sleeper = Sleeper();
        async Process Disturb()
        {
            for (var i = 0; ; i++)
            {
                await Simulation.Timeout(Seconds(1));
                sleeper.Interrupt(causes[i & 1]);
            }
        }

        Disturb();
        Simulation.RunUntil(Seconds(1000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Simulation.RunUntil(Seconds(11_000));

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
