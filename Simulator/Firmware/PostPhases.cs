using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>The names of the POST phases.</summary>
public static class PostPhases
{
    /// <summary>Every phase, in boot order.</summary>
    public static ImmutableArray<PostPhase> All { get; } =
    [
        PostPhase.Sec, PostPhase.Pei, PostPhase.Upi, PostPhase.EarlyIo, PostPhase.Memory, PostPhase.LateIo,
        PostPhase.PeiAfterMemory, PostPhase.Dxe, PostPhase.Bds, PostPhase.HandOver, PostPhase.S3Resume, PostPhase.Recovery,
    ];

    /// <summary>The names of all phases, in boot order, as the data files write them.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "sec", "pei", "upi", "early-io", "memory", "late-io", "pei-after-memory", "dxe", "bds", "hand-over", "s3-resume",
        "recovery",
    ];

    /// <summary>The name of a phase, as the data files write it: <c>early-io</c>.</summary>
    public static string Name(this PostPhase phase) => Names[(int)phase];

    /// <summary>Reads a phase by name; case, spaces and punctuation do not matter (<c>Early I/O</c>).</summary>
    /// <remarks>Also understood: <c>mrc</c> for memory, <c>kti</c> for UPI, <c>s3</c> for S3 resume.</remarks>
    /// <returns>Whether the text names a phase; <see cref="Names"/> lists what does.</returns>
    public static bool TryParse(string text, out PostPhase phase)
    {
        ArgumentNullException.ThrowIfNull(text);
        var wanted = Plain(text) switch
        {
            "mrc" => "memory",
            "kti" => "upi",
            "s3" => "s3resume",
            var plain => plain,
        };
        foreach (var candidate in All)
        {
            if (Plain(candidate.Name()) == wanted)
            {
                phase = candidate;
                return true;
            }
        }

        phase = default;
        return false;
    }

    private static string Plain(string text) =>
        new([.. text.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
}
