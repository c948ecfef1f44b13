using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Disposing and resetting a simulation in the instant in which what its processes await completes, or in which they
/// are interrupted, in every order, before they have gone on.</summary>
public sealed class InstantEndTests : KernelFixture
{
    private static readonly string[] Places = ["timeout", "event", "failing event", "get", "put", "request", "process", "all of", "any of", "timed event"];

    private static readonly string[][] Orders =
    [
        [], ["complete"], ["interrupt"], ["complete", "interrupt"], ["interrupt", "complete"], ["complete", "interrupt next"],
        ["interrupt", "interrupt next", "complete"], ["complete", "interrupt", "interrupt next"],
    ];

    private static IEnumerable<TestCaseData> Cases =>
        from place in Places
        from order in Orders
        from reset in new[] { false, true }
        select new TestCaseData(place, order, reset).SetArgDisplayNames(place, string.Join(", ", order), reset ? "reset" : "dispose");

    [TestCaseSource(nameof(Cases))]
    public void The_end_of_a_simulation_reaches_every_process_once_whatever_was_on_its_way(string place, string[] order, bool reset)
    {
        var bell = Simulation.Event<int>("bell");
        var store = new Store<int>(Simulation, 1, "shelf");
        var desk = new Resource(Simulation, 1, "desk");
        Lease held = default;
        var work = Enumerable.Range(0, 2).Select(_ => Listen()).ToArray();
        async Process Listen()
        {
            try
            {
                await bell;
            }
            catch (FormatException)
            {
            }
        }

        async Process Hold() => held = await desk.Request();
        async Process Put() => await store.Put(1);
        async Process Get() => await store.Get();
        async Process Wait(int number)
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
                        await Simulation.Timeout(Seconds(1));
                    break;
                case "process":
                    await work[number];
                    break;
                case "all of":
                    await Simulation.AllOf(work[number]);
                    break;
                case "any of":
                    await Simulation.AnyOf(work[number]);
                    break;
                default:
                    await Simulation.TimeoutEvent(Seconds(1));
                    break;
            }
        }

        var ended = new int[2];
        async Process Victim(int number)
        {
            try
            {
                await Wait(number);
            }
            finally
            {
                ended[number]++;
            }
        }

        Hold();
        if (place == "put")
            Put();
        Simulation.RunUntil(Seconds(1));
        var (first, next) = (Victim(0), Victim(1));
        foreach (var act in order)
            switch (act)
            {
                case "complete" when place == "get":
                    Put();
                    break;
                case "complete" when place == "put":
                    Get();
                    break;
                case "complete" when place == "failing event":
                    bell.Fail(new FormatException());
                    break;
                case "complete":
                    bell.Succeed(1);
                    held.Dispose();
                    break;
                default:
                    Assert.That((act == "interrupt" ? first : next).Interrupt(), Is.True);
                    break;
            }

        if (reset)
            Simulation.Reset(0, 0);
        else
            Simulation.Dispose();

        Assert.That(ended, Is.EqualTo(new[] { 1, 1 }));
        Assert.That((first.IsCompleted, next.IsCompleted), Is.EqualTo((true, true)));
        Assert.That((desk.Waiting, store.WaitingToGet, store.WaitingToPut), Is.EqualTo((0, 0, 0)));
        if (reset)
            WorksAsNew(desk, store);
    }

    private void WorksAsNew(Resource desk, Store<int> store)
    {
        desk.Reset();
        store.Reset();
        async Process Work()
        {
            using (await desk.Request())
            {
                await store.Put(5);
                await Simulation.Timeout(Seconds(1));
            }

            Say($"got {await store.Get()}");
        }

        Work();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "1 got 5" }));
        Assert.That((desk.InUse, store.Count), Is.EqualTo((0, 0)));
    }
}
