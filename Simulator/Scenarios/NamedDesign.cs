using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>A design as a file gives it.</summary>
/// <param name="Name">What a person calls it.</param>
/// <param name="Settings">What it changes in the scenario.</param>
/// <param name="Line">Where it stands in the file.</param>
public sealed record NamedDesign(string Name, ImmutableArray<PathOverride> Settings, int Line);
