namespace Tsugunosuke.Sim.Inventory;

/// <summary>Leaves out values that cannot be, and says so.</summary>
internal sealed class PlausibilityCheck(DiagnosticList diagnostics)
{
    public InventorySlot ToSlot(DeviceDraft draft, string name, SlotPosition? position)
    {
        var fitted = draft.State != InventorySlotState.Empty;
        var rated = fitted ? Speed(draft, name, draft.RatedSpeedMtps, "rated speed") : null;
        var configured = fitted ? Speed(draft, name, draft.ConfiguredSpeedMtps, "configured speed") : null;
        if (rated is { } able && configured is { } chosen && chosen > able)
            diagnostics.Warn($"slot '{name}' runs at {chosen} MT/s, and its module is rated for {able} MT/s; both are kept",
                draft.Line, draft.Handle, $"{chosen} MT/s");
        var (data, total) = fitted ? Widths(draft, name) : (null, null);
        return new InventorySlot
        {
            Name = name,
            Locator = draft.Locator,
            BankLocator = draft.BankLocator,
            State = draft.State,
            CapacityBytes = fitted && draft.State != InventorySlotState.PopulatedUnknownSize ? draft.CapacityBytes : null,
            MemoryType = fitted ? draft.MemoryType : null,
            ModuleType = fitted ? draft.ModuleType : null,
            Ranks = fitted ? Ranks(draft, name) : null,
            RatedSpeedMtps = rated,
            ConfiguredSpeedMtps = configured,
            DataWidthBits = data,
            TotalWidthBits = total,
            PartNumber = fitted ? draft.PartNumber : null,
            Manufacturer = fitted ? draft.Manufacturer : null,
            Serial = fitted && draft.Serial is { } serial ? new SerialNumber(serial) : null,
            Position = position,
            Handle = draft.Handle,
            Line = draft.Line,
        };
    }

    private int? Speed(DeviceDraft draft, string name, long? speed, string what)
    {
        if (speed is not { } value)
            return null;
        var limit = MemoryTypes.FastestMtps(draft.MemoryType, draft.ModuleType);
        if (value > 0 && value <= limit)
            return (int)value;
        diagnostics.Warn(
            value == 0
                ? $"slot '{name}' holds a module with a {what} of 0; the speed is taken as not known"
                : $"slot '{name}': a {what} of {value} MT/s is none that {draft.MemoryType ?? "memory"} has (at most {limit}); it is taken as not known",
            draft.Line, draft.Handle, $"{value} MT/s");
        return null;
    }

    private int? Ranks(DeviceDraft draft, string name)
    {
        if (draft.Ranks is not { } value)
            return null;
        if (value is 1 or 2 or 4 or 8 or 16)
            return (int)value;
        diagnostics.Warn($"slot '{name}': {value} ranks cannot be (modules have 1, 2, 4, 8 or 16); the ranks are taken as not known",
            draft.Line, draft.Handle, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return null;
    }

    private (int? Data, int? Total) Widths(DeviceDraft draft, string name)
    {
        if (draft.DataWidthBits is not { } data || draft.TotalWidthBits is not { } total || data == 0 || total == 0)
            return (null, null);
        if (data is > 0 and <= 4096 && (data is 8 or 16 || data % 32 == 0) && total >= data && total <= 2 * data)
            return ((int)data, (int)total);
        diagnostics.Warn($"slot '{name}': a module of {data} data bits in {total} bits cannot be; the widths are taken as not known",
            draft.Line, draft.Handle, $"{data}/{total}");
        return (null, null);
    }
}
