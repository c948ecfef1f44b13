using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Differences of durations that had the same luck, summed up exactly; merging in any order gives the same.</summary>
/// <remarks>With common random numbers the differences vary less than the durations, so the same number of replications says more.</remarks>
public sealed class PairedSummary
{
    private Tally tally = new();

    /// <summary>How many pairs.</summary>
    public long Count => tally.Count;

    /// <summary>Pairs whose difference is below 0.</summary>
    public long CountBelow { get; private set; }

    /// <summary>Pairs whose difference is above 0.</summary>
    public long CountAbove { get; private set; }

    /// <summary>The exact sum of the differences, in ticks.</summary>
    public Int128 Sum => tally.Sum;

    /// <summary>The least difference, in ticks; 0 where there is none.</summary>
    public long Minimum => tally.Minimum;

    /// <summary>The greatest difference, in ticks; 0 where there is none.</summary>
    public long Maximum => tally.Maximum;

    /// <summary>Sample variance, in ticks²; NaN below two pairs.</summary>
    public double Variance => tally.Variance;

    /// <summary>Adds one difference, of either sign.</summary>
    public void Add(long differenceTicks)
    {
        tally.Add(differenceTicks);
        CountBelow += differenceTicks < 0 ? 1 : 0;
        CountAbove += differenceTicks > 0 ? 1 : 0;
    }

    /// <summary>Adds all pairs of another summary, which stays as it is.</summary>
    public void Merge(PairedSummary other)
    {
        ArgumentNullException.ThrowIfNull(other);
        tally.Merge(other.tally);
        CountBelow += other.CountBelow;
        CountAbove += other.CountAbove;
    }

    /// <summary>The mean difference with Student's t interval, in ticks; the ends are infinite for a single pair.</summary>
    /// <exception cref="InvalidOperationException">There is no pair.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    public Estimate Mean(double confidence = Intervals.Confidence) => Intervals.Mean(tally, confidence);

    /// <summary>Writes the whole state; equal states give equal bytes.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        TallyState.Write(writer, tally);
        writer.Write7BitEncodedInt64(CountBelow);
        writer.Write7BitEncodedInt64(CountAbove);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are cut off, or no summary can have this state.</exception>
    public static PairedSummary ReadFrom(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            var summary = new PairedSummary { tally = TallyState.Read(reader), CountBelow = reader.Read7BitEncodedInt64(), CountAbove = reader.Read7BitEncodedInt64() };
            return summary.CountBelow >= 0 && summary.CountAbove >= 0 && summary.CountBelow <= summary.Count - summary.CountAbove
                && summary.CountBelow > 0 == summary.Minimum < 0 && summary.CountAbove > 0 == summary.Maximum > 0
                ? summary
                : throw new InvalidDataException("a summary of pairs has counts that its differences do not have: it is damaged, or not one of this program");
        }
        catch (Exception failure) when (failure is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("a summary of pairs is cut off or damaged", failure);
        }
    }
}
