using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>Philox4x64-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as
/// easy as 1, 2, 3" (SC 2011); checked against the reference vectors of Random123.</summary>
/// <remarks>
/// A block of four 64-bit numbers is a keyed bijection of a 256-bit counter, so blocks with different keys or counters
/// never overlap, and any of them is reached at once.
/// </remarks>
public static class Philox
{
    /// <summary>As many as <see cref="Blocks"/> may make.</summary>
    internal const int MostBlocks = 16;

    private const ulong Multiplier0 = 0xD2E7470EE14C6C93;
    private const ulong Multiplier1 = 0xCA5A826395121157;
    private const ulong Weyl0 = 0x9E3779B97F4A7C15;
    private const ulong Weyl1 = 0xBB67AE8584CAA73B;
    private const int Rounds = 10;

    /// <summary>The block of counter (<paramref name="c0"/> … <paramref name="c3"/>) under the key, put in their place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Block(ref ulong c0, ref ulong c1, ref ulong c2, ref ulong c3, ulong key0, ulong key1)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var high0 = Math.BigMul(Multiplier0, c0, out var low0);
            var high1 = Math.BigMul(Multiplier1, c2, out var low1);
            (c0, c1, c2, c3) = (high1 ^ c1 ^ key0, low1, high0 ^ c3 ^ key1, low0);
            key0 += Weyl0;
            key1 += Weyl1;
        }
    }

    /// <summary>How many blocks <see cref="Blocks"/> makes: one at a time is no cheaper for being many.</summary>
    internal static int BlocksAtOnce => Avx512DQ.IsSupported && Vector512.IsHardwareAccelerated ? MostBlocks : 4;

    /// <summary>The blocks of the counters (<paramref name="first"/>, <paramref name="c1"/>, 0, 0), (<paramref name="first"/> + 1, <paramref name="c1"/>, 0, 0)
    /// and so on, <see cref="BlocksAtOnce"/> of them, one behind another.</summary>
    /// <param name="first">The first counter's first number.</param>
    /// <param name="c1">The second number of all counters.</param>
    /// <param name="key0">First half of the key.</param>
    /// <param name="key1">Second half of the key.</param>
    /// <param name="into">Room for four numbers a block.</param>
    internal static void Blocks(ulong first, ulong c1, ulong key0, ulong key1, Span<ulong> into)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(into.Length, 4 * BlocksAtOnce);
        if (BlocksAtOnce == MostBlocks)
        {
            TwiceEight(first, c1, key0, key1, ref MemoryMarshal.GetReference(into));
            return;
        }

        for (var i = 0; i < 4 * BlocksAtOnce; i += 4)
        {
            // In locals, which stay in registers for the ten rounds.
            var (word0, word1, word2, word3) = (first++, c1, 0UL, 0UL);
            Block(ref word0, ref word1, ref word2, ref word3, key0, key1);
            (into[i], into[i + 1], into[i + 2], into[i + 3]) = (word0, word1, word2, word3);
        }
    }

    /// <summary>Sixteen, with a lane for each block, twice, for the one to go on while the other waits for its products.</summary>
    private static void TwiceEight(ulong first, ulong c1, ulong key0, ulong key1, ref ulong into)
    {
        var x0 = Vector512.Create(first) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        var y0 = x0 + Vector512.Create(8UL);
        var (x1, x2, x3) = (Vector512.Create(c1), Vector512<ulong>.Zero, Vector512<ulong>.Zero);
        var (y1, y2, y3) = (x1, x2, x3);
        var (keys0, keys1) = (Vector512.Create(key0), Vector512.Create(key1));
        for (var round = 0; round < Rounds; round++)
        {
            var (highX0, highY0) = (HighProduct(x0, Multiplier0), HighProduct(y0, Multiplier0));
            var (highX2, highY2) = (HighProduct(x2, Multiplier1), HighProduct(y2, Multiplier1));
            (x0, x1, x2, x3) = (highX2 ^ x1 ^ keys0, x2 * Vector512.Create(Multiplier1), highX0 ^ x3 ^ keys1, x0 * Vector512.Create(Multiplier0));
            (y0, y1, y2, y3) = (highY2 ^ y1 ^ keys0, y2 * Vector512.Create(Multiplier1), highY0 ^ y3 ^ keys1, y0 * Vector512.Create(Multiplier0));
            keys0 += Vector512.Create(Weyl0);
            keys1 += Vector512.Create(Weyl1);
        }

        Store(x0, x1, x2, x3, ref into);
        Store(y0, y1, y2, y3, ref Unsafe.Add(ref into, 32));
    }

    /// <summary>From a lane a block to four numbers a block: pairs first, then pairs of pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<ulong> x0, Vector512<ulong> x1, Vector512<ulong> x2, Vector512<ulong> x3, ref ulong into)
    {
        var (even01, odd01) = (Avx512F.UnpackLow(x0, x1), Avx512F.UnpackHigh(x0, x1));
        var (even23, odd23) = (Avx512F.UnpackLow(x2, x3), Avx512F.UnpackHigh(x2, x3));
        var (front, back) = (Vector512.Create(0UL, 1, 8, 9, 2, 3, 10, 11), Vector512.Create(4UL, 5, 12, 13, 6, 7, 14, 15));
        Store(Avx512F.PermuteVar8x64x2(even01, front, even23), Avx512F.PermuteVar8x64x2(odd01, front, odd23), ref into);
        Store(Avx512F.PermuteVar8x64x2(even01, back, even23), Avx512F.PermuteVar8x64x2(odd01, back, odd23), ref Unsafe.Add(ref into, 16));
    }

    /// <summary>Four blocks, the even and the odd ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<ulong> even, Vector512<ulong> odd, ref ulong into)
    {
        even.GetLower().StoreUnsafe(ref into);
        odd.GetLower().StoreUnsafe(ref into, 4);
        even.GetUpper().StoreUnsafe(ref into, 8);
        odd.GetUpper().StoreUnsafe(ref into, 12);
    }

    /// <summary>The upper halves of 128-bit products, from products of 32-bit halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> HighProduct(Vector512<ulong> x, ulong factor)
    {
        var (low, high) = (Vector512.Create(factor).AsUInt32(), Vector512.Create(factor >> 32).AsUInt32());
        var (lowX, highX) = (x.AsUInt32(), (x >>> 32).AsUInt32());
        var middle = Avx512F.Multiply(highX, low) + (Avx512F.Multiply(lowX, low) >>> 32);
        var other = Avx512F.Multiply(lowX, high) + (middle & Vector512.Create((ulong)uint.MaxValue));
        return Avx512F.Multiply(highX, high) + (middle >>> 32) + (other >>> 32);
    }
}
