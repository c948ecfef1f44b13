using System.Diagnostics.CodeAnalysis;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>What reading an inventory came to: a machine, or an error. Exactly one of the two is there.</summary>
public sealed record InventoryResult
{
    private InventoryResult(MachineInventory? inventory, InventoryError? error)
    {
        Inventory = inventory;
        Error = error;
    }

    /// <summary>The machine; null if it could not be read.</summary>
    public MachineInventory? Inventory { get; }

    /// <summary>The error; null if the machine could be read.</summary>
    public InventoryError? Error { get; }

    /// <summary>True if there is a machine.</summary>
    [MemberNotNullWhen(true, nameof(Inventory))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsReadable => Inventory is not null;

    internal static InventoryResult Of(MachineInventory inventory) => new(inventory, null);

    internal static InventoryResult Unreadable(InventoryErrorKind kind, string source, string message, int? line = null) =>
        Unreadable(new InventoryError(kind, source, message, line));

    internal static InventoryResult Unreadable(InventoryError error) => new(null, error);
}
