using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>A machine as its inventory describes it: slots, modules, processors, and what was odd about the description.</summary>
public sealed record MachineInventory
{
    /// <summary>Where it was read from, as the caller named it.</summary>
    public required string Source { get; init; }

    /// <summary>Which tool's output it was.</summary>
    public required InventoryFormat Format { get; init; }

    /// <summary>The machine's maker; null where it is not told.</summary>
    public string? Vendor { get; init; }

    /// <summary>The product name; null where it is not told.</summary>
    public string? Product { get; init; }

    /// <summary>The main board; null where it is not told.</summary>
    public string? Board { get; init; }

    /// <summary>The SMBIOS version (<c>3.5.0</c>); null where it is not told.</summary>
    public string? SmbiosVersion { get; init; }

    /// <summary>The CPU sockets, in the order of the file; empty where it tells of none.</summary>
    public ImmutableArray<InventoryProcessor> Processors { get; init; } = [];

    /// <summary>Every slot that the inventory lists, in its order.</summary>
    public required ImmutableArray<InventorySlot> Slots { get; init; }

    /// <summary>Listed memory devices that are no DRAM modules: persistent memory, flash, HBM, caches.</summary>
    public ImmutableArray<OtherDevice> OtherDevices { get; init; } = [];

    /// <summary>What was missing, odd or contradictory, in the order of its lines.</summary>
    public ImmutableArray<InventoryDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>The capacity of all DRAM modules whose size is known, in bytes. <see cref="UnknownSizeCount"/> tells how many are missing in it.</summary>
    public long TotalBytes => Slots.Sum(slot => slot.State == InventorySlotState.Populated ? slot.CapacityBytes ?? 0 : 0);

    /// <summary>Slots for modules, empty ones and those that hold persistent memory included.</summary>
    public int SlotCount => Slots.Length;

    /// <summary>Slots that hold any module, of known size or not, DRAM or persistent.</summary>
    public int PopulatedCount => Slots.Count(slot => slot.State != InventorySlotState.Empty);

    /// <summary>DRAM modules, of known size or not.</summary>
    public int DimmCount => Slots.Count(slot => slot.State is InventorySlotState.Populated or InventorySlotState.PopulatedUnknownSize);

    /// <summary>DRAM modules whose size the inventory does not tell.</summary>
    public int UnknownSizeCount => Slots.Count(slot => slot.State == InventorySlotState.PopulatedUnknownSize);
}
