using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Interrupting, withdrawing and completing in one instant, in every order.</summary>
public sealed class InstantTests : KernelFixture
{
    private static readonly string[] Acts = ["complete", "interrupt", "interrupt again", "ask after"];

    /// <summary>Every order of the acts.</summary>
    private static IEnumerable<string[]> Orders(string[] acts) => acts.Length < 2
        ? [acts]
        : acts.SelectMany(first => Orders([.. acts.Where(act => act != first)]).Select(rest => (string[])[first, .. rest]));

    private static IEnumerable<TestCaseData> Cases =>
        from place in new[] { "timeout", "event", "failing event", "get", "put", "request", "process", "all of", "any of", "timed event" }
        from order in Orders(Acts)
        select new TestCaseData(place, order).SetArgDisplayNames(place, string.Join(", ", order));

    /// <summary>Whoever comes first wins: what is complete before the interrupt has not been heard of yet, so the interrupt still
    /// takes its place, and what was completed goes to the next.</summary>
    [TestCaseSource(nameof(Cases))]
    public void An_interrupt_wins_over_a_completion_of_its_instant_in_every_order(string place, string[] order)
    {
        var bell = Simulation.Event<int>("bell");
        var store = new Store<int>(Simulation, 1);
        var desk = new Resource(Simulation, 1, "desk");
        Lease held = default;
        var work = place is "process" or "all of" or "any of" ? Work() : null;
        async Process Work() => await bell;
        async Process Hold() => held = await desk.Request();
        async Process Put() => await store.Put(1);
        async Process Get() => await store.Get();
        if (place == "request")
            Hold();
        if (place == "put")
            Put();

        async Process Victim(string name)
        {
            try
            {
                switch (place)
                {
                    case "timeout":
                        await Simulation.Timeout(Seconds(1));
                        break;
                    case "event" or "failing event":
                        await bell;
                        break;
                    case "get":
                        await store.Get();
                        break;
                    case "put":
                        await store.Put(2);
                        break;
                    case "request":
                        using (await desk.Request())
                        {
                        }

                        break;
                    case "process":
                        await work!;
                        break;
                    case "all of":
                        await Simulation.AllOf(work!);
                        break;
                    case "any of":
                        await Simulation.AnyOf(work!);
                        break;
                    default:
                        await Simulation.TimeoutEvent(Seconds(1));
                        break;
                }

                Say($"{name} done");
            }
            catch (InterruptException interrupt)
            {
                Say($"{name} interrupted by {interrupt.Cause}");
                await Simulation.Timeout(Seconds(1));
                Say($"{name} went on");
            }
            catch (FormatException)
            {
                Say($"{name} failed");
            }
        }

        void Complete()
        {
            switch (place)
            {
                case "failing event":
                    bell.Fail(new FormatException());
                    break;
                case "event" or "process" or "all of" or "any of":
                    bell.Succeed(1);
                    break;
                case "get":
                    Put();
                    break;
                case "put":
                    Get();
                    break;
                case "request":
                    held.Dispose();
                    break;
            }
        }

        // The acts come before the victim's own time, in the instant in which it is due.
        Process victim = null!;
        var answers = new List<string>();
        At(1, () =>
        {
            foreach (var act in order)
                switch (act)
                {
                    case "complete":
                        Complete();
                        break;
                    case "ask after":
                        answers.Add($"completed: {victim.IsCompleted}");
                        break;
                    default:
                        answers.Add(victim.Interrupt(act).ToString());
                        break;
                }
        });
        victim = Victim("first");
        var next = place is "get" or "put" or "request" ? Victim("next") : null;
        Simulation.Run();

        var cause = order.First(act => act.StartsWith("interrupt", StringComparison.Ordinal));
        Assert.That(answers.Where(answer => answer is "True" or "False"), Is.EqualTo(new[] { "True", "False" }));
        Assert.That(answers, Does.Contain("completed: False"));
        Assert.That(Log.Where(line => line.Contains("first", StringComparison.Ordinal)), Is.EqualTo(new[] { $"1 first interrupted by {cause}", "2 first went on" }));
        if (next is not null)
            Assert.That(Log, Does.Contain("1 next done"));
        Assert.That(victim.Interrupt(), Is.False);
    }

    [Test]
    public void An_interrupt_that_comes_after_the_process_went_on_meets_its_next_wait()
    {
        async Process Victim()
        {
            await Simulation.Timeout(Seconds(1));
            Say("went on");
            try
            {
                await Simulation.Timeout(Seconds(1));
            }
            catch (InterruptException interrupt)
            {
                Say($"interrupted, cause: {interrupt.Cause ?? "none"}, {interrupt.Message}");
            }
        }

        var victim = Victim();
        At(1, () => Assert.That(victim.Interrupt(), Is.True));
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 went on", "1 interrupted, cause: none, interrupted" }));
        Assert.That(Simulation.Now, Is.EqualTo(Seconds(1)), "what was withdrawn does not keep the run alive");
    }

    [Test]
    public void A_cause_is_handed_over_once()
    {
        async Process Victim()
        {
            for (var i = 0; i < 2; i++)
                try
                {
                    await Simulation.Event<int>();
                }
                catch (InterruptException interrupt)
                {
                    Say($"{interrupt.Cause ?? "none"}: {interrupt.Message}");
                }
        }

        var victim = Victim();
        At(1, () => victim.Interrupt("why"));
        At(2, () => victim.Interrupt());
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 why: interrupted: why", "2 none: interrupted" }));
    }

    [Test]
    public void Interrupts_run_before_everything_else_of_the_instant_in_the_order_in_which_they_were_sent()
    {
        async Process Victim(string name)
        {
            try
            {
                await Simulation.Event<int>();
            }
            catch (InterruptException)
            {
                Say(name);
            }
        }

        var (a, b) = (Victim("a"), Victim("b"));
        At(1, () =>
        {
            At(1, () => Say("within the instant"));
            b.Interrupt();
            a.Interrupt();
        });
        At(1, () => Say("scheduled earlier"));
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 b", "1 a", "1 scheduled earlier", "1 within the instant" }));
    }

    [Test]
    public void A_lease_given_back_twice_or_late_gives_back_one_unit()
    {
        var desk = new Resource(Simulation, 1, "desk");
        var leases = new List<Lease>();
        async Process Take() => leases.Add(await desk.Request());
        Take();
        Take();
        Simulation.RunUntil(Seconds(1));
        leases[0].Dispose();
        Simulation.RunUntil(Seconds(2));
        leases[0].Dispose();

        Assert.That((desk.InUse, leases.Count), Is.EqualTo((1, 2)));
        Assert.That(leases[0] != leases[1] && !leases[0].Equals((object)leases[1]) && leases[0] == leases[0], Is.True);
        Assert.That(leases[0].GetHashCode(), Is.Not.EqualTo(leases[1].GetHashCode()));
        leases[1].Dispose();
        Assert.That(desk.InUse, Is.Zero);
        default(Lease).Dispose();
    }
}
