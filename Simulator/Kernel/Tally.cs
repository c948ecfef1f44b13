using System.Globalization;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>Exact statistics of integer observations, such as waiting times in ticks. Merging in any order gives the same.</summary>
public sealed class Tally
{
    private Int128 sum;
    private UInt128 squares;

    /// <summary>Observations.</summary>
    public long Count { get; private set; }

    /// <summary>Their exact sum.</summary>
    public Int128 Sum => sum;

    /// <summary>The exact sum of their squares.</summary>
    public UInt128 SumOfSquares => squares;

    /// <summary>The least; 0 where there is none.</summary>
    public long Minimum { get; private set; }

    /// <summary>The greatest; 0 where there is none.</summary>
    public long Maximum { get; private set; }

    /// <summary>Their mean; NaN where there is none.</summary>
    public double Mean => Count == 0 ? double.NaN : (double)sum / Count;

    /// <summary>Their sample variance, n − 1 in the denominator; NaN below two observations.</summary>
    public double Variance
    {
        get
        {
            if (Count < 2)
                return double.NaN;

            // Σ(x − m)² about an integer near the mean, so that little cancels in the conversion to floating point. The terms
            // may wrap around 2¹²⁸; their sum, which is no greater than the sum of squares, does not.
            var centre = sum / Count;
            var rest = sum - centre * Count;
            var about = (Int128)squares - 2 * centre * sum + centre * centre * Count;
            return ((double)(UInt128)about - (double)rest * (double)rest / Count) / (Count - 1);
        }
    }

    /// <summary>Adds one observation.</summary>
    /// <exception cref="OverflowException">The exact sum of squares passes 2¹²⁸.</exception>
    public void Add(long value)
    {
        squares = checked(squares + (UInt128)((Int128)value * value));
        Minimum = Count == 0 ? value : Math.Min(Minimum, value);
        Maximum = Count == 0 ? value : Math.Max(Maximum, value);
        Count++;
        sum += value;
    }

    /// <summary>Adds all observations of another one.</summary>
    public void Merge(Tally other)
    {
        if (other.Count == 0)
            return;
        squares = checked(squares + other.squares);
        Minimum = Count == 0 ? other.Minimum : Math.Min(Minimum, other.Minimum);
        Maximum = Count == 0 ? other.Maximum : Math.Max(Maximum, other.Maximum);
        Count += other.Count;
        sum += other.sum;
    }

    /// <summary>The tally that had this state, as it was written somewhere; the caller answers for its sense.</summary>
    internal static Tally Restore(long count, Int128 sum, UInt128 squares, long minimum, long maximum) =>
        new() { Count = count, sum = sum, squares = squares, Minimum = minimum, Maximum = maximum };

    /// <summary>Forgets everything.</summary>
    public void Reset() => (Count, sum, squares, Minimum, Maximum) = (0, 0, 0, 0, 0);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"n = {Count}, mean = {Mean}, from {Minimum} to {Maximum}");
}
