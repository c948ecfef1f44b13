using System.Collections.Immutable;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>One alternative of an experiment.</summary>
/// <param name="Number">Its number; 0 is the baseline, which the others are compared with.</param>
/// <param name="Name">What a person calls it.</param>
/// <param name="File">The scenario file, as an index into the experiment's files.</param>
/// <param name="Settings">What it changes in that scenario.</param>
public sealed record Design(long Number, string Name, int File, ImmutableArray<PathOverride> Settings);
