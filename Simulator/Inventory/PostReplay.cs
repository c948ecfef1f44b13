using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Decodes a history of POST codes: what each code means in its phase, and where a boot starts over.</summary>
public static class PostReplay
{
    /// <summary>The attempts in <paramref name="history"/>, oldest first.</summary>
    public static ImmutableArray<ReplayAttempt> Attempts(PostHistory history, PostCodeCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(catalogue);
        var attempts = ImmutableArray.CreateBuilder<ReplayAttempt>();
        foreach (var boot in history.Boots)
        {
            var number = 0;
            foreach (var entries in Split(Decode(boot, catalogue)))
            {
                number++;
                attempts.Add(new ReplayAttempt(boot.Number, number, boot.IsWrapped && number == 1, Collapse(entries)));
            }
        }

        return attempts.ToImmutable();
    }

    private static List<ReplayEntry> Decode(PostBoot boot, PostCodeCatalogue catalogue)
    {
        var bytes = boot.Entries.Where(entry => entry.Code <= 0xFF).Select(entry => (byte)entry.Code).ToArray();
        var decoded = PostLogDecoder.Decode(bytes, catalogue);
        var entries = new List<ReplayEntry>(boot.Entries.Length);
        var next = 0;
        foreach (var entry in boot.Entries)
        {
            var known = entry.Code <= 0xFF ? decoded[next++] : (DecodedPostCode?)null;
            entries.Add(new ReplayEntry(entry.Time, entry.Code, entry.Code <= 0xFF ? 1 : entry.ByteLength, 1, known?.Phase, known?.Meaning, entry.Line));
        }

        return entries;
    }

    private static IEnumerable<List<ReplayEntry>> Split(List<ReplayEntry> entries)
    {
        var current = new List<ReplayEntry>();
        var latest = PostPhase.Sec;
        foreach (var entry in entries)
        {
            if (current.Count > 0 && entry.Phase is { } phase && StartsOver(latest, phase, entry.Code))
            {
                yield return current;
                current = [];
                latest = PostPhase.Sec;
            }

            // The errors of PEI show in any phase and lead nowhere.
            if (entry.Phase is { } here && !(here == PostPhase.Pei && entry.Code is >= 0x50 and <= 0x5F) && here is not (PostPhase.S3Resume or PostPhase.Recovery))
                latest = here;
            current.Add(entry);
        }

        if (current.Count > 0)
            yield return current;
    }

    /// <summary>Whether a code of <paramref name="phase"/> after one of <paramref name="latest"/> is the next attempt. After
    /// memory the reference code writes AF once more, and SEC's codes show again: neither is a new start.</summary>
    private static bool StartsOver(PostPhase latest, PostPhase phase, ulong code) => latest switch
    {
        PostPhase.Dxe or PostPhase.Bds or PostPhase.HandOver => phase < PostPhase.Dxe && code is not (>= 0x50 and <= 0x5F),
        PostPhase.Memory => phase == PostPhase.EarlyIo || (phase == PostPhase.Upi && code != 0xAF) || (phase == PostPhase.Sec && code == 0x01),
        PostPhase.LateIo or PostPhase.PeiAfterMemory => phase is PostPhase.EarlyIo or PostPhase.Memory || (phase == PostPhase.Upi && code != 0xAF),
        _ => false,
    };

    private static ImmutableArray<ReplayEntry> Collapse(List<ReplayEntry> entries)
    {
        var result = ImmutableArray.CreateBuilder<ReplayEntry>();
        foreach (var entry in entries)
        {
            if (result.Count > 0 && result[^1] is var last && last.Code == entry.Code && last.Phase == entry.Phase && last.ByteLength == entry.ByteLength)
                result[^1] = last with { Repeats = last.Repeats + 1 };
            else
                result.Add(entry);
        }

        return result.ToImmutable();
    }
}
