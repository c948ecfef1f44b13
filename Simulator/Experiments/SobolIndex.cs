namespace Tsugunosuke.Sim.Experiments;

/// <summary>Sobol's indices of one factor, with their 95 % bootstrap intervals; NaN where nothing varies.</summary>
/// <param name="First">Share of the variance that goes when this factor alone becomes known.</param>
/// <param name="Total">Share of the variance that stays when all other factors become known: its own and all its interactions.</param>
public readonly record struct SobolIndex(Estimate First, Estimate Total);
