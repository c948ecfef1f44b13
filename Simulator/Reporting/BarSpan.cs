namespace Tsugunosuke.Sim.Reporting;

/// <summary>One bar of a <see cref="BarSpanSeries"/>.</summary>
/// <param name="Row">Row, from 0 on top.</param>
/// <param name="Start">Where it begins, in the unit of the axis.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Labels">What may be written into it; the first that has room is.</param>
internal readonly record struct BarSpan(int Row, double Start, double End, params string[] Labels);
