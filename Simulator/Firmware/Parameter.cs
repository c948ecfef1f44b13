using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>One figure of a platform file: its value or its law, and where it comes from.</summary>
/// <param name="Spec">Which parameter.</param>
/// <param name="Value">Its law, in the unit's base (seconds, GB/s, …); a constant where it does not vary. A nominal run uses its mean.</param>
/// <param name="Provenance">Observed, vendor or assumed, and the source.</param>
/// <param name="Low">Least plausible value, for sweeps and sensitivity; null where the file gives no range.</param>
/// <param name="High">Greatest plausible value.</param>
public sealed record Parameter(ParameterSpec Spec, Distribution Value, Provenance Provenance, double? Low = null, double? High = null);
