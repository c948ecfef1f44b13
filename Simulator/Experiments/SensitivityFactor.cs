using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>A figure whose influence is asked for.</summary>
/// <param name="Range">Which one, and how far it may be off.</param>
/// <param name="Basis">Its value as it is, the mean of its law, in the unit's base.</param>
/// <param name="Provenance">How well it is known.</param>
public sealed record SensitivityFactor(ParameterRange Range, double Basis, Provenance Provenance);
