namespace Tsugunosuke.Sim.Machine;

/// <summary>A DIMM in a slot.</summary>
/// <param name="Dimm">Which one.</param>
/// <param name="BadlySeated">It has no good contact; a reseat cures that.</param>
public sealed record FittedDimm(Dimm Dimm, bool BadlySeated = false);
