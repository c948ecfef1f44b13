using System.Numerics;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Durations of many replications, summed up: exact moments and extremes, and a histogram of integer counts.</summary>
/// <remarks>
/// Everything is an integer, so merging is exact: however the durations were split, and in whatever order the parts were
/// merged, the state is the same to the byte. Moments and extremes are exact; quantiles and the survival curve have the
/// resolution of the histogram (<see cref="Resolution"/>). Not for several threads at once: one a worker, then merged.
/// The buckets are those that HdrHistogram publishes (linear within each power of two), but kept in pages that come into
/// being when a duration falls into them: boot times lie close together, and a summary of HdrHistogram's own over a day
/// at the same resolution is a dense array of 100 KB and more where this one holds 5 to 20 KB. A sweep holds thousands.
/// </remarks>
public sealed class DurationSummary
{
    /// <summary>Width of a bucket relative to the durations in it: at most one part in 1024.</summary>
    /// <remarks>Estimates are the middle of a bucket, so within half of that, 0.05 %: 0.2 s in 6 minutes. Ends of intervals are the outer ends of their buckets.</remarks>
    public const double Resolution = 1.0 / Half;

    /// <summary>The longest duration that can be added, in ticks: 325 days.</summary>
    public const long Longest = (1L << LongestBits) - 1;

    private const int LongestBits = 48;
    private const int HalfBits = 10;
    private const int Half = 1 << HalfBits;
    private const int PageBits = 7;
    private const int PageSize = 1 << PageBits;
    private const int Buckets = (LongestBits - HalfBits + 1) << HalfBits;

    private readonly long[]?[] pages = new long[Buckets >> PageBits][];
    private Tally tally = new();

    /// <summary>How many durations were added.</summary>
    public long Count => tally.Count;

    /// <summary>Their exact sum, in ticks.</summary>
    public Int128 Sum => tally.Sum;

    /// <summary>The exact sum of their squares, in ticks².</summary>
    public UInt128 SumOfSquares => tally.SumOfSquares;

    /// <summary>The shortest, in ticks; 0 where there is none.</summary>
    public long Minimum => tally.Minimum;

    /// <summary>The longest, in ticks; 0 where there is none.</summary>
    public long Maximum => tally.Maximum;

    /// <summary>Sample variance, in ticks²; NaN below two durations.</summary>
    public double Variance => tally.Variance;

    /// <summary>Adds one duration.</summary>
    /// <param name="ticks">0 … <see cref="Longest"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or longer than the longest.</exception>
    public void Add(long ticks)
    {
        if ((ulong)ticks > Longest)
            throw new ArgumentOutOfRangeException(nameof(ticks), ticks, $"a duration of 0 … {Longest} ticks");
        tally.Add(ticks);
        var bucket = Bucket(ticks);
        var page = pages[bucket >> PageBits] ??= new long[PageSize];
        page[bucket & (PageSize - 1)]++;
    }

    /// <summary>Adds all durations of another summary, which stays as it is.</summary>
    public void Merge(DurationSummary other)
    {
        ArgumentNullException.ThrowIfNull(other);
        tally.Merge(other.tally);
        for (var i = 0; i < pages.Length; i++)
        {
            if (other.pages[i] is not { } theirs)
                continue;
            var ours = pages[i] ??= new long[PageSize];
            for (var j = 0; j < PageSize; j++)
                ours[j] += theirs[j];
        }
    }

    /// <summary>The mean with Student's t interval, in ticks; the ends are infinite for a single duration.</summary>
    /// <exception cref="InvalidOperationException">There is no duration.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    public Estimate Mean(double confidence = Intervals.Confidence) => Intervals.Mean(tally, confidence);

    /// <summary>The duration that a share <paramref name="p"/> does not exceed, with the interval of its order statistics, in ticks.</summary>
    /// <remarks>An end is infinite where there are too few durations: the 99 % quantile has no upper end below 368 of them.</remarks>
    /// <exception cref="InvalidOperationException">There is no duration.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability or confidence outside (0, 1).</exception>
    public Estimate Quantile(double p, double confidence = Intervals.Confidence)
    {
        if (Count == 0)
            throw new InvalidOperationException("no duration, no quantile");
        var (low, high) = Intervals.QuantileRanks(Count, p, confidence);
        return new Estimate(
            DurationOfRank(Math.Clamp((long)Math.Ceiling(p * Count), 1, Count)),
            low < 1 ? double.NegativeInfinity : Range(BucketOfRank(low)).First,
            high > Count ? double.PositiveInfinity : Range(BucketOfRank(high)).Last);
    }

