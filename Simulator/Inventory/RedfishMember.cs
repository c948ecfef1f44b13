using System.Text.Json;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Reads one Redfish <c>Memory</c> resource, with the ways of each vendor.</summary>
internal static class RedfishMember
{
    private const long Mebibyte = 1L << 20;

    /// <summary>Whether an object is a memory resource, and not only a link to one.</summary>
    public static bool IsMemory(JsonElement element)
    {
        var type = element.Raw("@odata.type");
        if (type.Length == 0)
            type = element.Raw("Type");
        return type.StartsWith("#Memory.", StringComparison.Ordinal) || type.StartsWith("HpMemory.", StringComparison.Ordinal)
            || (type.Length == 0 && (element.Field("CapacityMiB") ?? element.Field("MemoryDeviceType") ?? element.Field("SizeMB")
                ?? element.Field("MemoryLocation")) is not null);
    }

    /// <summary>Reads it.</summary>
    /// <param name="memory">The resource.</param>
    /// <param name="link">The link that led to it; some resources bear the id of another.</param>
    /// <param name="line">Its line.</param>
    /// <param name="diagnostics">Where to report.</param>
    public static DeviceDraft Read(JsonElement memory, string? link, int? line, DiagnosticList diagnostics)
    {
        var handle = CleanText.OrNull(link) ?? CleanText.OrNull(memory.Raw("@odata.id")) ?? memory.Text("Id");
        var locator = Locator(memory);
        var type = MemoryTypes.Normalise(CleanText.Of(memory.Raw("MemoryDeviceType")))
            ?? MemoryTypes.Normalise(CleanText.Of(memory.Raw("DIMMType")));
        var mib = memory.Whole("CapacityMiB") ?? memory.Whole("SizeMB");
        var size = mib switch
        {
            null => new SizeReading(SizeKind.Missing),
            < 0 or > InventoryLimits.MaxCapacityBytes / Mebibyte => new SizeReading(SizeKind.Garbage),
            _ => SizeReading.OfBytes(mib.Value * Mebibyte),
        };
        var absent = Is(Status(memory), "Absent") || Is(memory.Raw("DIMMStatus"), "NotPresent");
        var kind = KindOf(memory, type);
        var part = memory.Text("PartNumber");
        var state = absent ? InventorySlotState.Empty
            : size.Kind is SizeKind.Missing or SizeKind.Zero && Status(memory).Length == 0 && part is null && type is null
                ? InventorySlotState.Empty
            : kind == OtherDeviceKind.PersistentMemory ? InventorySlotState.PersistentMemory
            : size.Kind == SizeKind.Known ? InventorySlotState.Populated
            : InventorySlotState.PopulatedUnknownSize;
        var rated = Rated(memory);
        var draft = new DeviceDraft
        {
            Locator = locator,
            State = state,
            Kind = state == InventorySlotState.Empty && kind == OtherDeviceKind.PersistentMemory ? null : kind,
            CapacityBytes = size.Kind != SizeKind.Known ? null
                : kind is null && !absent ? Normalise(size.Bytes, locator, line, handle, diagnostics) : size.Bytes,
            MemoryType = type,
            ModuleType = memory.Text("BaseModuleType")?.Replace("_", "", StringComparison.Ordinal),
            Ranks = Positive(memory.Whole("RankCount") ?? memory.Whole("Rank")),
            RatedSpeedMtps = rated,
            ConfiguredSpeedMtps = memory.Whole("OperatingSpeedMhz"),
            DataWidthBits = memory.Whole("DataWidthBits"),
            TotalWidthBits = memory.Whole("BusWidthBits"),
            PartNumber = part,
            Manufacturer = memory.Text("Manufacturer"),
            Serial = memory.Text("SerialNumber"),
            StatedPlace = PlaceOf(memory),
            Handle = handle,
            Line = line,
        };
        if (absent && size.Kind == SizeKind.Known)
            diagnostics.Warn($"slot '{locator}' is said to be absent and to hold {mib} MiB; it is taken for empty",
                line, handle, $"{mib} MiB");
        if (Is(Status(memory), "Disabled") && state == InventorySlotState.Populated)
            diagnostics.Info($"the module in slot '{locator}' is disabled; it is fitted, and counts", line, handle, "Disabled");
        if (kind is null && state == InventorySlotState.PopulatedUnknownSize)
            diagnostics.Warn($"slot '{locator}': the capacity is {(mib is null ? "not told" : $"{mib} MiB")}; a module is there ({draft.Module}), and its capacity is not counted",
                line, handle, mib is null ? null : $"{mib} MiB");
        return draft;
    }

