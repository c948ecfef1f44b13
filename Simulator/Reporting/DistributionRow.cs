using System.Collections.Immutable;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>One row of the plot of distributions.</summary>
/// <param name="Label">The step or design.</param>
/// <param name="Times">Its durations; may be empty, where nothing came up.</param>
/// <param name="Remark">A few words after the figures, such as the share that came up; empty for none.</param>
/// <param name="ObservedSeconds">What was seen on the real machine.</param>
public sealed record DistributionRow(string Label, DurationSummary Times, string Remark, ImmutableArray<double> ObservedSeconds);
