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
}