    private static string Status(JsonElement memory) =>
        memory.Field("Status") is { ValueKind: JsonValueKind.Object } status ? status.Raw("State") : "";

    /// <summary>Some firmware turns MB into MiB as if they were 10⁶ bytes: a module of 16,384 MiB reads 15,625.</summary>
    private static long Normalise(long bytes, string? locator, int? line, string? handle, DiagnosticList diagnostics)
    {
        var mib = bytes / Mebibyte;
        var meant = (long)Math.Round(mib * 1.048576 / 1024) * 1024;
        if (mib % 1024 == 0 || meant == 0 || meant * 1_000_000 / Mebibyte != mib)
            return bytes;
        diagnostics.Warn($"slot '{locator}': {mib} MiB is {meant} MB divided by 1.048576; the module is taken for {meant / 1024} GB",
            line, handle, $"{mib} MiB");
        return meant * Mebibyte;
    }

    private static string? Locator(JsonElement memory)
    {
        var label = memory.Field("Location", "PartLocation") is { } part ? CleanText.NameOrNull(part.Raw("ServiceLabel")) : null;
        if (label is not null && label.Length % 2 == 1 && label[label.Length / 2] == ' '
            && label.AsSpan(0, label.Length / 2).SequenceEqual(label.AsSpan((label.Length / 2) + 1)))
            label = label[..(label.Length / 2)];
        return CleanText.NameOrNull(memory.Raw("DeviceLocator")) ?? CleanText.NameOrNull(memory.Raw("SocketLocator")) ?? label
            ?? CleanText.NameOrNull(memory.Raw("Id")) ?? CleanText.NameOrNull(memory.Raw("Name"));
    }

    private static OtherDeviceKind? KindOf(JsonElement memory, string? type)
    {
        var use = memory.Raw("MemoryType");
        if (Is(use, "Cache"))
            return OtherDeviceKind.Cache;
        if (type is not null && type.StartsWith("HBM", StringComparison.Ordinal))
            return OtherDeviceKind.HighBandwidthMemory;
        if ((type is not null && type.StartsWith("GDDR", StringComparison.Ordinal)) || IsOfGraphics(memory.Raw("Id")))
            return OtherDeviceKind.Graphics;
        return use.StartsWith("NVDIMM", StringComparison.OrdinalIgnoreCase) || Is(use, "IntelOptane")
            || memory.Items("MemoryMedia").Any(m => m.ValueKind == JsonValueKind.String && m.ValueEquals("Intel3DXPoint"))
            ? OtherDeviceKind.PersistentMemory
            : null;
    }

    /// <summary>NVIDIA lists a GPU's memory beside the host's, as <c>GPU_0_DRAM_0</c>.</summary>
    private static bool IsOfGraphics(string id) => id.StartsWith("GPU", StringComparison.OrdinalIgnoreCase)
        || id.Contains("_GPU_", StringComparison.OrdinalIgnoreCase);

    private static long? Rated(JsonElement memory)
    {
        long? best = null;
        foreach (var speed in memory.Items("AllowedSpeedsMHz"))
            if (JsonFields.Whole(speed) is { } value && value > (best ?? 0))
                best = value;
        return best ?? Positive(memory.Field("Oem", "Hpe", "MaxOperatingSpeedMTs").Whole()) ?? Positive(memory.Whole("MaximumFrequencyMHz"));
    }

    private static long? Positive(long? value) => value > 0 ? value : null;

    private static StatedPlace? PlaceOf(JsonElement memory)
    {
        if (memory.Field("MemoryLocation") is not { } place)
            return null;
        var stated = new StatedPlace(Small(place.Whole("Socket")), Small(place.Whole("MemoryController")),
            Small(place.Whole("Channel")), Small(place.Whole("Slot")));
        return stated.Channel is null && stated.Socket is null ? null : stated;
    }

    private static int? Small(long? value) => value is >= 0 and < 1000 ? (int)value : null;

    private static bool Is(string value, string name) => value.Equals(name, StringComparison.OrdinalIgnoreCase);
}
