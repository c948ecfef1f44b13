using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Machine;

/// <summary>One way to fill a board: what sits where, what it gives, which rules it breaks.</summary>
/// <param name="Population">The DIMMs in their slots.</param>
/// <param name="Findings">Rules that it breaks.</param>
/// <param name="SpeedMts">Memory speed, in MT/s; null where nothing is known about it.</param>
/// <param name="Usable">Capacity that is left once every effect of a broken rule has been applied.</param>
public sealed record PopulationAdvice(Population Population, ImmutableArray<RuleFinding> Findings, int? SpeedMts, Capacity Usable)
{
    /// <summary>True where no rule takes memory away or stops the boot.</summary>
    public bool IsWhole => Usable == Population.Installed;

    /// <summary>What <paramref name="population"/> gives on <paramref name="platform"/>.</summary>
    public static PopulationAdvice Of(Platform platform, Population population)
    {
        var findings = PopulationCheck.Findings(platform, population);
        var usable = PopulationCheck.UsableSlots(platform, population, findings);
        return new PopulationAdvice(population, findings, platform.SpeedOf(population), Capacity.Sum(usable.Select(slot => population[slot]!.Dimm.Part.Capacity)));
    }
}
