namespace Tsugunosuke.Sim.Reporting;

/// <summary>What a point of the boot curve stands for.</summary>
internal enum CurvePointKind
{
    /// <summary>Booted, and trained its memory.</summary>
    Trained,

    /// <summary>Booted with cached training.</summary>
    Cached,

    /// <summary>Did not boot.</summary>
    Failed,
}
