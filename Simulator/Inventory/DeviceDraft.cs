namespace Tsugunosuke.Sim.Inventory;

/// <summary>One memory device as a reader found it, before names are made unique and values are checked.</summary>
internal sealed class DeviceDraft
{
    public string? Locator { get; init; }

    public string? BankLocator { get; init; }

    public required InventorySlotState State { get; init; }

    /// <summary>Set for a device that takes no slot.</summary>
    public OtherDeviceKind? Kind { get; init; }

    public long? CapacityBytes { get; init; }

    public string? MemoryType { get; init; }

    public string? ModuleType { get; init; }

    public long? Ranks { get; init; }

    public long? RatedSpeedMtps { get; init; }

    public long? ConfiguredSpeedMtps { get; init; }

    public long? DataWidthBits { get; init; }

    public long? TotalWidthBits { get; init; }

    public string? PartNumber { get; init; }

    public string? Manufacturer { get; init; }

    public string? Serial { get; init; }

    /// <summary>Where the inventory itself says that the slot sits.</summary>
    public StatedPlace? StatedPlace { get; init; }

    public string? Handle { get; init; }

    public int? Line { get; init; }

    /// <summary>The module in words, for a diagnostic.</summary>
    public string Module => (Manufacturer, PartNumber) switch
    {
        (null, null) => "maker and part number not told",
        ({ } maker, null) => maker,
        (null, { } part) => part,
        ({ } maker, { } part) => $"{maker} {part}",
    };
}
