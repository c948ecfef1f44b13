using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>A path that is varied, and the values that it takes.</summary>
/// <param name="Path">As <c>--set</c> takes it.</param>
/// <param name="Values">As a file would write them, in order.</param>
public sealed record DesignAxis(string Path, ImmutableArray<string> Values);
