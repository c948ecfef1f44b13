using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>A run as a table for the terminal: rows of ready texts, no printing.</summary>
public static class ScenarioTable
{
    private const string Dash = "–";

    /// <summary>Headings: step number, step, DIMMs, capacity, outcome, display, boot time, what changed.</summary>
    public static ImmutableArray<string> Headings { get; } =
        ["#", "Step", "DIMMs", "Capacity", "Outcome", "Display", "Boot time (min:s)", "What changed"];

    /// <summary>One row a step, in order.</summary>
    public static ImmutableArray<ScenarioTableRow> Rows(ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. result.Steps.Select((step, i) => Row(result, step, i))];
    }

    /// <summary>The DIMMs of a population by part, in order of capacity: <c>16 × 16GB, 16 × 96GB</c>.</summary>
    public static string Dimms(Platform platform, Population population)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(population);
        var parts = platform.Slots
            .Select(slot => population[slot]?.Dimm.Part)
            .OfType<DimmPart>()
            .GroupBy(part => part.Name)
            .OrderBy(part => part.First().Capacity)
            .ThenBy(part => part.Key, StringComparer.Ordinal)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count()} × {part.Key}"));
        return string.Join(", ", parts) is { Length: > 0 } text ? text : "none";
    }

    private static ScenarioTableRow Row(ScenarioResult result, StepResult entry, int index)
    {
        var (step, boot) = (entry.Step, entry.Boot);
        return new ScenarioTableRow(
            index + 1,
            step.Title,
            Dimms(result.Scenario.Platform, step.Population),
            CapacityOf(step, boot),
            OutcomeOf(boot),
            boot?.Outcome switch
            {
                null => null,
                BootOutcome.Booted => BootEnd.Booted,
                BootOutcome.Halted => BootEnd.Halted,
                _ => BootEnd.ResetLoop,
            },
            boot is null ? "" : Display(boot),
            boot?.Outcome is BootOutcome.Booted ? Words.Clock(boot.BootTime) : Dash,
            StepChange.Describe(step, index == 0 ? null : result.Steps[index - 1].Step),
            [.. Remarks(result.Scenario.Platform, entry)]);
    }

    private static string CapacityOf(ScenarioStep step, BootRecord? boot)
    {
        var installed = step.Population.Installed;
        return boot?.Outcome switch
        {
            null => installed.ToString(),
            BootOutcome.Booted booted when booted.Usable == installed => installed.ToString(),
            BootOutcome.Booted booted => $"{booted.Usable} of {installed}",
            _ => $"none of {installed}",
        };
    }

    private static string OutcomeOf(BootRecord? boot) => boot?.Outcome switch
    {
        null => "not switched on",
        BootOutcome.Booted { IsDegraded: true } booted => $"boots, {Count(booted.MappedOut.Length, "DIMM")} mapped out",
        BootOutcome.Booted when boot.UsedCachedTraining => "boots, cached training",
        BootOutcome.Booted => "boots",
        BootOutcome.Halted => "halts",
        _ => $"reset loop, {Count(boot.Attempts, "attempt")}",
    };

    // EE is the last step of I/O after memory, and what people watch for; later codes of AMI follow it.
    private static string Display(BootRecord boot) =>
        boot.Outcome is BootOutcome.Booted && boot.Trace.Any(post => post is { Code: 0xEE, Phase: PostPhase.LateIo })
            ? $"{Words.Code(boot.LastCode)}, EE passed"
            : Words.Code(boot.LastCode);

    private static IEnumerable<string> Remarks(Platform platform, StepResult entry)
    {
        if (entry.Boot is { } boot)
        {
            // A retry is followed by what came of it; what came of one cause at several places is said once.
            var told = boot.Failures
                .Where(failure => failure.Reaction != Reaction.Retry)
                .GroupBy(failure => (failure.Code, failure.Error, failure.Cause, failure.RuleId, failure.Reaction));
            foreach (var failures in told)
                yield return Explain(platform, [.. failures]);
            foreach (var cause in boot.Failures.Where(failure => failure.Reaction != Reaction.Retry).Select(failure => failure.Cause).Distinct())
                yield return Remedies.For(cause);
            if (boot.OsMemoryCheck is { IsClean: false } check)
                yield return $"The OS memory check found errors in {string.Join(", ", check.BadSlots.Select(slot => platform.Slots[slot].Name))}.";
        }

        foreach (var failed in entry.ExpectationFailures)
            yield return $"Expected {failed.What} {failed.Expected}, but it was {failed.Actual}.";
        foreach (var verdict in entry.Needs)
            if (!verdict.IsMet && entry.Boot?.Outcome is BootOutcome.Booted)
                yield return verdict.Need.Teams is { } teams
                    ? string.Create(CultureInfo.InvariantCulture, $"Too little for '{verdict.Need.Name}': {verdict.Available} for each of {teams}, {verdict.Need.Bytes} needed.")
                    : $"Too little for '{verdict.Need.Name}': {verdict.Need.Bytes} needed.";
    }

    private static string Explain(Platform platform, FailureEvent[] failures)
    {
        var first = failures[0];
        var places = failures.Select(failure => Place(platform, failure)).Where(place => place.Length > 0).Distinct().ToArray();
        var where = places.Length == 0 ? "" : $" in {string.Join(", ", places.Take(4))}{(places.Length > 4 ? $" and {Count(places.Length - 4, "other")}" : "")}";
        var error = first.Error is { } code ? $" (error {code})" : "";
        var rule = first.RuleId is null ? null : platform.Rules.FirstOrDefault(candidate => candidate.Id == first.RuleId);
        var reason = rule is null ? Words.Spoken(first.Cause) : $"rule '{rule.Id}' broken ({rule.Provenance.Grade.ToString().ToLowerInvariant()}: {rule.Text.TrimEnd('.')})";
        return $"{Words.Code(first.Code)} at {Words.Clock(first.Time)}{where}{error}: {reason}; {Outcome(first.Reaction)}.";
    }

    private static string Place(Platform platform, FailureEvent failure) =>
        failure.Slot >= 0 ? platform.Slots[failure.Slot].Name
        : failure.Channel >= 0 ? $"channel {platform.Channels[failure.Channel].Name}"
        : "";

    private static string Outcome(Reaction reaction) => reaction switch
    {
        Reaction.Retry => "tried again",
        Reaction.MapOutRank => "the rank is mapped out",
        Reaction.MapOutDimm => "the DIMM is mapped out",
        Reaction.DisableChannel => "the channel is disabled",
        Reaction.Halt => "the boot halts",
        Reaction.Reset => "the machine is reset",
        Reaction.StayOff => "the machine stays off",
        _ => throw new ArgumentOutOfRangeException(nameof(reaction), reaction, "no such reaction"),
    };

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
