using System.Runtime.CompilerServices;
using System.Text;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>A named stream of random numbers: (seed, replication, name) gives the same numbers, whatever else draws.</summary>
/// <remarks>
/// Philox4x64-10 with key (seed, <see cref="Id(string)"/> of the name) and counter (block, replication, 0, 0). Streams of
/// different names, replications or seeds are different parts of one bijection: they cannot overlap, and no draw
/// of one moves another. Not for several threads at once.
/// </remarks>
public sealed class RandomStream
{
    private const double UlpOfUnit = 1.0 / (1UL << 53);
    private const int BlockLength = 4;
    private readonly ulong id;
    private ulong seed;
    private ulong replication;
    private ulong block;
    private int used;
    private int filled;
    private bool hasLogs;
    private double[] logs = [];
    private Words words;

    /// <summary>The stream of that name in one replication under one seed.</summary>
    public RandomStream(ulong seed, long replication, string name)
        : this(seed, replication, Id(name))
    {
    }

    /// <summary>The stream of that <see cref="Id(string)"/> in one replication under one seed.</summary>
    public RandomStream(ulong seed, long replication, ulong id)
    {
        this.id = id;
        MoveTo(seed, replication);
    }

    /// <summary>The number by which a name enters the key: 64-bit FNV-1a of its UTF-8 bytes, then the finalizer of
    /// SplitMix64, so that similar names lie far apart.</summary>
    public static ulong Id(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = 0xCBF29CE484222325;
        foreach (var octet in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ octet) * 0x100000001B3;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }

    /// <summary>Starts over at the first number of another replication or seed.</summary>
    public void MoveTo(ulong seed, long replication)
    {
        this.seed = seed;
        this.replication = (ulong)replication;
        block = 0;
        (used, filled, hasLogs) = (0, 0, false);
    }

    /// <summary>64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextUInt64()
    {
        if (used == filled)
            Fill();
        return Word(used++);
    }

    /// <summary>Uniform on [0, 1): a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * UlpOfUnit;

    /// <summary>Uniform on (0, 1): never 0, for logarithms and inverse distribution functions.</summary>
    public double NextOpen() => Open(NextUInt64());

    /// <summary>Uniform on [<paramref name="low"/>, <paramref name="high"/>), where the two rise.</summary>
    public double Uniform(double low, double high)
    {
        var value = low + (high - low) * NextDouble();

        // The sum may round up to the end that is not part of it.
        return value < high || low >= high ? value : Math.BitDecrement(high);
    }

    /// <summary>Exponential, by inversion.</summary>
    /// <param name="mean">Not negative.</param>
    public double Exponential(double mean)
    {
        if (used == filled || !hasLogs)
            TakeLogs();
        return -mean * logs[used++];
    }

    /// <summary>Standard normal, by inversion of its distribution function: one draw a number, monotone in it, which
    /// keeps common random numbers in step.</summary>
    public double Normal() => NormalLaw.Quantile(NextOpen());

    /// <summary>True with probability <paramref name="probability"/>, which is from 0 to 1.</summary>
    public bool Bernoulli(double probability) => NextDouble() < probability;

    /// <summary>Uniform on 0 … <paramref name="count"/> − 1, without bias (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is zero.</exception>
    public ulong NextInteger(ulong count)
    {
        ArgumentOutOfRangeException.ThrowIfZero(count);
        var high = Math.BigMul(NextUInt64(), count, out var low);
        if (low < count)
        {
            var threshold = (0 - count) % count;
            while (low < threshold)
                high = Math.BigMul(NextUInt64(), count, out low);
        }

        return high;
    }

    /// <summary>The word's upper 52 bits f as 1.f − (1 − 2⁻⁵³), which is exact.</summary>
    private static double Open(ulong word) => BitConverter.UInt64BitsToDouble(0x3FF0000000000000 | (word >> 12)) - (1 - UlpOfUnit);

    private ref ulong Word(int number) => ref Unsafe.Add(ref Unsafe.As<Words, ulong>(ref words), number);

    /// <summary>All there are at once: what hangs on one, which event comes first, need not wait for its logarithm then.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeLogs()
    {
        if (used == filled)
            Fill();
        if (logs.Length < filled)
            logs = new double[filled];
        for (var i = used; i < filled; i++)
            logs[i] = Open(Word(i));
        Logarithm.OfAll(logs.AsSpan(used, filled - used));
        hasLogs = true;
    }

    /// <summary>One block for a start, as many streams give a few numbers only; then as many as are made at once.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fill()
    {
        (used, hasLogs) = (0, false);
        if (filled > 0)
        {
            Philox.Blocks(block, replication, seed, id, words);
            (block, filled) = (block + (ulong)Philox.BlocksAtOnce, BlockLength * Philox.BlocksAtOnce);
            return;
        }

        // In locals, which stay in registers for the ten rounds.
        var (word0, word1, word2, word3) = (block++, replication, 0UL, 0UL);
        Philox.Block(ref word0, ref word1, ref word2, ref word3, seed, id);
        (words[0], words[1], words[2], words[3], filled) = (word0, word1, word2, word3, BlockLength);
    }

    [InlineArray(BlockLength * Philox.MostBlocks)]
    private struct Words
    {
        private ulong first;
    }
}
