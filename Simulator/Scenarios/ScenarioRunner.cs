using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Runs the steps of a scenario one after another, nominally: each boot starts from what firmware remembers of
/// the one before.</summary>
public static class ScenarioRunner
{
    private const ulong FingerprintStart = 14695981039346656037;
    private const ulong FingerprintPrime = 1099511628211;

    /// <summary>Every step with its boot, the expectations that did not hold, and the verdict on each memory need.</summary>
    public static ScenarioResult Run(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var steps = ImmutableArray.CreateBuilder<StepResult>(scenario.Steps.Length);
        var fingerprint = FingerprintStart;
        string? cachedTraining = null;
        foreach (var step in scenario.Steps)
        {
            var platform = step.Platform ?? scenario.Platform;
            BootRecord? boot = null;
            if (step.Power is not null)
            {
                boot = BootSimulator.RunNominal(scenario.Plan(step, cachedTraining));
                cachedTraining = boot.CachedTraining;
                fingerprint = unchecked((fingerprint ^ boot.Fingerprint) * FingerprintPrime);
            }

            steps.Add(new StepResult(
                step,
                PopulationCheck.Findings(platform, step.Population),
                platform.SpeedOf(step.Population),
                boot,
                boot is null ? [] : ExpectationCheck.Failures(step.Expect, boot, platform),
                boot is null ? [] : NeedsOf(scenario, Usable(boot))));
        }

        return new ScenarioResult(scenario, steps.MoveToImmutable(), fingerprint);
    }

    /// <summary>Whether <paramref name="usable"/> memory meets each need; by team each gets an equal share.</summary>
    public static ImmutableArray<NeedVerdict> NeedsOf(Scenario scenario, Capacity usable)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return [.. scenario.Needs.Select(need => new NeedVerdict(need, new Capacity(usable.Bytes / (need.Teams ?? 1)), usable >= need.Total))];
    }

    private static Capacity Usable(BootRecord boot) => boot.Outcome is BootOutcome.Booted booted ? booted.Usable : Capacity.Zero;
}
