using System.Globalization;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Reads the memory devices (type 17) of a listing, beside the arrays (type 16) that they belong to.</summary>
internal sealed class DmiMemoryDevices
{
    /// <summary>The largest number that the old 16-bit size field holds, which stands for "larger".</summary>
    private const long OldFieldFull = 32767L << 20;

    private readonly InventoryBuilder builder;
    private readonly DiagnosticList diagnostics;
    private readonly Dictionary<string, DmiArray> arrays = [];
    private readonly string mapped;

    public DmiMemoryDevices(IReadOnlyList<DmiStructure> structures, InventoryBuilder builder)
    {
        this.builder = builder;
        diagnostics = builder.Diagnostics;
        foreach (var array in structures.Where(s => s.Type == 16))
            arrays.TryAdd(array.Handle ?? "", new DmiArray(array));
        var kibibytes = structures.Where(s => s.Type == 19).Sum(s => SizeReading.Parse(s.Value("Range Size")).Bytes / 1024);
        mapped = kibibytes == 0 ? "" : $"; the firmware maps {kibibytes / 1024} MB in all";
    }

    public void AddAll(List<DmiStructure> devices)
    {
        foreach (var strangers in devices.GroupBy(d => d.Value("Array Handle"))
            .Where(g => arrays.Count > 0 && g.Key.StartsWith("0x", StringComparison.Ordinal) && !arrays.ContainsKey(g.Key)))
            diagnostics.Info($"{strangers.Count()} devices belong to array {strangers.Key}, which the listing does not describe",
                strangers.First().Line, strangers.First().Handle, strangers.Key);
        foreach (var device in devices)
        {
            arrays.TryGetValue(device.Value("Array Handle"), out var array);
            var draft = Read(device, array);
            builder.Add(draft);
            array?.Count(draft);
        }

        foreach (var array in arrays.Values)
            array.Report(diagnostics);
    }

    private DeviceDraft Read(DmiStructure device, DmiArray? array)
    {
        var field = device.Find("Size");
        var size = SizeReading.Parse(field?.Value);
        var locator = CleanText.NameOrNull(device.Value("Locator"));
        var kind = KindOf(device, array);
        var part = device.Text("Part Number");
        var maker = device.Text("Manufacturer");
        var bytes = size.Kind == SizeKind.Known ? size.Bytes : (long?)null;
        var state = kind == OtherDeviceKind.PersistentMemory && size.Kind != SizeKind.Absent ? InventorySlotState.PersistentMemory
            : StateOf(device, size, part);
        if (bytes == OldFieldFull && kind is null)
        {
            bytes = OldFieldFull + (1L << 20);
            diagnostics.Warn($"slot '{locator}': {field!.Value} is the largest number that the old size field holds; the module has 32 GB or more, and is taken for 32 GB. Read its label",
                field.Line, device.Handle, field.Value);
        }

        var draft = new DeviceDraft
        {
            Locator = locator,
            BankLocator = CleanText.NameOrNull(device.Value("Bank Locator")),
            State = state,
            Kind = state == InventorySlotState.Empty && kind == OtherDeviceKind.PersistentMemory ? null : kind,
            CapacityBytes = bytes,
            MemoryType = MemoryTypes.Normalise(device.Value("Type")),
            ModuleType = ModuleTypeOf(device),
            Ranks = Number(device, "Rank"),
            RatedSpeedMtps = Speed(device, "Speed"),
            ConfiguredSpeedMtps = Speed(device, "Configured Memory Speed") ?? Speed(device, "Configured Clock Speed")
                ?? Speed(device, "Configured Memory Clock Speed"),
            DataWidthBits = Number(device, "Data Width"),
            TotalWidthBits = Number(device, "Total Width"),
            PartNumber = part,
            Manufacturer = maker,
            Serial = device.Text("Serial Number"),
            Handle = device.Handle,
            Line = device.Line,
        };
        if (kind is null)
            ReportSize(draft, size, field, device);
        return draft;
    }

