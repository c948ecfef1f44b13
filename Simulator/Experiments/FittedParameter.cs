using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>What calibration says about one parameter.</summary>
/// <param name="Parameter">The parameter before.</param>
/// <param name="Estimate">Its value in the best fit, in the unit's base; null where the data do not determine it.</param>
/// <param name="Low">Lower end of its 95 % profile-likelihood interval; null where the interval reaches the end of its range.</param>
/// <param name="High">Upper end.</param>
/// <param name="LowerBound">Least value that the fit may take.</param>
/// <param name="UpperBound">Greatest value that the fit may take.</param>
public sealed record FittedParameter(Parameter Parameter, double? Estimate, double? Low, double? High, double LowerBound, double UpperBound)
{
    /// <summary>True where the best value is an end of its range: the data would have it farther still.</summary>
    public bool IsAtBound => Estimate is { } value && (value <= LowerBound || value >= UpperBound);
}
