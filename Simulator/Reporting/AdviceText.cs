using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>What can be said about the populations of a scenario without booting them: better slots for the DIMMs at hand, and next steps of an upgrade.</summary>
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
        var best = PopulationAdvisor.Best(platform, step.Population);
        if (best.Population != step.Population)
            lines.Add($"better for '{step.Name}': {Placed(platform, best.Population)}{Speed(best.SpeedMts)}; {Gain(PopulationAdvice.Of(platform, step.Population), best)}");
    }

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
