using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>One thing that hands did to one DIMM before the machine was switched on.</summary>
/// <param name="Kind">What.</param>
/// <param name="Dimm">To which DIMM.</param>
/// <param name="From">Where it was; null where it came from the stock.</param>
/// <param name="To">Where it is now; null where it went back to the stock.</param>
public sealed record StepAction(StepActionKind Kind, Dimm Dimm, Slot? From, Slot? To);
