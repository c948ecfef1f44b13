using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>One row of an interval plot.</summary>
/// <param name="Label">What is compared.</param>
/// <param name="Value">The estimate, in the unit of the axis.</param>
/// <param name="Text">The figures in words, written beside it.</param>
public sealed record IntervalRow(string Label, Estimate Value, string Text);
