using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>The pending events, by (time, priority, sequence): a four-ary heap of keys with their handles apart; a ring for what
/// is due in the present instant, where first in is first out anyway; and a timing wheel for what is far off.</summary>
/// <remarks>
/// <para>As long as they are few they are kept in order, which is a heap as well. Moving up to <see cref="MostSorted"/> of them is
/// cheaper than finding the way through a heap: what is read next is known before it is needed. Beyond that it is a heap
/// until it has been empty.</para>
/// <para>The event that runs stays at the root of the heap until it is known whether it schedules another one, which
/// then takes its place in one sift. What goes straight on after it (<see cref="IsNext"/>) leaves it there.</para>
/// <para>Four siblings fill one cache line, and the places behind the last event hold <see cref="Key.Never"/>: the least of
/// four is found by a tournament without a branch to mispredict.</para>
/// <para>A heap of many does not fit into the near caches, and each event would wander through all of it. So one that has grown
/// to <see cref="LargeHeap"/> gives all but the present instant to the wheel, and gets some hundreds back at a time, together with
/// what they wake.</para>
/// </remarks>
internal sealed unsafe class Calendar
{
    /// <summary>The root's place, which puts each four siblings at a multiple of four.</summary>
    private const int Root = 3;
    private const int FirstSize = 64;
    private const int CacheLine = 64;
    private const int MostSorted = 32;
    private const int LargeHeap = 1 << 11;
    private byte[] space = [];
    private Key* keys;
    private int* handles;
    private int size;
    private int end = Root;
    private bool rootIsFree;
    private bool isSorted = true;
    private TimingWheel? wheel;

    // What is due then or later belongs into the wheel, which is there by then.
    private ulong farFrom = ulong.MaxValue;
    private (ulong Order, int Handle)[] ring = new (ulong, int)[FirstSize];
    private int ringHead;
    private int ringCount;

    public Calendar() => Grow();

    /// <summary>Adds an event that is due in the present instant with normal priority.</summary>
    public void AddNow(ulong order, int handle)
    {
        if (ringCount == ring.Length)
            GrowRing();
        ring[(ringHead + ringCount++) & (ring.Length - 1)] = (order, handle);
    }

    /// <summary>Adds an event.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long time, ulong order, int handle)
    {
        if (rootIsFree && isSorted && (ulong)time < farFrom)
        {
            rootIsFree = false;
            InsertFromRoot(new Key((ulong)time, order), handle);
        }
        else
        {
            AddElsewhere(time, order, handle);
        }
    }

    /// <summary>True where an event that the running one adds would certainly be the next; false where that is not seen at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNext(long time) =>
        (ulong)time < keys[Root + 1].Time && isSorted && rootIsFree && ringCount == 0 && (ulong)time < farFrom;

    /// <summary>Takes the next event that is due at <paramref name="until"/> or before.</summary>
    /// <param name="now">The present instant, which the ring belongs to.</param>
    /// <param name="until">The last instant to take events of.</param>
    /// <param name="table">What the handles stand for.</param>
    /// <param name="time">When it is due.</param>
    /// <param name="order">Its priority and sequence.</param>
    /// <param name="handle">What it wakes.</param>
    /// <returns>False where nothing is due.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTake(long now, long until, Waitable?[] table, out long time, out ulong order, out int handle)
    {
        if (rootIsFree)
            RemoveRoot();
        ref readonly var root = ref keys[Root];
        if (ringCount > 0)
        {
            ref var head = ref ring[ringHead];
            if (root.Time > (ulong)now || root.Order > head.Order)
            {
                (time, order, handle) = (now, head.Order, head.Handle);
                ringHead = (ringHead + 1) & (ring.Length - 1);
                ringCount--;
                return true;
            }
        }

        if (root.Time > (ulong)until && !BringsNear((ulong)until, table))
        {
            (time, order, handle) = (0, 0, 0);
            return false;
        }

        (time, order, handle) = ((long)keys[Root].Time, keys[Root].Order, handles[Root]);
        rootIsFree = true;
        return true;
    }

