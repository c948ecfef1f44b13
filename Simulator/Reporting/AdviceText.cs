using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>What can be said about the populations of a scenario without booting them: broken rules, better slots, speed, next steps.</summary>
public static class AdviceText
{
    /// <summary>The advice, one text a line, in the order of the steps; next steps follow the last population.</summary>
    public static ImmutableArray<string> Lines(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var lines = ImmutableArray.CreateBuilder<string>();
        Population? before = null;
        foreach (var step in scenario.Steps)
        {
            if (step.Population.Count > 0 && step.Population.Signature != before?.Signature)
                OfStep(lines, step.Platform ?? scenario.Platform, step);
            before = step.Population;
        }

        if (scenario.Steps.LastOrDefault() is { Population.Count: > 0 } last)
            Next(lines, last.Platform ?? scenario.Platform, last);
        return lines.ToImmutable();
    }

    private static void OfStep(ImmutableArray<string>.Builder lines, Platform platform, ScenarioStep step)
    {
        var now = PopulationAdvice.Of(platform, step.Population);
        lines.Add($"{step.Name}: {ScenarioTable.Dimms(platform, step.Population)}, {step.Population.Installed}{Speed(now.SpeedMts)}");
        foreach (var finding in now.Findings)
            lines.Add($"  {Verdict(finding.Rule)} {finding.Rule.Id}: {finding.Rule.Text}; {finding.Detail} ({finding.Rule.Provenance})");
        var best = PopulationAdvisor.Best(platform, step.Population);
        if (best.Population == step.Population)
            return;
        lines.Add($"  better: {Placed(platform, best.Population)}{Speed(best.SpeedMts)}; {Gain(now, best)}");
    }

    private static string Verdict(PopulationRule rule) => rule.Verdict switch
    {
        RuleVerdict.Unsupported => "unsupported by",
        RuleVerdict.Degraded => "loses memory or speed by",
        _ => "does not boot by",
    };

    private static string Gain(PopulationAdvice now, PopulationAdvice best)
    {
        if (best.Usable != now.Usable)
            return $"{best.Usable} usable instead of {now.Usable}";
        if (best.Findings.Length != now.Findings.Length)
            return best.Findings.IsEmpty ? "no rule is broken then" : string.Create(CultureInfo.InvariantCulture, $"{best.Findings.Length} broken rules instead of {now.Findings.Length}");
        return best.SpeedMts != now.SpeedMts ? "faster" : "more channels work side by side";
    }

    private static void Next(ImmutableArray<string>.Builder lines, Platform platform, ScenarioStep step)
    {
        foreach (var next in PopulationAdvisor.NextSteps(platform, step.Population))
        {
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"next: {next.Slots.Length} × {next.Part.Name} more in {Slots(next.Slots)} make {next.Result.Population.Installed}{Speed(next.Result.SpeedMts)}"));
        }
    }

    private static string Placed(Platform platform, Population population) => string.Join("; ", platform.Slots
        .Where(slot => population[slot] is not null)
        .GroupBy(slot => population[slot]!.Dimm.Part.Name)
        .Select(part => $"{part.Key} in {Slots(part)}"));

    private static string Slots(IEnumerable<Slot> slots) => string.Join(", ", slots.Select(slot => slot.Name));

    private static string Speed(int? speed) => speed is { } known ? string.Create(CultureInfo.InvariantCulture, $", {known} MT/s") : "";
}
