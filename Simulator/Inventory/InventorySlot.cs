namespace Tsugunosuke.Sim.Inventory;

/// <summary>One slot for a memory module (or one soldered module), and what the inventory says sits in it.</summary>
/// <remarks>A null means that the inventory does not tell, or told nonsense that a diagnostic reports. Text is free of
/// control characters and cut to 128 characters; it still is the file's, so escape it for HTML and markup.</remarks>
public sealed record InventorySlot
{
    /// <summary>The name, unique in the inventory: the locator, with the bank locator before it where locators repeat, or <c>unnamed-N</c> (the N-th slot).</summary>
    public required string Name { get; init; }

    /// <summary>The silk-screen name as the inventory has it; null where it has none (<c>NO DIMM</c>).</summary>
    public string? Locator { get; init; }

    /// <summary>The bank locator as the inventory has it.</summary>
    public string? BankLocator { get; init; }

    /// <summary>What sits in the slot.</summary>
    public required InventorySlotState State { get; init; }

    /// <summary>The module's capacity in bytes (1 GB on a label is 2³⁰ bytes); null for empty slots and unknown sizes.</summary>
    public long? CapacityBytes { get; init; }

    /// <summary>The DRAM generation (<c>DDR4</c>, <c>DDR5</c>, <c>LPDDR5</c> …).</summary>
    public string? MemoryType { get; init; }

    /// <summary>The kind of module: <c>RDIMM</c>, <c>LRDIMM</c>, <c>UDIMM</c>, <c>SODIMM</c>, <c>MRDIMM</c> …</summary>
    public string? ModuleType { get; init; }

    /// <summary>Ranks on the module.</summary>
    public int? Ranks { get; init; }

    /// <summary>The speed that the module can run at, in MT/s.</summary>
    public int? RatedSpeedMtps { get; init; }

    /// <summary>The speed that the firmware chose, in MT/s.</summary>
    public int? ConfiguredSpeedMtps { get; init; }

    /// <summary>Width of the data, in bits.</summary>
    public int? DataWidthBits { get; init; }

    /// <summary>Width with the check bits, in bits.</summary>
    public int? TotalWidthBits { get; init; }

    /// <summary>True if the module carries check bits; null where the widths are not known.</summary>
    public bool? HasEcc => DataWidthBits is { } data && TotalWidthBits is { } total ? total > data : null;

    /// <summary>The part number.</summary>
    public string? PartNumber { get; init; }

    /// <summary>The manufacturer, or its JEDEC code where the firmware shows only that.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>The serial number.</summary>
    public SerialNumber? Serial { get; init; }

    /// <summary>Where the slot probably sits; null where its names do not tell.</summary>
    public SlotPosition? Position { get; init; }

    /// <summary>The SMBIOS handle, lshw handle or Redfish <c>@odata.id</c>.</summary>
    public string? Handle { get; init; }

    /// <summary>The line of the file where the slot's description begins, from 1.</summary>
    public int? Line { get; init; }
}
