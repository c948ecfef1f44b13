using System.Runtime.CompilerServices;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>What a store keeps, and in which order.</summary>
public sealed class StoreTests : KernelFixture
{
    [Test]
    public void Items_stay_in_order_wherever_in_its_ring_a_store_has_to_grow([Range(0, 9)] int taken)
    {
        var store = new Store<int>(Simulation);
        var next = 0;
        async Process Fill(int count)
        {
            for (var i = 0; i < count; i++)
                await store.Put(next++);
        }

        async Process Take(int count)
        {
            for (var i = 0; i < count; i++)
                Say($"{await store.Get()}");
        }

        Fill(taken);
        Take(taken);
        Fill(40);
        Assert.That(store.Count, Is.EqualTo(40));
        Take(40);
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(Enumerable.Range(0, taken + 40).Select(i => $"0 {i}")));
    }

    [Test]
    public void A_store_holds_on_to_no_item_that_was_taken_or_reset([Values] bool reset)
    {
        var store = new Store<object>(Simulation);
        var item = PutAndLeave(store, reset);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.That(item.IsAlive, Is.False);
        GC.KeepAlive(store);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference PutAndLeave(Store<object> store, bool reset)
    {
        var item = new object();
        async Process Put() => await store.Put(item);
        async Process Take() => await store.Get();
        Put();
        if (reset)
            store.Reset();
        else
            Take();
        return new WeakReference(item);
    }

    [Test]
    public void It_is_not_reset_under_those_in_line([Values] bool full)
    {
        var shelf = new Store<int>(Simulation, capacity: 1, "shelf");
        async Process Put()
        {
            await shelf.Put(1);
            await shelf.Put(2);
        }

        async Process Get() => Say($"got {await shelf.Get()}");
        if (full)
            Put();
        else
            Get();

        Assert.That(shelf.Reset, Throws.InvalidOperationException.With.Message.EqualTo("1 in line at store 'shelf'; reset its simulation first"));
        if (full)
            Get();
        else
            Put();
        Simulation.Run();
        Assert.That(Log, Is.EqualTo(new[] { "0 got 1" }));
    }
}
