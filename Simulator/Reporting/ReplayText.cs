using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Inventory;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>A POST log in words: its codes, where it stopped, and how it compares with a simulated boot.</summary>
public static class ReplayText
{
    /// <summary>Headings of <see cref="Codes"/>.</summary>
    public static ImmutableArray<string> CodeHeadings { get; } = ["time (s)", "code", "times", "phase", "meaning"];

    /// <summary>Headings of <see cref="Comparison"/>.</summary>
    public static ImmutableArray<string> ComparisonHeadings { get; } = ["log (s)", "simulated (s)", "code", "phase", "meaning", ""];

    /// <summary>Headings of <see cref="Phases"/>.</summary>
    public static ImmutableArray<string> PhaseHeadings { get; } = ["phase", "log (s)", "simulated (s)"];

    /// <summary>What to call an attempt.</summary>
    public static string Title(ReplayAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var boot = attempt.Boot is { } number ? string.Create(CultureInfo.InvariantCulture, $"boot {number}{(number == 1 ? " (the newest)" : "")}") : "boot";
        var reset = attempt.Number > 1 ? string.Create(CultureInfo.InvariantCulture, $", after reset {attempt.Number - 1}") : "";
        return $"{boot}{reset}{(attempt.IsCutOff ? ", its oldest codes lost" : "")}";
    }

    /// <summary>A row for each run of equal codes.</summary>
    public static IEnumerable<string[]> Codes(ReplayAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return attempt.Entries.Select(entry => new[] { Seconds(entry.Time), entry.ToString(), entry.Repeats == 1 ? "" : $"×{entry.Repeats}", entry.Phase?.Name() ?? "", Meaning(entry) });
    }

    /// <summary>What a code means where it stands; <c>undocumented</c> where no public document says.</summary>
    public static string Meaning(ReplayEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Phase is null
            ? string.Create(CultureInfo.InvariantCulture, $"undocumented: a code of {entry.ByteLength} bytes")
            : entry.Meaning?.Meaning ?? "undocumented";
    }

    /// <summary>Where the attempt stopped, what that code means there, and what usually leads there.</summary>
    public static ImmutableArray<string> Stop(ReplayAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var last = attempt.Last;
        if (attempt.HandedOver)
            return ["It got through: the firmware handed over to the OS."];
        if (last.Phase is not { } phase)
            return [$"It stops at {last}, whose meaning is not public."];
        var lines = ImmutableArray.CreateBuilder<string>();
        lines.Add($"It stops at {last} in phase {phase.Name()}: {Meaning(last)}{(last.Meaning is { } meaning ? $" ({meaning.Source})" : "")}.");
        var memory = attempt.LastOfMemory;
        var checkpoint = attempt.Entries.LastOrDefault(entry => entry.Phase == PostPhase.Memory && entry.Code is >= 0xB0 and <= 0xBF);
        if (memory is not null && memory != last)
            lines.Add($"Memory initialisation last showed {memory}: {Meaning(memory)}.");
        var causes = LikelyCauses.For(phase, (byte)last.Code, (byte)((memory ?? checkpoint)?.Code ?? 0));
        if (causes.IsEmpty && phase < PostPhase.Dxe && checkpoint is not null)
            causes = LikelyCauses.For(PostPhase.Memory, (byte)checkpoint.Code);
        if (causes.IsEmpty)
            lines.Add("What usually leads there is not known.");
        else
            lines.Add("What usually leads there, in the model:");
        lines.AddRange(causes.Select(cause => $"  {Words.Spoken(cause)}. {Remedies.For(cause)}"));
        return lines.ToImmutable();
    }

    /// <summary>Rows of the log beside the simulated boot; codes that only one of them has are marked.</summary>
    public static IEnumerable<string[]> Comparison(ReplayAlignment alignment)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        return alignment.Rows.Select(row => new[]
        {
            Seconds(row.Logged), Seconds(row.Simulated), row.Meaning.ToString(), row.Meaning.Phase.Name(), row.Meaning.Meaning,
            row.Kind switch
            {
                ReplayRowKind.Both => "",
                ReplayRowKind.Extra => "only in the log",
                ReplayRowKind.Missing => "only simulated",
                _ => "at another place in the log",
            },
        });
    }

    /// <summary>Seconds by phase, where the log has times.</summary>
    public static IEnumerable<string[]> Phases(ReplayAttempt attempt, BootRecord boot)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(boot);
        var logged = attempt.TimeByPhase();
        var simulated = new Dictionary<PostPhase, TimeSpan>();
        for (var i = 0; i + 1 < boot.Trace.Length; i++)
            simulated[boot.Trace[i].Phase] = simulated.GetValueOrDefault(boot.Trace[i].Phase) + (boot.Trace[i + 1].Time - boot.Trace[i].Time);
        return PostPhases.All.Where(phase => logged.ContainsKey(phase) || simulated.ContainsKey(phase))
            .Select(phase => new[] { phase.Name(), Seconds(logged.TryGetValue(phase, out var time) ? time : null), Seconds(simulated.TryGetValue(phase, out var own) ? own : null) });
    }

    /// <summary>How much of the two is alike, in a sentence.</summary>
    public static string Summary(ReplayAlignment alignment)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        int Count(ReplayRowKind kind) => alignment.Rows.Count(row => row.Kind == kind);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{alignment.Common} documented codes in the same order; {Count(ReplayRowKind.Missing)} only simulated, {Count(ReplayRowKind.Extra)} only in the log, {Count(ReplayRowKind.OutOfOrder)} in both at different places.");
    }

    private static string Seconds(TimeSpan? time) => time is { } known ? known.TotalSeconds.ToString("0.0##", CultureInfo.InvariantCulture) : "";
}
