using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>One curve of the plot of success over time.</summary>
/// <param name="Label">The step or design.</param>
/// <param name="Times">Time to success of the trials that came up.</param>
/// <param name="Trials">All trials, those that never came up among them.</param>
public sealed record SurvivalCurve(string Label, DurationSummary Times, long Trials);
