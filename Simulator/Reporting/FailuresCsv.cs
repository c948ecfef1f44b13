using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>failures.csv</c>: what went wrong in each step, where, why, what firmware did, and what helps.</summary>
public static class FailuresCsv
{
    /// <summary>The file's name.</summary>
    public const string Name = "failures.csv";

    private static readonly string[] Headings =
    [
        "step", "time_s", "code", "error_major", "error_minor", "error_meaning", "dimm", "slot", "channel", "rank",
        "cause", "rule", "rule_source", "reaction", "remedy",
    ];

    /// <summary>Writes the table; only the headings where nothing went wrong.</summary>
    public static void Write(Stream stream, ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        CsvTable.Write(stream, Headings, Rows(result));
    }

    private static IEnumerable<string?[]> Rows(ScenarioResult result)
    {
        foreach (var step in result.Steps)
        {
            if (step.Boot is null)
                continue;
            foreach (var failure in step.Boot.Failures)
                yield return Row(step.Step, failure, result.Scenario.Platform);
        }
    }

    private static string?[] Row(ScenarioStep step, FailureEvent failure, Platform platform)
    {
        var slot = failure.Slot < 0 ? null : platform.Slots[failure.Slot];
        var rule = failure.RuleId is null ? null : platform.Rules.FirstOrDefault(candidate => candidate.Id == failure.RuleId);
        return
        [
            step.Name,
            Words.Seconds(failure.Time),
            Words.Code(failure.Code),
            failure.Error is { } major ? Words.Code(major.Major) : null,
            failure.Error is { } minor ? Words.Code(minor.Minor) : null,
            failure.Error is { } error ? MemoryErrorCatalogue.Default.Find(error)?.Meaning ?? "undocumented" : null,
            slot is null ? null : step.Population[slot]?.Dimm.Id,
            slot?.Name,
            failure.Channel < 0 ? null : platform.Channels[failure.Channel].Name,
            failure.Rank < 0 ? null : failure.Rank.ToString(CultureInfo.InvariantCulture),
            Words.Kebab(failure.Cause),
            failure.RuleId,
            rule?.Provenance.ToString(),
            Words.Kebab(failure.Reaction),
            Remedies.For(failure.Cause),
        ];
    }
}
