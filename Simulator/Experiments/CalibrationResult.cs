using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>What calibration came to.</summary>
/// <param name="Parameters">The fitted parameters, in the order in which they were named.</param>
/// <param name="Observations">The observations, in their order.</param>
/// <param name="Predicted">The time of each after fitting.</param>
/// <param name="ChiSquared">Sum of squared residuals in units of their uncertainty.</param>
/// <param name="Correlation">Of the estimates, by parameter; empty where some parameter is not determined.</param>
/// <param name="Inseparable">Groups of parameters that the data cannot tell apart, by path.</param>
/// <param name="Flat">Parameters that the data allow any value of their range, by path.</param>
/// <param name="Settings">All parameters with the determined ones at their estimates.</param>
public sealed record CalibrationResult(
    ImmutableArray<FittedParameter> Parameters,
    ImmutableArray<CalibrationObservation> Observations,
    ImmutableArray<TimeSpan> Predicted,
    double ChiSquared,
    ImmutableArray<ImmutableArray<double>> Correlation,
    ImmutableArray<ImmutableArray<string>> Inseparable,
    ImmutableArray<string> Flat,
    FirmwareSettings Settings)
{
    /// <summary>True where every parameter has a value.</summary>
    public bool IsDetermined => Parameters.All(parameter => parameter.Estimate is not null);

    /// <summary>True where the determined parameters alone give <see cref="Predicted"/>: the others make no difference to these boots.</summary>
    public bool IsPredictable => Flat.IsEmpty && Inseparable.All(group => group.Length == 1);

    /// <summary>Covariance of the scaled estimates, for bands of prediction; by parameter.</summary>
    internal ImmutableArray<ImmutableArray<double>> Covariance { get; init; } = [];
}
