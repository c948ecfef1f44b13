using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>One step as a person reads it, all texts ready; texts from input files are not escaped.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Step">Title of the step.</param>
/// <param name="Dimms">Such as <c>16 × 16GB, 16 × 96GB</c>.</param>
/// <param name="Capacity">Usable memory, with what is fitted where that is more: <c>1696 GB of 1792 GB</c>.</param>
/// <param name="Outcome">Such as <c>boots</c>, <c>halts</c>, <c>reset loop</c>.</param>
/// <param name="End">The same as a value; null where the machine was not switched on.</param>
/// <param name="Display">The last code shown; empty where it was not switched on.</param>
/// <param name="BootTime">Minutes and seconds; a dash where it did not boot.</param>
/// <param name="Changed">What changed since the step before.</param>
/// <param name="Remarks">Cause and remedy of failures, expectations that did not hold, needs not met: one sentence each.</param>
public sealed record ScenarioTableRow(
    int Number,
    string Step,
    string Dimms,
    string Capacity,
    string Outcome,
    BootEnd? End,
    string Display,
    string BootTime,
    string Changed,
    ImmutableArray<string> Remarks);
