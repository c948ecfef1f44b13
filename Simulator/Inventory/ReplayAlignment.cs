using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>A log laid beside a simulated boot, code by code.</summary>
/// <remarks>Only codes whose meaning is public are compared, in order of their first showing among equal neighbours; the
/// rows are the longest common order of both, with what stands between.</remarks>
/// <param name="Rows">The rows, in order.</param>
public sealed record ReplayAlignment(ImmutableArray<ReplayRow> Rows)
{
    private const int Most = 2048;

    /// <summary>Documented codes that both have in the same order.</summary>
    public int Common => Rows.Count(row => row.Kind == ReplayRowKind.Both);

    /// <summary>Lays <paramref name="attempt"/> beside <paramref name="boot"/>. Of very long logs the newest part is compared.</summary>
    public static ReplayAlignment Of(ReplayAttempt attempt, BootRecord boot, PostCodeCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(boot);
        ArgumentNullException.ThrowIfNull(catalogue);
        var log = Sequence(attempt.Entries.Select(entry => (entry.Meaning, entry.Time)));
        // Both go through the decoder, so that a code which it cannot tell apart is not held against either.
        var decoded = PostLogDecoder.Decode([.. boot.Trace.Select(shown => shown.Code)], catalogue);
        var simulated = Sequence(boot.Trace.Select((shown, i) => (decoded[i].Meaning, (TimeSpan?)shown.Time)));
        if (attempt.IsCutOff && log.Length > 0)
        {
            // What was lost cannot be missing: the simulated boot is compared from the log's first code on.
            var first = Array.FindIndex(simulated, step => step.Code == log[0].Code);
            simulated = first > 0 ? simulated[first..] : simulated;
        }

        var rows = Backtrack(log, simulated);
        var missing = rows.Where(row => row.Kind == ReplayRowKind.Missing).Select(row => row.Meaning).ToHashSet();
        var extra = rows.Where(row => row.Kind == ReplayRowKind.Extra).Select(row => row.Meaning).ToHashSet();
        return new ReplayAlignment([.. rows
            .Where(row => row.Kind != ReplayRowKind.Missing || !extra.Contains(row.Meaning))
            .Select(row => row.Kind == ReplayRowKind.Extra && missing.Contains(row.Meaning) ? row with { Kind = ReplayRowKind.OutOfOrder } : row)]);
    }

    private static (PostCode Code, TimeSpan? Time)[] Sequence(IEnumerable<(PostCode? Meaning, TimeSpan? Time)> codes)
    {
        var sequence = new List<(PostCode Code, TimeSpan? Time)>();
        foreach (var (meaning, time) in codes)
            if (meaning is { IsDocumented: true } && (sequence.Count == 0 || sequence[^1].Code != meaning))
                sequence.Add((meaning, time));
        return [.. sequence.TakeLast(Most)];
    }

    private static List<ReplayRow> Backtrack((PostCode Code, TimeSpan? Time)[] log, (PostCode Code, TimeSpan? Time)[] simulated)
    {
        var longest = new ushort[log.Length + 1, simulated.Length + 1];
        for (var i = log.Length - 1; i >= 0; i--)
            for (var j = simulated.Length - 1; j >= 0; j--)
                longest[i, j] = log[i].Code == simulated[j].Code ? (ushort)(longest[i + 1, j + 1] + 1) : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        var rows = new List<ReplayRow>();
        int a = 0, b = 0;
        while (a < log.Length || b < simulated.Length)
        {
            if (a < log.Length && b < simulated.Length && log[a].Code == simulated[b].Code)
            {
                rows.Add(new ReplayRow(ReplayRowKind.Both, log[a].Code, log[a].Time, simulated[b].Time));
                a++;
                b++;
            }
            else if (b == simulated.Length || (a < log.Length && longest[a + 1, b] >= longest[a, b + 1]))
            {
                rows.Add(new ReplayRow(ReplayRowKind.Extra, log[a].Code, log[a].Time, null));
                a++;
            }
            else
            {
                rows.Add(new ReplayRow(ReplayRowKind.Missing, simulated[b].Code, null, simulated[b].Time));
                b++;
            }
        }

        return rows;
    }
}
