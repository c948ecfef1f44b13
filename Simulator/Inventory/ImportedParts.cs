using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>The kinds of DIMM in an inventory, each with a short name of its own, and the slots that hold them.</summary>
internal sealed record ImportedParts(ImmutableArray<ImportedParts.Kind> Kinds, ImmutableArray<int> LeftOut)
{
    private const long LargestDimm = 1L << 44;
    private const long SmallestDimm = 1L << 20;

    /// <summary>Slots, by index into the inventory, that hold what is not counted: modules that are left out, and persistent memory.</summary>
    public ImmutableArray<int> Occupied { get; private init; } = [];

    /// <summary>One kind of DIMM: what is written, what was not told, and the indices of the slots that hold it.</summary>
    public sealed record Kind(DimmPart Part, bool RanksAreKnown, string? Manufacturer, ImmutableArray<int> Slots);

    public static ImportedParts Of(MachineInventory inventory)
    {
        var slots = inventory.Slots;
        var leftOut = ImmutableArray.CreateBuilder<int>();
        var fitted = new List<int>();
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i].State == InventorySlotState.Populated && slots[i].CapacityBytes is >= SmallestDimm and <= LargestDimm)
                fitted.Add(i);
            else if (slots[i].State is InventorySlotState.Populated or InventorySlotState.PopulatedUnknownSize)
                leftOut.Add(i);
        }

        var kinds = ImmutableArray.CreateBuilder<Kind>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in fitted.GroupBy(i => Alike(slots[i])).OrderByDescending(group => group.Key.Bytes).ThenBy(group => group.First()))
        {
            var key = group.Key;
            var name = Unique(new Capacity(key.Bytes).ToString().Replace(" ", "", StringComparison.Ordinal), taken);
            kinds.Add(new Kind(
                new DimmPart(name, new Capacity(key.Bytes), key.Ranks ?? 1, null, DieDensity(key.Bytes, key.Type), key.Speed, key.Type, key.Module, key.PartNumber),
                key.Ranks is not null,
                key.Manufacturer,
                [.. group]));
        }

        return new ImportedParts(kinds.ToImmutable(), leftOut.ToImmutable())
        {
            Occupied = [.. leftOut.Concat(Enumerable.Range(0, slots.Length).Where(i => slots[i].State == InventorySlotState.PersistentMemory)).Order()],
        };
    }

    private static (long Bytes, int? Ranks, int? Speed, string? Type, string? Module, string? PartNumber, string? Manufacturer) Alike(InventorySlot slot) => (
        slot.CapacityBytes!.Value,
        slot.Ranks is >= 1 and <= 16 ? slot.Ranks : null,
        slot.RatedSpeedMtps is >= 100 and <= 100_000 ? slot.RatedSpeedMtps : null,
        slot.MemoryType,
        slot.ModuleType,
        slot.PartNumber,
        slot.Manufacturer);

    /// <summary>DDR5 modules of 24, 48, 96 and 192 GB are made of 24 Gbit dies; the others do not tell.</summary>
    private static int? DieDensity(long bytes, string? type) =>
        type == "DDR5" && bytes % (3L << 33) == 0 && long.IsPow2(bytes / (3L << 33)) ? 24 : null;

    private static string Unique(string name, HashSet<string> taken)
    {
        var candidate = name;
        for (var number = 2; !taken.Add(candidate); number++)
            candidate = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
        return candidate;
    }
}