    /// <summary>The duration of a rank among them, from 1 for the shortest, in ticks: the middle of its bucket.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    public double DurationOfRank(long rank)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rank, Count);
        return Middle(BucketOfRank(rank));
    }

    /// <summary>How many durations are at most this long, those in the bucket that it falls into all counted.</summary>
    public long CountAtMost(long ticks)
    {
        if (ticks < Minimum)
            return 0;
        if (ticks >= Maximum)
            return Count;
        var end = Bucket(ticks);
        return Filled().TakeWhile(bucket => bucket.Index <= end).Sum(bucket => bucket.Count);
    }

    /// <summary>The histogram: buckets that are not empty, ascending, with their first and last duration in ticks.</summary>
    public IEnumerable<DurationBucket> Histogram()
    {
        foreach (var (index, count) in Filled())
        {
            var (first, last) = Range(index);
            yield return new DurationBucket(first, last, count);
        }
    }

    /// <summary>Writes the whole state; equal states give equal bytes.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        TallyState.Write(writer, tally);
        writer.Write7BitEncodedInt(Filled().Count());
        var before = -1;
        foreach (var (index, count) in Filled())
        {
            writer.Write7BitEncodedInt(index - before);
            writer.Write7BitEncodedInt64(count);
            before = index;
        }
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are cut off, or no summary can have this state.</exception>
    public static DurationSummary ReadFrom(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var summary = new DurationSummary();
        try
        {
            summary.tally = TallyState.Read(reader);
            summary.ReadHistogram(reader);
        }
        catch (Exception failure) when (failure is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("a summary of durations is cut off or damaged", failure);
        }

        return summary;
    }

    private void ReadHistogram(BinaryReader reader)
    {
        if (Count > 0 && (Minimum < 0 || Maximum > Longest))
            throw Impossible("a duration out of range");
        var filled = reader.Read7BitEncodedInt();
        var (index, total, least, greatest) = (-1L, 0L, Int128.Zero, Int128.Zero);
        for (var i = 0; i < filled; i++)
        {
            var step = reader.Read7BitEncodedInt();
            var count = reader.Read7BitEncodedInt64();
            index += step;
            if (step < 1 || index >= Buckets || count < 1 || count > Count - total)
                throw Impossible("a histogram that is not that of its durations");
            (pages[index >> PageBits] ??= new long[PageSize])[index & (PageSize - 1)] = count;
            var (first, last) = Bounds((int)index);
            if ((i == 0 && Bucket(Minimum) != index) || (i == filled - 1 && Bucket(Maximum) != index))
                throw Impossible("extremes that are not those of its histogram");
            (total, least, greatest) = (total + count, least + (Int128)first * count, greatest + (Int128)last * count);
        }

        if (filled < 0 || total != Count || Sum < least || Sum > greatest)
            throw Impossible("a histogram that is not that of its durations");
    }

    private static InvalidDataException Impossible(string what) => new($"a summary of durations has {what}: it is damaged, or not one of this program");

    private IEnumerable<(int Index, long Count)> Filled()
    {
        for (var i = 0; i < pages.Length; i++)
        {
            if (pages[i] is not { } page)
                continue;
            for (var j = 0; j < PageSize; j++)
                if (page[j] > 0)
                    yield return ((i << PageBits) + j, page[j]);
        }
    }

    private int BucketOfRank(long rank)
    {
        var below = 0L;
        foreach (var (index, count) in Filled())
            if ((below += count) >= rank)
                return index;
        throw new InvalidOperationException($"there is no rank {rank} among {Count}");
    }

    private double Middle(int bucket)
    {
        var (first, last) = Range(bucket);
        return first + (last - first) / 2.0;
    }

    /// <summary>First and last duration of a bucket, as far as there were any.</summary>
    private (long First, long Last) Range(int bucket)
    {
        var (first, last) = Bounds(bucket);
        return (Math.Max(first, Minimum), Math.Min(last, Maximum));
    }

    /// <summary>Durations below 2 · 1024 ticks have a bucket each; beyond, the leading 11 bits name it.</summary>
    private static int Bucket(long ticks)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)ticks) - HalfBits);
        return (shift << HalfBits) + (int)(ticks >> shift);
    }

    private static (long First, long Last) Bounds(int bucket)
    {
        var shift = Math.Max(0, (bucket >> HalfBits) - 1);
        var first = (long)(bucket - (shift << HalfBits)) << shift;
        return (first, first + (1L << shift) - 1);
    }
}