    private static InventorySlotState StateOf(DmiStructure device, SizeReading size, string? part)
    {
        // A zero or a missing size is no statement: what else the structure tells decides whether a module is there.
        var evidence = part is not null || device.Text("Rank") is not null || MemoryTypes.Normalise(device.Value("Type")) is not null
            && Speed(device, "Speed") is not null;
        return size.Kind switch
        {
            SizeKind.Known => InventorySlotState.Populated,
            SizeKind.Absent => InventorySlotState.Empty,
            SizeKind.Unknown or SizeKind.Garbage => InventorySlotState.PopulatedUnknownSize,
            _ => evidence ? InventorySlotState.PopulatedUnknownSize : InventorySlotState.Empty,
        };
    }

    private void ReportSize(DeviceDraft draft, SizeReading size, DmiField? field, DmiStructure device)
    {
        if (size.Kind is SizeKind.Known or SizeKind.Absent)
            return;
        var said = field is null ? "the listing gives no size" : $"the size is \"{field.Value}\"";
        diagnostics.Warn(
            draft.State == InventorySlotState.Empty
                ? $"slot '{draft.Locator}': {said}, and nothing else tells of a module; it is taken for empty"
                : $"slot '{draft.Locator}': {said}; a module is there ({draft.Module}), and its capacity is not counted{mapped}",
            field?.Line ?? device.Line, device.Handle, field?.Value);
    }

    private static OtherDeviceKind? KindOf(DmiStructure device, DmiArray? array)
    {
        var type = device.Value("Type");
        if (Is(type, "Flash", "ROM", "EEPROM", "FEPROM", "EPROM"))
            return OtherDeviceKind.Flash;
        if (type.StartsWith("HBM", StringComparison.OrdinalIgnoreCase))
            return OtherDeviceKind.HighBandwidthMemory;
        if (Is(type, "VRAM"))
            return OtherDeviceKind.Graphics;
        if (array?.Kind is { } kind)
            return kind;
        var technology = device.Value("Memory Technology");
        if (technology.StartsWith("NVDIMM", StringComparison.OrdinalIgnoreCase)
            || technology.Contains("Optane", StringComparison.OrdinalIgnoreCase)
            || technology.Contains("persistent", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("Logical non-volatile", StringComparison.OrdinalIgnoreCase))
            return OtherDeviceKind.PersistentMemory;

        // Before SMBIOS 3.2 there is no technology field, and the type's detail is all there is.
        return CleanText.OrNull(technology) is null && device.Value("Type Detail").Contains("Non-Volatile", StringComparison.OrdinalIgnoreCase)
            ? OtherDeviceKind.PersistentMemory
            : null;
    }

    private static string? ModuleTypeOf(DmiStructure device)
    {
        var detail = device.Value("Type Detail");
        var form = device.Value("Form Factor");
        return Is(form, "SODIMM") ? "SODIMM"
            : detail.Contains("LRDIMM", StringComparison.OrdinalIgnoreCase) ? "LRDIMM"
            : detail.Contains("Unbuffered", StringComparison.OrdinalIgnoreCase) ? "UDIMM"
            : detail.Contains("Registered", StringComparison.OrdinalIgnoreCase) ? "RDIMM"
            : null;
    }

    private static bool Is(string value, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (value.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>The number that a field begins with; null where it does not begin with one.</summary>
    private static long? Number(DmiStructure device, string key)
    {
        var text = device.Value(key).AsSpan();
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        return digits is > 0 and <= 15 ? long.Parse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>A speed in MT/s; older dmidecode calls the same number MHz. Times (<c>70 ns</c>) are none.</summary>
    private static long? Speed(DmiStructure device, string key)
    {
        var text = device.Value(key);
        return text.Contains("MT/s", StringComparison.OrdinalIgnoreCase) || text.Contains("MHz", StringComparison.OrdinalIgnoreCase)
            ? Number(device, key)
            : null;
    }
}
