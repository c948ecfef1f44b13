namespace Tsugunosuke.Sim.Experiments;

/// <summary>Whether each trial is kept as a row, and how.</summary>
public enum RowFormat
{
    /// <summary>Summaries alone.</summary>
    None,

    /// <summary><c>replications.csv</c>.</summary>
    Csv,

    /// <summary><c>replications.parquet</c>.</summary>
    Parquet,
}
