namespace Tsugunosuke.Sim.Machine;

/// <summary>What firmware does where a population rule is broken.</summary>
/// <param name="Disables">What it disables.</param>
/// <param name="ShownAt">The POST code at which it comes out, such as 0xB9.</param>
/// <param name="Major">Major code of the error that memory initialisation reports.</param>
/// <param name="Minor">Minor code of that error.</param>
public sealed record RuleEffect(RuleScope Disables, byte ShownAt, byte Major, byte Minor);
