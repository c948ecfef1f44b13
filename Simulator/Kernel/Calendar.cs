using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>The pending events, by (time, priority, sequence): a four-ary heap of keys with their handles apart, and a ring
/// for what is due in the present instant, where first in is first out anyway.</summary>
/// <remarks>
/// The event that runs stays at the root of the heap until it is known whether it schedules another one, which
/// then takes its place in one sift.
/// </remarks>
internal sealed class Calendar
{
    private const int Arity = 4;
    private const int FirstSize = 64;
    private Key[] keys = new Key[FirstSize];
    private int[] handles = new int[FirstSize];
    private int count;
    private bool rootIsFree;
    private (ulong Order, int Handle)[] ring = new (ulong, int)[FirstSize];
    private int ringHead;
    private int ringCount;

    /// <summary>Adds an event that is due in the present instant with normal priority.</summary>
    public void AddNow(ulong order, int handle)
    {
        if (ringCount == ring.Length)
            GrowRing();
        ring[(ringHead + ringCount++) & (ring.Length - 1)] = (order, handle);
    }

    /// <summary>Adds an event.</summary>
    public void Add(long time, ulong order, int handle)
    {
        var key = new Key(time, order);
        if (rootIsFree)
        {
            rootIsFree = false;
            SiftDown(key, handle);
            return;
        }

        if (count == keys.Length)
            GrowHeap();
        SiftUp(count++, key, handle);
    }

    /// <summary>Takes the next event that is due at <paramref name="until"/> or before.</summary>
    /// <param name="now">The present instant, which the ring belongs to.</param>
    /// <param name="until">The last instant to take events of.</param>
    /// <param name="time">When it is due.</param>
    /// <param name="order">Its priority and sequence.</param>
    /// <param name="handle">What it wakes.</param>
    /// <returns>False where nothing is due.</returns>
    public bool TryTake(long now, long until, out long time, out ulong order, out int handle)
    {
        if (rootIsFree)
            RemoveRoot();
        if (ringCount > 0)
        {
            ref var head = ref ring[ringHead];
            if (count == 0 || keys[0].Time > now || keys[0].Order > head.Order)
            {
                (time, order, handle) = (now, head.Order, head.Handle);
                ringHead = (ringHead + 1) & (ring.Length - 1);
                ringCount--;
                return true;
            }
        }

        if (count == 0 || keys[0].Time > until)
        {
            (time, order, handle) = (0, 0, 0);
            return false;
        }

        (time, order, handle) = (keys[0].Time, keys[0].Order, handles[0]);
        rootIsFree = true;
        return true;
    }

    /// <summary>Forgets everything, and keeps the space.</summary>
    public void Clear() => (count, rootIsFree, ringHead, ringCount) = (0, false, 0, 0);

    private void RemoveRoot()
    {
        rootIsFree = false;
        if (--count > 0)
            SiftDown(keys[count], handles[count]);
    }

    private void SiftUp(int hole, Key key, int handle)
    {
        while (hole > 0)
        {
            var parent = (hole - 1) / Arity;
            if (!key.IsBefore(keys[parent]))
                break;
            keys[hole] = keys[parent];
            handles[hole] = handles[parent];
            hole = parent;
        }

        keys[hole] = key;
        handles[hole] = handle;
    }

    private void SiftDown(Key key, int handle)
    {
        var heap = keys;
        var hole = 0;
        for (; ; )
        {
            var child = hole * Arity + 1;
            if (child >= count)
                break;
            var end = Math.Min(child + Arity, count);
            var least = child;
            for (var i = child + 1; i < end; i++)
                if (heap[i].IsBefore(heap[least]))
                    least = i;
            if (!heap[least].IsBefore(key))
                break;
            heap[hole] = heap[least];
            handles[hole] = handles[least];
            hole = least;
        }

        heap[hole] = key;
        handles[hole] = handle;
    }

    private void GrowHeap()
    {
        Array.Resize(ref keys, keys.Length * 2);
        Array.Resize(ref handles, handles.Length * 2);
    }

    private void GrowRing()
    {
        var larger = new (ulong, int)[ring.Length * 2];
        for (var i = 0; i < ringCount; i++)
            larger[i] = ring[(ringHead + i) & (ring.Length - 1)];
        (ring, ringHead) = (larger, 0);
    }

    private readonly struct Key(long time, ulong order)
    {
        public readonly long Time = time;
        public readonly ulong Order = order;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsBefore(in Key other) => Time < other.Time || (Time == other.Time && Order < other.Order);
    }
}
