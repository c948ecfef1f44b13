namespace Tsugunosuke.Sim.Inventory;

/// <summary>Kinds of devices that inventories list as memory, and that are no DRAM modules.</summary>
public enum OtherDeviceKind
{
    /// <summary>Persistent memory (Optane, NVDIMM).</summary>
    PersistentMemory,

    /// <summary>A flash or ROM chip, usually the firmware's own.</summary>
    Flash,

    /// <summary>High-bandwidth memory on a processor package.</summary>
    HighBandwidthMemory,

    /// <summary>Memory of a graphics processor.</summary>
    Graphics,

    /// <summary>Cache memory.</summary>
    Cache,
}
