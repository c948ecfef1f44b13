using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>A tally as bytes, and back.</summary>
internal static class TallyState
{
    /// <summary>More than can be simulated; sums of counts from several files stay far from the end of a long.</summary>
    private const long Most = 1L << 56;

    public static void Write(BinaryWriter writer, Tally tally)
    {
        writer.Write7BitEncodedInt64(tally.Count);
        writer.Write7BitEncodedInt64(tally.Minimum);
        writer.Write7BitEncodedInt64(tally.Maximum);
        writer.Write((ulong)(tally.Sum >> 64));
        writer.Write((ulong)tally.Sum);
        writer.Write((ulong)(tally.SumOfSquares >> 64));
        writer.Write((ulong)tally.SumOfSquares);
    }

    /// <exception cref="InvalidDataException">No tally has this state.</exception>
    /// <exception cref="EndOfStreamException">The bytes are cut off.</exception>
    /// <exception cref="FormatException">A number is damaged.</exception>
    public static Tally Read(BinaryReader reader)
    {
        var (count, minimum, maximum) = (reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        var sum = unchecked((Int128)(((UInt128)reader.ReadUInt64() << 64) | reader.ReadUInt64()));
        var squares = ((UInt128)reader.ReadUInt64() << 64) | reader.ReadUInt64();
        var isPossible = count == 0
            ? (minimum, maximum) == (0, 0) && sum == 0 && squares == 0
            : count is > 0 and <= Most && minimum <= maximum && sum >= (Int128)minimum * count && sum <= (Int128)maximum * count && HoldsSquares(count, sum, squares);
        return isPossible
            ? Tally.Restore(count, sum, squares, minimum, maximum)
            : throw new InvalidDataException("a tally has moments that no observations have: it is damaged, or not one of this program");
    }

    /// <summary>n · Σx² ≥ (Σx)², without passing 2¹²⁸.</summary>
    private static bool HoldsSquares(long count, Int128 sum, UInt128 squares) =>
        (System.Numerics.BigInteger)squares * count >= (System.Numerics.BigInteger)sum * sum;
}
