using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>Events of the far future, in the slots of a hierarchical timing wheel (Varghese and Lauck, "Hashed and
/// hierarchical timing wheels", SOSP 1987): roughly in order, and cheap to keep however many they are.</summary>
/// <remarks>
/// A time is eleven digits of six bits. An event stands at the level of the highest digit in which its time differs from
/// <see cref="start"/>, in the slot of that digit; so all of a level are due before all of the levels above it. Nothing
/// is compared or looked up: events are written one behind another, and read the same way when their slot is opened, so that
/// a million of them wait in memory that no event touches but its neighbours. An event moves down at most once a level.
/// </remarks>
internal sealed class TimingWheel
{
    private const int DigitBits = 6;
    private const int Slots = 1 << DigitBits;
    private const int Levels = 64 / DigitBits + 1;
    private const int ChunkSize = 64;

    /// <summary>A slot of more events is divided, not opened, unless they are all due at once.</summary>
    private const int MostOpened = 512;

    private readonly ulong[] filled = new ulong[Levels];
    private readonly int[] counts = new int[Levels * Slots];
    private readonly Chunk?[] chunks = new Chunk?[Levels * Slots];
    private FarEvent[] opened = new FarEvent[MostOpened];
    private int openedCount;
    private Chunk? spare;
    private ulong start;

    /// <summary>Events in it.</summary>
    public int Count { get; private set; }

    /// <summary>Everything in it is due then or later; what is due before does not belong here.</summary>
    public ulong End { get; private set; }

    /// <summary>Lets it hold what is due after <paramref name="instant"/>, where nothing in it is due before that.</summary>
    public void StartAfter(ulong instant)
    {
        if (Count == 0 || instant > start)
            start = instant;
        End = start + 1;
    }

    /// <summary>Adds an event that is due at <see cref="End"/> or later.</summary>
    public void Add(in FarEvent added)
    {
        var level = (int)((uint)BitOperations.Log2(added.Time ^ start) / DigitBits);
        Put(level, added);
        Count++;
    }

    /// <summary>Takes out the events that are due first, in no particular order: some hundreds where they do not fall on one
    /// instant. What is due before the <see cref="End"/> does not belong here from then on.</summary>
    /// <param name="until">Where there is none to take by then, that instant does not belong here from then on.</param>
    public ReadOnlySpan<FarEvent> Open(ulong until)
    {
        openedCount = 0;
        while (Count > 0)
        {
            var level = 0;
            while (filled[level] == 0)
                level++;
            var slot = BitOperations.TrailingZeroCount(filled[level]);
            var first = StartOf(level, slot);
            if (first > until)
            {
                if (until >= start)
                    (start, End) = (until, until + 1);
                break;
            }

            start = first;
            if (level > 0 && counts[level * Slots + slot] > MostOpened)
            {
                Divide(level, slot);
                continue;
            }

            var last = slot;
            do
            {
                last = slot;
                Empty(level, slot);
                slot = BitOperations.TrailingZeroCount(filled[level]);
            }
            while (filled[level] != 0 && openedCount + counts[level * Slots + slot] <= MostOpened);
            End = StartOf(level, last) + (1UL << (level * DigitBits));
            Count -= openedCount;
            break;
        }

        return opened.AsSpan(0, openedCount);
    }

    /// <summary>Forgets everything, and keeps the space.</summary>
    public void Clear()
    {
        for (var level = 0; level < Levels; level++)
            while (filled[level] != 0)
                for (var chunk = TakeSlot(level, BitOperations.TrailingZeroCount(filled[level])); chunk is not null;)
                    chunk = Discard(chunk);
        (Count, start, End) = (0, 0, 0);
    }

    /// <summary>The first instant of a slot: the digits of the start above its level, and its own.</summary>
    private ulong StartOf(int level, int slot)
    {
        var above = level == Levels - 1 ? 0 : start >> ((level + 1) * DigitBits) << ((level + 1) * DigitBits);
        return above | ((ulong)slot << (level * DigitBits));
    }

    private void Put(int level, in FarEvent added)
    {
        var digit = (int)(added.Time >> (level * DigitBits)) & (Slots - 1);
        var slot = level * Slots + digit;
        counts[slot]++;
        if (chunks[slot] is not { Count: < ChunkSize } chunk)
        {
            chunk = AddChunk(slot);
            filled[level] |= 1UL << digit;
        }

        chunk.Events[chunk.Count++] = added;
    }

    /// <summary>Moves the events of a slot to the level below.</summary>
    private void Divide(int level, int slot)
    {
        for (var chunk = TakeSlot(level, slot); chunk is not null; chunk = Discard(chunk))
            foreach (ref readonly var each in chunk.Events[..chunk.Count])
                Put(level - 1, each);
    }

    private void Empty(int level, int slot)
    {
        if (openedCount + counts[level * Slots + slot] > opened.Length)
            Array.Resize(ref opened, openedCount + counts[level * Slots + slot]);
        for (var chunk = TakeSlot(level, slot); chunk is not null; chunk = Discard(chunk))
        {
            chunk.Events[..chunk.Count].CopyTo(opened.AsSpan(openedCount));
            openedCount += chunk.Count;
        }
    }

    private Chunk? TakeSlot(int level, int slot)
    {
        var index = level * Slots + slot;
        var taken = chunks[index];
        (chunks[index], counts[index]) = (null, 0);
        filled[level] &= ~(1UL << slot);
        return taken;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Chunk AddChunk(int slot)
    {
        var chunk = spare ?? new Chunk();
        spare = chunk.Next;
        chunk.Next = chunks[slot];
        return chunks[slot] = chunk;
    }

    /// <summary>Keeps a chunk for later.</summary>
    /// <returns>The one that was behind it.</returns>
    private Chunk? Discard(Chunk chunk)
    {
        var next = chunk.Next;
        (chunk.Count, chunk.Next) = (0, spare);
        spare = chunk;
        return next;
    }

    private sealed class Chunk
    {
        private Items items;

        public Chunk? Next { get; set; }

        public int Count { get; set; }

        public Span<FarEvent> Events => items;

        [InlineArray(ChunkSize)]
        private struct Items
        {
            private FarEvent first;
        }
    }
}