    /// <summary>Forgets everything, and keeps the space.</summary>
    public void Clear()
    {
        for (var place = Root; place < end; place++)
            keys[place] = Key.Never(place);
        (end, rootIsFree, isSorted, ringHead, ringCount) = (Root, false, true, 0, 0);
        wheel?.Clear();
        farFrom = ulong.MaxValue;
    }

    /// <summary>True where the heap had nothing, and the wheel has something, that is due at <paramref name="until"/> or before. Without
    /// out parameters, which would keep what they are given in memory.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool BringsNear(ulong until, Waitable?[] table)
    {
        if (end == Root && farFrom != ulong.MaxValue)
            OpenNext(until, table);
        return keys[Root].Time <= until;
    }

    /// <summary>Puts what is due first in the wheel into the heap, and brings near what it wakes.</summary>
    private void OpenNext(ulong until, Waitable?[] table)
    {
        var opened = wheel!.Open(until);
        foreach (ref readonly var each in opened)
            PrefetchSlot(table, each.Handle);
        foreach (ref readonly var each in opened)
            AddNear(new Key(each.Time, each.Order), each.Handle);
        foreach (ref readonly var each in opened)
            Prefetch(table, each.Handle);
        farFrom = wheel.Count > 0 ? wheel.End : ulong.MaxValue;
    }

    /// <summary>Gives what is not due at once to the wheel.</summary>
    private void GiveToWheel()
    {
        wheel ??= new TimingWheel();
        wheel.StartAfter(keys[Root].Time);
        farFrom = wheel.End;
        var last = end;
        (end, isSorted) = (Root, true);
        for (var place = Root; place < last; place++)
        {
            var (key, handle) = (keys[place], handles[place]);
            keys[place] = Key.Never(place);
            if (key.Time < farFrom)
                AddNear(key, handle);
            else
                wheel.Add(new FarEvent(key.Time, key.Order, handle));
        }
    }

    // For a calendar that is a heap, or whose root is taken. Apart, so that the way of the few needs no stack frame.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddElsewhere(long time, ulong order, int handle)
    {
        if ((ulong)time < farFrom && rootIsFree)
        {
            rootIsFree = false;
            SiftDown(new Key((ulong)time, order), handle);
            return;
        }

        if (end == size && size >= LargeHeap && !rootIsFree)
            GiveToWheel();
        if ((ulong)time < farFrom)
            AddNear(new Key((ulong)time, order), handle);
        else
            wheel!.Add(new FarEvent((ulong)time, order, handle));
    }

    private void AddNear(in Key key, int handle)
    {
        if (end == size)
            Grow();
        isSorted &= end < Root + MostSorted;
        if (isSorted)
            InsertFromEnd(end++, key, handle);
        else
            SiftUp(end++, key, handle);
    }

    private static int FirstChild(int place) => (place - 2) * 4;

    private static int Parent(int place) => (place >> 2) + 2;

