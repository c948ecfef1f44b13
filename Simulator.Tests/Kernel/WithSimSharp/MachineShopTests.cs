using Tsugunosuke.Sim.Kernel;
using Sharp = global::SimSharp;

namespace Tsugunosuke.Sim.Tests.Kernel.WithSimSharp;

/// <summary>Ten machines that break while they work, and one repairman who has other jobs, which a repair interrupts.
/// There, the resource pushes out who holds it; here, the machine interrupts the job, and its unit goes to the machine.</summary>
public sealed class MachineShopTests
{
    private const int Machines = 10;
    private static readonly TimeSpan Repair = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Job = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan End = TimeSpan.FromDays(28);

    private static Luck Parts(int machine) => Luck.Of($"parts {machine}", 8_000, stream => Math.Max(0.01, 10 + 2 * stream.Normal()));

    private static Luck Lives(int machine) => Luck.Of($"lives {machine}", 500, stream => stream.Exponential(300));

    [Test]
    public void Both_break_and_repair_the_same_machines_at_the_same_ticks_and_make_the_same_parts()
    {
        var (ours, theirs) = (RunOurs(), RunTheirs());

        SameLogs.AreEqual(ours, theirs, 1_000);
        foreach (var what in new[] { "breaks", "is repaired", "job is interrupted", "job is done" })
            Assert.That(ours.Count(line => line.EndsWith(what, StringComparison.Ordinal)), Is.GreaterThan(100), what);
    }

    private static List<string> RunOurs()
    {
        var log = new List<string>();
        using var simulation = new Simulation();
        var repairman = new Resource(simulation, 1, "repairman");
        var (parts, broken, isAtJob) = (new int[Machines], new bool[Machines], false);
        void Say(string what) => log.Add(SameLogs.Line(simulation.Now, what));
        async Process DoJobs()
        {
            for (; ; )
                for (var left = Job; left > TimeSpan.Zero;)
                {
                    using var lease = await repairman.Request(priority: 2);
                    var began = simulation.Now;
                    try
                    {
                        isAtJob = true;
                        await simulation.Timeout(left);
                        left = TimeSpan.Zero;
                        Say("job is done");
                    }
                    catch (InterruptException)
                    {
                        left -= simulation.Now - began;
                        Say("job is interrupted");
                    }
                    finally
                    {
                        isAtJob = false;
                    }
                }
        }

        Process jobs = null!;
        async Process Work(int machine)
        {
            var times = Parts(machine);
            for (; ; parts[machine]++)
                for (var left = times.Next(); left > TimeSpan.Zero;)
                {
                    var began = simulation.Now;
                    try
                    {
                        await simulation.Timeout(left);
                        left = TimeSpan.Zero;
                    }
                    catch (InterruptException)
                    {
                        left -= simulation.Now - began;
                        broken[machine] = true;
                        Say($"machine {machine} breaks");
                        await BeRepaired();
                        broken[machine] = false;
                        Say($"machine {machine} is repaired");
                    }
                }
        }

        async Process BeRepaired()
        {
            if (isAtJob)
                jobs.Interrupt();
            using var lease = await repairman.Request(priority: 1);
            await simulation.Timeout(Repair);
        }

        async Process Break(Process work, int machine)
        {
            for (var lives = Lives(machine); ;)
            {
                await simulation.Timeout(lives.Next());
                if (!broken[machine])
                    work.Interrupt();
            }
        }

        for (var i = 0; i < Machines; i++)
            Break(Work(i), i);
        jobs = DoJobs();
        simulation.RunUntil(End);
        log.AddRange(parts.Select((count, machine) => $"machine {machine} made {count}"));
        return log;
    }

    private static List<string> RunTheirs()
    {
        var log = new List<string>();
        var simulation = new Sharp.Simulation();
        var (start, repairman) = (simulation.Now, new Sharp.PreemptiveResource(simulation, 1));
        var (parts, broken) = (new int[Machines], new bool[Machines]);
        void Say(string what) => log.Add(SameLogs.Line(simulation.Now - start, what));
        IEnumerable<Sharp.Event> DoJobs()
        {
            for (; ; )
                for (var left = Job; left > TimeSpan.Zero;)
                {
                    using var request = repairman.Request(priority: 2);
                    yield return request;
                    var began = simulation.Now;
                    yield return simulation.Timeout(left);
                    var interrupted = simulation.ActiveProcess.HandleFault();
                    left = interrupted ? left - (simulation.Now - began) : TimeSpan.Zero;
                    Say(interrupted ? "job is interrupted" : "job is done");
                }
        }

        IEnumerable<Sharp.Event> Work(int machine)
        {
            var times = Parts(machine);
            for (; ; parts[machine]++)
                for (var left = times.Next(); left > TimeSpan.Zero;)
                {
                    var began = simulation.Now;
                    yield return simulation.Timeout(left);
                    if (!simulation.ActiveProcess.HandleFault())
                    {
                        left = TimeSpan.Zero;
                        continue;
                    }

                    left -= simulation.Now - began;
                    broken[machine] = true;
                    Say($"machine {machine} breaks");
                    using (var request = repairman.Request(priority: 1, preempt: true))
                    {
                        yield return request;
                        yield return simulation.Timeout(Repair);
                    }

                    broken[machine] = false;
                    Say($"machine {machine} is repaired");
                }
        }

        IEnumerable<Sharp.Event> Break(Sharp.Process work, int machine)
        {
            for (var lives = Lives(machine); ;)
            {
                yield return simulation.Timeout(lives.Next());
                if (!broken[machine])
                    work.Interrupt();
            }
        }

        for (var i = 0; i < Machines; i++)
            simulation.Process(Break(simulation.Process(Work(i)), i));
        simulation.Process(DoJobs());
        simulation.Run(End);
        log.AddRange(parts.Select((count, machine) => $"machine {machine} made {count}"));
        return log;
    }
}
