namespace Tsugunosuke.Sim.Kernel;

/// <summary>What is alive in a simulation, by small numbers that are used again: the calendar knows it by these, as a reference in
/// every event would be one more thing for the garbage collector to follow.</summary>
internal struct HandleTable()
{
    private Waitable?[] places = new Waitable?[64];
    private int[] free = new int[64];
    private int freeCount;
    private int count;

    /// <summary>What the handles stand for; null where one stands for nothing now.</summary>
    public readonly Waitable?[] Places => places;

    /// <summary>The places that have ever been taken.</summary>
    public readonly ReadOnlySpan<Waitable?> Taken => places.AsSpan(0, count);

    /// <summary>Gives <paramref name="waitable"/> a handle.</summary>
    public void Add(Waitable waitable)
    {
        if (freeCount > 0)
        {
            waitable.Handle = free[--freeCount];
        }
        else
        {
            if (count == places.Length)
                Array.Resize(ref places, places.Length * 2);
            waitable.Handle = count++;
        }

        places[waitable.Handle] = waitable;
    }

    /// <summary>Takes its handle back.</summary>
    public void Remove(Waitable waitable)
    {
        places[waitable.Handle] = null;
        if (freeCount == free.Length)
            Array.Resize(ref free, free.Length * 2);
        free[freeCount++] = waitable.Handle;
        waitable.Handle = -1;
    }

    /// <summary>Forgets everything, and keeps the space.</summary>
    public void Clear()
    {
        Array.Clear(places, 0, count);
        (count, freeCount) = (0, 0);
    }
}
