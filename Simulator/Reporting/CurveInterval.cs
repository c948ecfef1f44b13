namespace Tsugunosuke.Sim.Reporting;

/// <summary>How far the boot times of one step spread over replications, as a bar in the boot curve.</summary>
/// <param name="Step">Name of the step; a step that the run does not have, or that did not boot, draws nothing.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Meaning">What the ends are, for the legend: <c>5 % to 95 % of 1000 replications</c>.</param>
public sealed record CurveInterval(string Step, TimeSpan Low, TimeSpan High, string Meaning);
