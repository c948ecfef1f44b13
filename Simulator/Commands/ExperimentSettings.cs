using System.Collections.Immutable;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Commands;

/// <summary>What the options of an experiment say.</summary>
internal sealed record ExperimentSettings(
    long Replications,
    double? Precision,
    double Certainty,
    RowFormat Format,
    int Jobs,
    bool JobsAreGiven,
    ImmutableArray<string> Steps,
    Shard Shard,
    bool Resume,
    bool Restart);
