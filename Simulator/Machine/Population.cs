using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Machine;

/// <summary>Which DIMM sits in which slot of a platform, and how. Immutable: every change gives a new one.</summary>
public sealed class Population
{
    private readonly ImmutableArray<FittedDimm?> bySlot;

    private Population(ImmutableArray<FittedDimm?> bySlot, ImmutableSortedSet<int> brokenLatches)
    {
        this.bySlot = bySlot;
        BrokenLatches = brokenLatches;
    }

    /// <summary>Slots, by index, whose latch is broken: whatever sits there has no good contact, and no reseat cures it.</summary>
    public ImmutableSortedSet<int> BrokenLatches { get; }

    /// <summary>DIMMs fitted.</summary>
    public int Count => bySlot.Count(fitted => fitted is not null);

    /// <summary>What the labels of all fitted DIMMs add up to.</summary>
    public Capacity Installed => Capacity.Sum(bySlot.Select(fitted => fitted?.Dimm.Part.Capacity ?? Capacity.Zero));

    /// <summary>The DIMM in <paramref name="slot"/>, or null.</summary>
    public FittedDimm? this[Slot slot] => bySlot[slot.Index];

    /// <summary>A board with every slot empty.</summary>
    public static Population Empty(Platform platform) =>
        new(ImmutableArray.Create(new FittedDimm?[platform.Slots.Length]), []);

    /// <summary>Puts <paramref name="fitted"/> into <paramref name="slot"/>, or empties it with null.</summary>
    public Population With(Slot slot, FittedDimm? fitted) => new(bySlot.SetItem(slot.Index, fitted), BrokenLatches);

    /// <summary>Breaks the latch of <paramref name="slot"/>.</summary>
    public Population WithBrokenLatch(Slot slot) => new(bySlot, BrokenLatches.Add(slot.Index));

    /// <summary>True where the DIMM in <paramref name="slot"/> has no good contact.</summary>
    public bool HasBadContact(Slot slot) =>
        bySlot[slot.Index] is { } fitted && (fitted.BadlySeated || BrokenLatches.Contains(slot.Index));

    /// <summary>Tells one set of DIMMs in their slots from another: equal exactly where the same individuals sit in the
    /// same slots. This is what firmware compares before it uses cached training.</summary>
    public string Signature => string.Join('|', bySlot.Select(fitted => fitted?.Dimm.Id ?? ""));
}
