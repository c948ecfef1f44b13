using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>The names of the POST phases.</summary>
public static class PostPhases
{
    private static readonly ImmutableArray<(PostPhase Phase, string Name)> Named =
    [
        (PostPhase.Sec, "sec"),
        (PostPhase.Pei, "pei"),
        (PostPhase.Upi, "upi"),
        (PostPhase.EarlyIo, "early-io"),
        (PostPhase.Memory, "memory"),
        (PostPhase.LateIo, "late-io"),
        (PostPhase.PeiAfterMemory, "pei-after-memory"),
        (PostPhase.Dxe, "dxe"),
        (PostPhase.Bds, "bds"),
        (PostPhase.HandOver, "hand-over"),
        (PostPhase.S3Resume, "s3-resume"),
        (PostPhase.Recovery, "recovery"),
    ];

    /// <summary>Every phase, in boot order.</summary>
    public static ImmutableArray<PostPhase> All { get; } = [.. Named.Select(n => n.Phase)];

    /// <summary>The names of all phases, in boot order, as the data files write them.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Named.Select(n => n.Name)];

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
        foreach (var (candidate, name) in Named)
        {
            if (Plain(name) == wanted)
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
