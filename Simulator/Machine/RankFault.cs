namespace Tsugunosuke.Sim.Machine;

/// <summary>A rank that does not train.</summary>
/// <param name="Rank">Index of the rank on its DIMM, from 0.</param>
/// <param name="FailedAttempts">How many attempts fail before one succeeds; <see cref="int.MaxValue"/> where none does.</param>
public readonly record struct RankFault(int Rank, int FailedAttempts);
