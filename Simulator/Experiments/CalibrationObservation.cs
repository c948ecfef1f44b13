using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>A boot that somebody timed, and the plan that should give its time.</summary>
/// <param name="Label">What to call it: the step or the population, and how it was started.</param>
/// <param name="Plan">The boot, with the parameters before fitting.</param>
/// <param name="Time">Its time; an upper bound where <paramref name="IsUpperBound"/>.</param>
/// <param name="Uncertainty">Standard deviation of the time.</param>
/// <param name="IsUpperBound">True where only "at most" is known.</param>
/// <param name="Line">Line of the file, from 1.</param>
public sealed record CalibrationObservation(string Label, BootPlan Plan, TimeSpan Time, TimeSpan Uncertainty, bool IsUpperBound = false, int Line = 0);
