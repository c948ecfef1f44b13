using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Which figures move the answer.</summary>
/// <param name="Basis">The answer with every figure as it is.</param>
/// <param name="Influences">The figures, the strongest first: by swing, then by total index, then as they were given.</param>
/// <param name="Samples">Rows of each of the two samples behind the indices.</param>
/// <param name="Points">Points at which the answer was asked for, in all.</param>
/// <param name="Failed">Points at which the machine did not boot.</param>
public sealed record SensitivityResult(double Basis, ImmutableArray<FactorInfluence> Influences, int Samples, long Points, long Failed);
