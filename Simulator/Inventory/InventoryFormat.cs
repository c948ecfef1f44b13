namespace Tsugunosuke.Sim.Inventory;

/// <summary>The tools whose output describes a machine's memory.</summary>
public enum InventoryFormat
{
    /// <summary>The text of <c>dmidecode</c>, whole or of single types.</summary>
    Dmidecode,

    /// <summary>Redfish JSON: a memory collection, its members, or a folder of them.</summary>
    Redfish,

    /// <summary><c>lshw -json</c> or <c>lshw -xml</c>.</summary>
    Lshw,
}
