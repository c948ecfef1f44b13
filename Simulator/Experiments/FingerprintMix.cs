namespace Tsugunosuke.Sim.Experiments;

/// <summary>Makes fingerprints of many runs one: each is mixed with its number, and the results are added, so that the order
/// in which they come does not matter and a missing or doubled one shows.</summary>
internal static class FingerprintMix
{
    /// <summary>The finalizer of SplitMix64 over a fingerprint and its number.</summary>
    public static ulong Of(ulong fingerprint, long number)
    {
        var z = fingerprint + (ulong)(number + 1) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
