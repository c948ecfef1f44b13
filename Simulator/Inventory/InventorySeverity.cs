namespace Tsugunosuke.Sim.Inventory;

/// <summary>How much a diagnostic matters to what was read.</summary>
public enum InventorySeverity
{
    /// <summary>Worth knowing; nothing was lost or changed.</summary>
    Info,

    /// <summary>A value was left out, corrected or contradicts another; the rest holds.</summary>
    Warning,

    /// <summary>Part of the inventory could not be read; totals may be too small.</summary>
    Error,
}
