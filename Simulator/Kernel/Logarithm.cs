using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>The natural logarithm for random numbers: the same bits on every machine, where those of C libraries differ in the
/// last one, and compiled into what calls it.</summary>
/// <remarks>
/// By table and polynomial, in the manner of Tang, "Table-driven implementation of the logarithm function in IEEE
/// floating-point arithmetic" (ACM TOMS 16, 1990), with fused multiply-adds, which round alike everywhere.
/// </remarks>
internal static class Logarithm
{
    private const double Ln2 = 0.69314718055994530942;
    private const int MantissaBits = 52;
    private const int CellBits = 8;
    private const int Cells = 1 << CellBits;

    /// <summary>Inverses are multiples of 2⁻²⁴.</summary>
    private const int Units = 1 << 24;

    /// <summary>Bits of the least mantissa, 0.707: mantissas go up to twice that, and 1 lies inside.</summary>
    private const long LeastMantissa = 0x3FE6A00000000000;

    private static readonly Cell[] Table = MakeTable();

    /// <summary>ln <paramref name="x"/>, within two units in the last place.</summary>
    /// <param name="x">A positive normal number; nothing else is looked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var above = bits - LeastMantissa;
        var exponent = above >> MantissaBits;
        var mantissa = BitConverter.Int64BitsToDouble(bits - (exponent << MantissaBits));
        ref var cell = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Table), (nint)((above >> (MantissaBits - CellBits)) & (Cells - 1)));

        // x = 2^exponent · (1 + r) / inverse with |r| ≤ 2⁻⁸, and ln (1 + r) = r + r² (−1/2 + r/3 + r² (−1/4 + r/5 + r² (−1/6 + r/7))).
        var r = Math.FusedMultiplyAdd(mantissa, cell.Inverse, -1);
        var square = r * r;
        var tail = Math.FusedMultiplyAdd(square, Math.FusedMultiplyAdd(r, 1.0 / 7, -1.0 / 6), Math.FusedMultiplyAdd(r, 1.0 / 5, -1.0 / 4));
        tail = Math.FusedMultiplyAdd(square, tail, Math.FusedMultiplyAdd(r, 1.0 / 3, -1.0 / 2));
        return Math.FusedMultiplyAdd(exponent, Ln2, cell.Log) + Math.FusedMultiplyAdd(square, tail, r);
    }

    /// <summary>Puts ln x in the place of each x: to the bit what <see cref="Of"/> gives.</summary>
    public static unsafe void OfAll(Span<double> numbers)
    {
        var done = 0;
        if (Vector512.IsHardwareAccelerated && Avx512DQ.IsSupported)
            fixed (Cell* table = Table)
                for (; done <= numbers.Length - Vector512<double>.Count; done += Vector512<double>.Count)
                    OfEight(Vector512.Create<double>(numbers[done..]), (double*)table).CopyTo(numbers[done..]);
        foreach (ref var number in numbers[done..])
            number = Of(number);
    }

    // Step by step as above.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<double> OfEight(Vector512<double> x, double* table)
    {
        var bits = x.AsInt64();
        var above = bits - Vector512.Create(LeastMantissa);
        var exponent = above >> MantissaBits;
        var mantissa = (bits - (exponent << MantissaBits)).AsDouble();
        var cell = (above >>> (MantissaBits - CellBits - 1)) & Vector512.Create((long)(2 * (Cells - 1)));
        var inverse = Gather(table, cell);
        var log = Gather(table + 1, cell);

        var r = Vector512.FusedMultiplyAdd(mantissa, inverse, Vector512.Create(-1.0));
        var square = r * r;
        var tail = Vector512.FusedMultiplyAdd(
            square,
            Vector512.FusedMultiplyAdd(r, Vector512.Create(1.0 / 7), Vector512.Create(-1.0 / 6)),
            Vector512.FusedMultiplyAdd(r, Vector512.Create(1.0 / 5), Vector512.Create(-1.0 / 4)));
        tail = Vector512.FusedMultiplyAdd(square, tail, Vector512.FusedMultiplyAdd(r, Vector512.Create(1.0 / 3), Vector512.Create(-1.0 / 2)));
        return Vector512.FusedMultiplyAdd(Vector512.ConvertToDouble(exponent), Vector512.Create(Ln2), log) + Vector512.FusedMultiplyAdd(square, tail, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<double> Gather(double* from, Vector512<long> places) => Vector512.Create(
        Avx2.GatherVector256(from, places.GetLower(), sizeof(double)),
        Avx2.GatherVector256(from, places.GetUpper(), sizeof(double)));

    private static Cell[] MakeTable()
    {
        var table = new Cell[Cells];
        for (long i = 0; i < Cells; i++)
        {
            var (low, high) = (CellEnd(i), CellEnd(i + 1));

            // Next to 1 the logarithm is small, and must not be the difference of two that are not.
            var centre = low <= 1 && high >= 1 ? 1 : (low + high) / 2;
            var inverse = Math.Round(Units / centre);
            table[i] = new Cell(inverse / Units, -LogOf((decimal)inverse / Units));
        }

        return table;
    }

    private static double CellEnd(long i) => BitConverter.Int64BitsToDouble(LeastMantissa + (i << (MantissaBits - CellBits)));

    /// <summary>ln x = 2 artanh ((x − 1) / (x + 1)), for x from 0.7 to 1.5, in 28 decimal digits.</summary>
    private static double LogOf(decimal x)
    {
        var s = (x - 1) / (x + 1);
        var (power, sum) = (s, 0m);
        for (var n = 1; power != 0; n += 2, power *= s * s)
            sum += power / n;
        return (double)(2 * sum);
    }

    private readonly record struct Cell(double Inverse, double Log);
}
