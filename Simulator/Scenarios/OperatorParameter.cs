using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>One figure of an operator file.</summary>
/// <param name="Spec">Which one.</param>
/// <param name="Value">Its law: seconds for times, a constant for probabilities.</param>
/// <param name="Provenance">Observed, vendor or assumed, and the source.</param>
/// <param name="Low">Least plausible value; null where the file gives no range.</param>
/// <param name="High">Greatest plausible value.</param>
public sealed record OperatorParameter(OperatorParameterSpec Spec, Distribution Value, Provenance Provenance, double? Low = null, double? High = null);
