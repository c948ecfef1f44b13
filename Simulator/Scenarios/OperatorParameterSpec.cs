using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>What can be said about an operator.</summary>
/// <param name="Index">Place in <see cref="OperatorParameters.All"/>.</param>
/// <param name="Path">Key in the operator file.</param>
/// <param name="Unit">Duration, probability or count.</param>
/// <param name="Meaning">What it stands for.</param>
public sealed record OperatorParameterSpec(int Index, string Path, ParameterUnit Unit, string Meaning);
