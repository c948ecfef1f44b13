using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Machine;

/// <summary>A rule that a population breaks.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Slots">The fitted slots that break it, by index.</param>
/// <param name="Detail">How, in words, with the values.</param>
public sealed record RuleFinding(PopulationRule Rule, ImmutableArray<Slot> Slots, string Detail);
