using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>What a calibration predicts for one population.</summary>
/// <param name="Installed">Memory fitted.</param>
/// <param name="Time">The boot time.</param>
/// <param name="Deviation">Standard deviation that the time has from the fitted parameters.</param>
/// <param name="IsCached">It uses cached training.</param>
public readonly record struct PredictedBoot(Capacity Installed, TimeSpan Time, TimeSpan Deviation, bool IsCached = false);
