namespace Tsugunosuke.Sim.Reporting;

/// <summary>What became of the DIMM in a slot.</summary>
internal enum SlotState
{
    /// <summary>No DIMM is fitted.</summary>
    Empty,

    /// <summary>Trained, tested and in use.</summary>
    Trained,

    /// <summary>In use, without some of its ranks.</summary>
    PartlyMappedOut,

    /// <summary>Disabled by firmware: a broken rule, or what sits beside it.</summary>
    MappedOut,

    /// <summary>No good contact.</summary>
    BadlySeated,

    /// <summary>The DIMM itself is bad.</summary>
    Failed,

    /// <summary>Nobody knows: the machine was not switched on, or it stopped before.</summary>
    Unknown,
}
