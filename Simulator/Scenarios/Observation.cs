using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>A boot time that somebody saw, to be shown beside the simulated ones.</summary>
/// <param name="Step">Name of the step it belongs to.</param>
/// <param name="Time">The time.</param>
/// <param name="Provenance">Who saw it.</param>
public sealed record Observation(string Step, TimeSpan Time, Provenance Provenance);
