using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Machine;

/// <summary>A next step of an upgrade: DIMMs of a kind that is there already, added in the board's order.</summary>
/// <param name="Part">What to buy.</param>
/// <param name="Slots">Where to put them.</param>
/// <param name="Result">What that gives.</param>
public sealed record UpgradeAdvice(DimmPart Part, ImmutableArray<Slot> Slots, PopulationAdvice Result);
