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
    private readonly ulong id;
    private ulong seed;
    private ulong replication;
    private ulong block;
    private ulong word1;
    private ulong word2;
    private ulong word3;
    private int used = 4;

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
        used = 4;
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        switch (used)
        {
            case 1:
                used = 2;
                return word1;
            case 2:
                used = 3;
                return word2;
            case 3:
                used = 4;
                return word3;
            default:
                // In locals, which stay in registers for the ten rounds.
                var (next0, next1, next2, next3) = (block++, replication, 0UL, 0UL);
                Philox.Block(ref next0, ref next1, ref next2, ref next3, seed, id);
                (word1, word2, word3, used) = (next1, next2, next3, 1);
                return next0;
        }
    }

    /// <summary>Uniform on [0, 1): a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * UlpOfUnit;

    /// <summary>Uniform on (0, 1): never 0, for logarithms and inverse distribution functions.</summary>
    public double NextOpen() => ((NextUInt64() >> 12) + 0.5) * (2 * UlpOfUnit);

    /// <summary>Uniform on [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double Uniform(double low, double high)
    {
        var value = low + (high - low) * NextDouble();

        // The sum may round up to the end that is not part of it.
        return value < high || low >= high ? value : Math.BitDecrement(high);
    }

    /// <summary>Exponential with this mean, by inversion.</summary>
    public double Exponential(double mean) => -mean * Math.Log(NextOpen());

    /// <summary>Standard normal, by inversion of its distribution function: one draw a number, monotone in it, which
    /// keeps common random numbers in step.</summary>
    public double Normal() => NormalLaw.Quantile(NextOpen());

    /// <summary>True with probability <paramref name="probability"/>.</summary>
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
}
