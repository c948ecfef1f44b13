using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>Philox4x64-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as
/// easy as 1, 2, 3" (SC 2011); checked against the reference vectors of Random123.</summary>
/// <remarks>
/// A block of four 64-bit numbers is a keyed bijection of a 256-bit counter, so blocks with different keys or counters
/// never overlap, and any of them is reached at once.
/// </remarks>
public static class Philox
{
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
}
