namespace Tsugunosuke.Sim.Reporting;

/// <summary>One cell of a heat map.</summary>
/// <param name="Value">The answer, for its colour; null where there is none, as where nothing boots.</param>
/// <param name="Text">The answer as it is written into the cell.</param>
public readonly record struct HeatCell(double? Value, string Text);
