using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>What a file of ranges says.</summary>
/// <param name="Ranges">The ranges, in the order of the file.</param>
/// <param name="Source">The file, with its hash.</param>
public sealed record RangesFileContent(ImmutableArray<ParameterRange> Ranges, SourceFile Source);
