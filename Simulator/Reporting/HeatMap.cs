using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>An answer over two varied figures.</summary>
/// <param name="Answer">What the answer is, with its unit.</param>
/// <param name="Across">The figure that varies from left to right.</param>
/// <param name="Columns">Its values, as a file would write them.</param>
/// <param name="Down">The figure that varies from top to bottom.</param>
/// <param name="Rows">Its values.</param>
/// <param name="Cells">A row of cells for each of <paramref name="Rows"/>.</param>
public sealed record HeatMap(
    string Answer, string Across, ImmutableArray<string> Columns, string Down, ImmutableArray<string> Rows, ImmutableArray<ImmutableArray<HeatCell>> Cells);
