using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Turns the devices that a reader found into slots: plausible values only, unique names, positions.</summary>
internal sealed class InventoryBuilder(string source, InventoryFormat format)
{
    private readonly List<DeviceDraft> drafts = [];
    private readonly List<OtherDevice> others = [];
    private readonly List<InventoryProcessor> processors = [];

    public DiagnosticList Diagnostics { get; } = new();

    public string? Vendor { get; set; }

    public string? Product { get; set; }

    public string? Board { get; set; }

    public string? SmbiosVersion { get; set; }

    public int SlotCount => drafts.Count;

    public IReadOnlyList<DeviceDraft> Drafts => drafts;

    public int ProcessorCount => processors.Count;

    public void Add(InventoryProcessor processor)
    {
        if (processors.Count < InventoryLimits.MaxProcessors)
            processors.Add(processor);
    }

    public void Add(DeviceDraft draft)
    {
        if (draft.Kind is { } kind)
            AddOther(draft, kind);
        if (draft.Kind is not null and not OtherDeviceKind.PersistentMemory)
            return;
        if (drafts.Count == InventoryLimits.MaxSlots)
            Diagnostics.Error($"more than {InventoryLimits.MaxSlots} slots are listed; the rest is left out", draft.Line, draft.Handle);
        if (drafts.Count <= InventoryLimits.MaxSlots)
            drafts.Add(draft);
    }

    public InventoryResult Build(string whenNothing)
    {
        if (drafts.Count > InventoryLimits.MaxSlots)
            drafts.RemoveAt(drafts.Count - 1);
        if (drafts.Count == 0)
            return InventoryResult.Unreadable(InventoryErrorKind.NoMemory, source, whenNothing);
        var names = SlotNames.MakeUnique(drafts, Diagnostics);
        var positions = SlotPositions.Guess(drafts.ConvertAll(d => (d.Locator, d.BankLocator)), IsDell());
        var stated = StatedPlace.Resolve(drafts, Diagnostics);
        var check = new PlausibilityCheck(Diagnostics);
        var slots = ImmutableArray.CreateBuilder<InventorySlot>(drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
            slots.Add(check.ToSlot(drafts[i], names[i], Merge(positions[i], stated[i])));
        return InventoryResult.Of(new MachineInventory
        {
            Source = source,
            Format = format,
            Vendor = Vendor,
            Product = Product,
            Board = Board,
            SmbiosVersion = SmbiosVersion,
            Processors = [.. processors],
            Slots = slots.MoveToImmutable(),
            OtherDevices = [.. others],
            Diagnostics = Diagnostics.ToImmutable(),
        });
    }

    private void AddOther(DeviceDraft draft, OtherDeviceKind kind)
    {
        if (others.Count >= InventoryLimits.MaxOtherDevices)
            return;
        var name = draft.Locator ?? draft.BankLocator ?? "unnamed";
        others.Add(new OtherDevice(name, kind, draft.CapacityBytes, draft.PartNumber, draft.Handle, draft.Line));
    }

    /// <summary>Dell's letters name sockets. A Redfish collection alone does not name the maker, but Dell's ids are like no other's.</summary>
    private bool IsDell() => (Vendor?.StartsWith("Dell", StringComparison.OrdinalIgnoreCase) ?? false)
        || drafts.Exists(draft => draft.Handle?.Contains("/DIMM.Socket.", StringComparison.Ordinal) ?? false);

    /// <summary>What the silk screen tells goes first; what the firmware states fills the gaps.</summary>
    private static SlotPosition? Merge(SlotPosition? named, SlotPosition? stated) => named is null || stated is null
        ? named ?? stated
        : named with { Socket = named.Socket ?? stated.Socket, Channel = named.Channel ?? stated.Channel };
}
