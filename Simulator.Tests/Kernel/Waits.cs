using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Every kind of await, for the tests of who may not.</summary>
internal static class Waits
{
    /// <summary>Every await, of a simulation, that has to wait, and after a colon what a refusal calls it.</summary>
    public static readonly string[] All =
    [
        "timeout:a timeout", "event:event 'bell'", "get:an item of store 'shelf'", "put:room in store 'box'",
        "request:resource 'desk'", "busy request:resource 'busy'", "process:process 'Sleep'", "result:process 'Count'",
        "all:all of 1", "any:any of ", "timed event:time 00:00:01",
    ];

    /// <summary>The same, where no wait is needed.</summary>
    public static readonly string[] Ready =
    [
        "event:event 'bell'", "get:an item of store 'shelf'", "put:room in store 'box'", "process:process 'Sleep'",
        "result:process 'Count'", "all:all of 0", "any:any of ",
    ];

    /// <summary>A process with a result.</summary>
    public static async Process<int> Count(Simulation simulation)
    {
        await simulation.Timeout(1);
        return 1;
    }

    /// <summary>A process, of any simulation, that waits for that of <paramref name="home"/>.</summary>
    public static Func<Simulation?, Process> Prepare(Simulation home, string what, bool ready)
    {
        var bell = home.Event<int>("bell");
        var shelf = new Store<int>(home, 2, "shelf");
        var box = new Store<int>(home, 1, "box");
        var desk = new Resource(home, 1, "desk");
        var busy = new Resource(home, 1, "busy");
        async Process Sleep() => await home.Timeout(1);
        async Process Fill(Store<int> store) => await store.Put(1);
        async Process Hold()
        {
            using var lease = await busy.Request();
            await home.Timeout(long.MaxValue / 2);
        }

        var (sleep, count) = (Sleep(), Count(home));
        if (ready)
        {
            home.Run();
            bell.Succeed(1);
            Fill(shelf);
        }
        else
        {
            Fill(box);
            if (what == "busy request")
                Hold();
        }

        AllOf? all = what == "all" ? ready ? home.AllOf() : home.AllOf(sleep) : null;
        AnyOf? any = what == "any" ? ready ? home.AnyOf(bell) : home.AnyOf(sleep) : null;
        var timed = what == "timed event" ? home.TimeoutEvent(TimeSpan.FromSeconds(1)) : null;
        return async Process (first) =>
        {
            if (first is not null)
                await first.Timeout(1);
            switch (what)
            {
                case "timeout":
                    await home.Timeout(1);
                    break;
                case "event":
                    await bell;
                    break;
                case "get":
                    await shelf.Get();
                    break;
                case "put":
                    await box.Put(1);
                    break;
                case "request":
                    await desk.Request();
                    break;
                case "busy request":
                    await busy.Request();
                    break;
                case "process":
                    await sleep;
                    break;
                case "result":
                    await count;
                    break;
                case "all":
                    await all!;
                    break;
                case "any":
                    await any!;
                    break;
                default:
                    await timed!;
                    break;
            }
        };
    }
}