    /// <summary>The place of the least of four siblings: by time alone, without a branch to mispredict, where no two times
    /// that met in the tournament are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LeastOfFour(Key* family)
    {
        var (time0, time1, time2, time3) = (family[0].Time, family[1].Time, family[2].Time, family[3].Time);
        var (left, right) = (AsNumber(time1 < time0), AsNumber(time3 < time2));
        var leftTime = time0 ^ ((time0 ^ time1) & (ulong)-left);
        var rightTime = time2 ^ ((time2 ^ time3) & (ulong)-right);
        if ((time0 == time1) | (time2 == time3) | (leftTime == rightTime))
            return LeastByOrder(family);
        return (int)(left + ((2 + right - left) & -AsNumber(rightTime < leftTime)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int LeastByOrder(Key* family)
    {
        var least = 0;
        for (var i = 1; i < 4; i++)
            if (family[i].Precedes(family[least]))
                least = i;
        return least;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long AsNumber(bool truth) => truth ? 1 : 0;

    /// <summary>Brings what a handle stands for near, so that it is there when its turn comes. A wrong address does no harm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(Waitable?[] table, int handle)
    {
        if (!Sse.IsSupported)
            return;
        var address = Unsafe.As<Waitable?, nint>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), handle));
        Sse.Prefetch0((void*)address);
        Sse.Prefetch0((void*)(address + CacheLine));
        Sse.Prefetch0((void*)(address + 2 * CacheLine));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchSlot(Waitable?[] table, int handle)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), handle)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RemoveRoot()
    {
        rootIsFree = false;
        if (isSorted)
        {
            CloseRoot();
            return;
        }

        end--;
        var key = keys[end];
        keys[end] = Key.Never(end);
        if (end > Root)
            SiftDown(key, handles[end]);
        else
            isSorted = true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SiftUp(int hole, Key key, int handle)
    {
        var keys = this.keys;
        var handles = this.handles;
        while (hole > Root)
        {
            var parent = Parent(hole);
            if (!key.Precedes(keys[parent]))
                break;
            keys[hole] = keys[parent];
            handles[hole] = handles[parent];
            hole = parent;
        }

        keys[hole] = key;
        handles[hole] = handle;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InsertFromEnd(int hole, Key key, int handle)
    {
        for (; hole > Root && key.Precedes(keys[hole - 1]); hole--)
            (keys[hole], handles[hole]) = (keys[hole - 1], handles[hole - 1]);
        (keys[hole], handles[hole]) = (key, handle);
    }

    /// <summary>Puts an event into the order, into which the free root moves until it is where the event belongs. The place behind
    /// the last event ends it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void InsertFromRoot(Key key, int handle)
    {
        var place = keys + Root;
        var placeOfHandle = handles + Root;
        while (place[1].Precedes(key))
        {
            place[0] = place[1];
            placeOfHandle[0] = placeOfHandle[1];
            place++;
            placeOfHandle++;
        }

        place[0] = key;
        placeOfHandle[0] = handle;
    }

    private void CloseRoot()
    {
        var left = --end - Root;
        new Span<Key>(keys + Root + 1, left).CopyTo(new Span<Key>(keys + Root, left));
        new Span<int>(handles + Root + 1, left).CopyTo(new Span<int>(handles + Root, left));
        keys[end] = Key.Never(end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SiftDown(Key key, int handle)
    {
        var keys = this.keys;
        var handles = this.handles;
        var last = end;
        var hole = Root;
        var first = FirstChild(Root);
        do
        {
            var least = first + LeastOfFour(keys + first);
            if (!keys[least].Precedes(key))
                break;
            keys[hole] = keys[least];
            handles[hole] = handles[least];
            hole = least;
            first = FirstChild(hole);
        }
        while (first < last);

        keys[hole] = key;
        handles[hole] = handle;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        var (oldSpace, oldSize) = (space, size);
        var oldKeys = keys;
        var oldHandles = handles;
        size = Math.Max(FirstSize, size * 2);

        // Pinned, so that the alignment to cache lines lasts.
        space = GC.AllocateUninitializedArray<byte>(size * (sizeof(Key) + sizeof(int)) + CacheLine, pinned: true);
        var start = Marshal.UnsafeAddrOfPinnedArrayElement(space, 0);
        keys = (Key*)(start + (-start & (CacheLine - 1)));
        handles = (int*)(keys + size);
        new ReadOnlySpan<Key>(oldKeys, oldSize).CopyTo(new Span<Key>(keys, size));
        new ReadOnlySpan<int>(oldHandles, oldSize).CopyTo(new Span<int>(handles, size));
        GC.KeepAlive(oldSpace);
        for (var place = oldSize; place < size; place++)
            keys[place] = Key.Never(place);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GrowRing()
    {
        var larger = new (ulong, int)[ring.Length * 2];
        for (var i = 0; i < ringCount; i++)
            larger[i] = ring[(ringHead + i) & (ring.Length - 1)];
        (ring, ringHead) = (larger, 0);
    }

    private readonly struct Key(ulong time, ulong order)
    {
        public readonly ulong Time = time;
        public readonly ulong Order = order;

        /// <summary>What fills an empty place: after every event, and unlike its siblings.</summary>
        public static Key Never(int place) => new((1UL << 63) + (uint)(place & 3), ulong.MaxValue);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Precedes(in Key other) => Time < other.Time || (Time == other.Time && Order < other.Order);
    }
}
