using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>One alternative of an experiment.</summary>
/// <param name="Number">Its number; 0 is the baseline, which the others are compared with.</param>
/// <param name="Name">What a person calls it.</param>
/// <param name="File">The scenario file, as an index into the experiment's files.</param>
/// <param name="Settings">What it changes in that scenario.</param>
public sealed record Design(long Number, string Name, int File, ImmutableArray<PathOverride> Settings)
{
    /// <summary>Where a file gives it; null for one that is made of options.</summary>
    internal Place? Place { get; init; }

    /// <summary>How an error names it: with its file and line where it has them.</summary>
    internal string InWords => Place is { } place ? string.Create(CultureInfo.InvariantCulture, $"design '{Name}' in {place.File}({place.Line})") : $"design '{Name}'";
}
