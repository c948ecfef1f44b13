using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>boot-times.csv</c>: one row a step, with how its boot ended and how long it took.</summary>
public static class BootTimesCsv
{
    /// <summary>The file's name.</summary>
    public const string Name = "boot-times.csv";

    private static readonly string[] Headings =
    [
        "step_number", "step", "title", "power", "dimms", "installed_gb", "usable_gb", "outcome", "last_code",
        "last_memory_code", "error_major", "error_minor", "cause", "rule", "post_time_s", "os_time_s", "boot_time_s",
        "cached_training", "attempts", "memory_speed_mts", "mapped_out", "os_memory_check", "os_memory_check_s",
        "expectations", "unmet_needs", "observed_s", "events", "fingerprint",
    ];

    /// <summary>Writes the table; fields that say nothing about a step are empty.</summary>
    public static void Write(Stream stream, ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        CsvTable.Write(stream, Headings, result.Steps.Select((step, i) => Row(result.Scenario, step, i + 1)));
    }

    private static string?[] Row(Scenario scenario, StepResult result, int number)
    {
        var step = result.Step;
        var boot = result.Boot;
        var booted = boot?.Outcome as BootOutcome.Booted;
        var cause = Cause(boot);
        var observed = scenario.Observations.FirstOrDefault(observation => observation.Step == step.Name);
        return
        [
            Number(number),
            step.Name,
            step.Title,
            step.Power is { } power ? Words.Kebab(power) : null,
            Number(step.Population.Count),
            Gigabytes(step.Population.Installed),
            boot is null ? null : Gigabytes(booted?.Usable ?? Capacity.Zero),
            boot is null ? "not-started" : Words.Outcome(boot.Outcome),
            boot is null ? null : Words.Code(boot.LastCode),
            boot is null or { LastMemoryCode: 0 } ? null : Words.Code(boot.LastMemoryCode),
            cause?.Error is { } major ? Words.Code(major.Major) : null,
            cause?.Error is { } minor ? Words.Code(minor.Minor) : null,
            cause is { } known ? Words.Kebab(known.Cause) : null,
            cause?.RuleId,
            boot is null ? null : Words.Seconds(boot.PostTime),
            booted is null ? null : Words.Seconds(boot!.OsTime),
            booted is null ? null : Words.Seconds(boot!.BootTime),
            boot is null ? null : YesNo(boot.UsedCachedTraining),
            boot is null ? null : Number(boot.Attempts),
            result.SpeedMts is { } speed ? Number(speed) : null,
            booted is null ? null : Names(booted.MappedOut, scenario.Platform),
            boot?.OsMemoryCheck is { } check ? (check.IsClean ? "clean" : $"bad: {Names(check.BadSlots, scenario.Platform)}") : null,
            boot?.OsMemoryCheck is { } timed ? Words.Seconds(timed.Time) : null,
            result.ExpectationFailures.IsEmpty ? "held" : string.Join("; ", result.ExpectationFailures.Select(failure => $"{failure.What}: expected {failure.Expected}, was {failure.Actual}")),
            string.Join("; ", result.Needs.Where(verdict => !verdict.IsMet).Select(verdict => verdict.Need.Name)),
            observed is null ? null : Words.Seconds(observed.Time),
            boot?.Events.ToString(CultureInfo.InvariantCulture),
            boot is null ? null : Words.Fingerprint(boot.Fingerprint),
        ];
    }

    private static FailureEvent? Cause(BootRecord? boot) => boot switch
    {
        null => null,
        { Outcome: BootOutcome.Halted halted } => halted.Cause,
        { Failures.IsEmpty: false } => boot.Failures[0],
        _ => null,
    };

    private static string Names(IEnumerable<int> slots, Platform platform) =>
        string.Join(' ', slots.Select(slot => platform.Slots[slot].Name));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Gigabytes(Capacity capacity) => capacity.Gigabytes.ToString("0.######", CultureInfo.InvariantCulture);

    private static string YesNo(bool value) => value ? "yes" : "no";
}
