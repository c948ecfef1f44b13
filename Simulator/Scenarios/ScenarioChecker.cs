using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Looks a scenario over without simulating it.</summary>
public static class ScenarioChecker
{
    /// <summary>The rules that each step breaks and what that means, its memory, its needs, and warnings.</summary>
    public static ScenarioCheck Check(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ImmutableArray<StepCheck> steps = [.. scenario.Steps.Select(step => Check(scenario, step))];
        var file = scenario.Sources.IsEmpty ? scenario.Name : scenario.Sources[0].Path;
        return new ScenarioCheck(scenario, steps, [.. steps.SelectMany(step => Warnings(scenario, step).Select(text => new Diagnostic(file, step.Step.Line, null, text, IsWarning: true)))]);
    }

    private static StepCheck Check(Scenario scenario, ScenarioStep step)
    {
        var platform = step.Platform ?? scenario.Platform;
        var population = step.Population;
        var findings = PopulationCheck.Findings(platform, population);
        var usable = Capacity.Sum(PopulationCheck.UsableSlots(platform, population, findings).Select(slot => population[slot]!.Dimm.Part.Capacity));
        RuleVerdict? verdict = population.Count == 0 && step.Power is null ? null
            : usable == Capacity.Zero ? RuleVerdict.DoesNotBoot
            : findings.IsEmpty ? null
            : findings.Max(finding => finding.Rule.Verdict);
        return new StepCheck(
            step,
            population.Count,
            population.Installed,
            usable,
            platform.SpeedOf(population),
            findings,
            verdict,
            ScenarioRunner.NeedsOf(scenario, usable));
    }

    private static IEnumerable<string> Warnings(Scenario scenario, StepCheck check)
    {
        var step = check.Step;
        var expect = step.Expect;
        if (step.Power is null)
        {
            if (scenario.Observations.Any(observation => observation.Step == step.Name))
                yield return $"a boot time was observed at step '{step.Name}', which has no boot (power: none)";
            yield break;
        }

        if (expect == new Expectation())
            yield return $"step '{step.Name}' expects nothing, so nothing about it is checked; 'expect' says what it must come to";
        if (check.DimmCount == 0)
            yield return $"step '{step.Name}' is switched on without a DIMM";
        if (expect.Outcome == BootEnd.Booted && check.Verdict == RuleVerdict.DoesNotBoot)
            yield return $"step '{step.Name}' is expected to boot, and the rules of platform '{scenario.Platform.Name}' leave it no usable memory";
        else if (expect.Capacity is { } capacity && capacity > check.UsableByRules)
            yield return $"step '{step.Name}' is expected to have {capacity}, and at most {check.UsableByRules} of its DIMMs are usable by the rules";
    }
}
