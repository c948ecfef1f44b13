using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The result of one experiment as the report shows it: words, pictures and a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Summary">What came out, in a sentence or two.</param>
/// <param name="Plots">Pictures; empty where there are none.</param>
/// <param name="Headings">Of the table; empty where there is none.</param>
/// <param name="Rows">Its rows, a text a column.</param>
public sealed record ReportExperiment(
    string Title,
    string Summary,
    ImmutableArray<Plot> Plots,
    ImmutableArray<string> Headings,
    ImmutableArray<ImmutableArray<string>> Rows);
