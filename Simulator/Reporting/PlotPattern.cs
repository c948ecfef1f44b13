namespace Tsugunosuke.Sim.Reporting;

/// <summary>Hatching of a bar, so that bars differ by more than colour.</summary>
public enum PlotPattern
{
    /// <summary>Plain.</summary>
    None,

    /// <summary>Lines from lower left to upper right.</summary>
    Rising,

    /// <summary>Lines from upper left to lower right.</summary>
    Falling,

    /// <summary>Both.</summary>
    Crossed,
}
