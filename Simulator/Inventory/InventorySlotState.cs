namespace Tsugunosuke.Sim.Inventory;

/// <summary>What sits in a slot, as the inventory tells it.</summary>
public enum InventorySlotState
{
    /// <summary>No module.</summary>
    Empty,

    /// <summary>A DRAM module whose capacity is known.</summary>
    Populated,

    /// <summary>A DRAM module whose capacity the inventory does not tell.</summary>
    PopulatedUnknownSize,

    /// <summary>A persistent-memory module: it takes the slot, and is no DRAM. It is listed among the other devices too.</summary>
    PersistentMemory,
}
