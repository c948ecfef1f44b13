namespace Tsugunosuke.Sim.Inventory;

/// <summary>Reads the text of dmidecode: SMBIOS 2.3 to 3.6, whole or of single types, pasted into other text or not.</summary>
/// <remarks>Sizes come from type 17 (Memory Device); type 6 (Memory Module) is read only where there is no type 17. The
/// text may hold several dumps of one machine; a structure that is printed twice counts once.</remarks>
public static class DmidecodeReader
{
    private const string WayOut = "Give the output of: sudo dmidecode -t memory (or the whole of: sudo dmidecode)";

    /// <summary>Reads a listing.</summary>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="content">The text, in UTF-8.</param>
    /// <returns>The machine, or why it could not be read.</returns>
    public static InventoryResult Read(string name, ReadOnlyMemory<byte> content)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (content.Length > InventoryLimits.MaxBytes)
            return InventoryReader.TooLarge(name);
        var scan = DmiScanner.Scan(content);
        if (!scan.SawAnything)
            return InventoryResult.Unreadable(InventoryErrorKind.UnknownFormat, name,
                $"there is no line of dmidecode in it (Handle 0x…, DMI type …). {WayOut}");
        var builder = new InventoryBuilder(name, InventoryFormat.Dmidecode) { SmbiosVersion = scan.SmbiosVersion };
        if (scan.OverflowLine is { } overflow)
            builder.Diagnostics.Error($"there are more than {InventoryLimits.MaxSlots} structures of one type; the rest is left out", overflow);
        var structures = new DmiDuplicates(builder.Diagnostics).Remove(scan.Structures);
        AddSystem(structures, builder);
        var devices = structures.Where(s => s.Type == 17).ToList();
        if (devices.Count > 0)
            new DmiMemoryDevices(structures, builder).AddAll(devices);
        else
            AddModules(structures, builder);
        return builder.Build(structures.Any(s => s.Type == 16)
            ? $"it tells of memory arrays and not of their devices (DMI type 17). {WayOut}"
            : $"there is no Memory Device (DMI type 17) and no Memory Module (type 6) in it. {WayOut}");
    }

    private static void AddSystem(IReadOnlyList<DmiStructure> structures, InventoryBuilder builder)
    {
        var system = structures.FirstOrDefault(s => s.Type == 1);
        builder.Vendor = system?.Text("Manufacturer");
        builder.Product = system?.Text("Product Name");
        var board = structures.FirstOrDefault(s => s.Type == 2 && s.Text("Product Name") is not null);
        builder.Board = board?.Text("Product Name");
        builder.Vendor ??= board?.Text("Manufacturer");
        foreach (var cpu in structures.Where(s => s.Type == 4))
        {
            var populated = !cpu.Value("Status").StartsWith("Unpopulated", StringComparison.OrdinalIgnoreCase);
            builder.Add(new InventoryProcessor(
                CleanText.NameOrNull(cpu.Value("Socket Designation")) ?? "unnamed", populated ? cpu.Text("Version") : null, populated));
        }
    }

    /// <summary>SMBIOS before 2.1, and some firmware of 2.3, has only type 6.</summary>
    private static void AddModules(IReadOnlyList<DmiStructure> structures, InventoryBuilder builder)
    {
        foreach (var module in structures.Where(s => s.Type == 6))
        {
            var locator = CleanText.NameOrNull(module.Value("Socket Designation"));
            var field = module.Find("Installed Size");
            var size = SizeReading.Parse(field?.Value);
            if (size.Kind is SizeKind.Unknown or SizeKind.Garbage or SizeKind.Zero)
                builder.Diagnostics.Warn($"slot '{locator}': the installed size is \"{field?.Value}\"; a module is there, and its capacity is not counted",
                    field?.Line, module.Handle, field?.Value);
            builder.Add(new DeviceDraft
            {
                Locator = locator,
                State = size.Kind switch
                {
                    SizeKind.Known => InventorySlotState.Populated,
                    SizeKind.Absent or SizeKind.Missing => InventorySlotState.Empty,
                    _ => InventorySlotState.PopulatedUnknownSize,
                },
                CapacityBytes = size.Kind == SizeKind.Known ? size.Bytes : null,
                MemoryType = MemoryTypes.Normalise(module.Value("Type")),
                Handle = module.Handle,
                Line = module.Line,
            });
        }

        if (builder.SlotCount > 0)
            builder.Diagnostics.Info("the listing has no Memory Device (DMI type 17); slots and sizes come from Memory Module (type 6)");
    }
}
