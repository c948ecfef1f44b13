using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>What the boot model can be told about a machine: one name, its unit, its bounds and its meaning.</summary>
/// <param name="Index">Place in <see cref="BootParameters.All"/>.</param>
/// <param name="Path">Where it stands in a platform file, such as <c>memory.testRate</c>.</param>
/// <param name="Unit">How it is written.</param>
/// <param name="Meaning">What it stands for, in a sentence.</param>
/// <param name="Minimum">Least value that makes sense, in the unit's base (seconds, GB/s, …).</param>
/// <param name="Maximum">Greatest value that makes sense.</param>
/// <param name="Choices">The words of a <see cref="ParameterUnit.Choice"/>; empty otherwise.</param>
public sealed record ParameterSpec(
    int Index,
    string Path,
    ParameterUnit Unit,
    string Meaning,
    double Minimum,
    double Maximum,
    ImmutableArray<string> Choices);
