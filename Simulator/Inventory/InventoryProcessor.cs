namespace Tsugunosuke.Sim.Inventory;

/// <summary>One CPU socket of the inventory.</summary>
/// <param name="Designation">The socket's name.</param>
/// <param name="Name">The processor's name; null where it is not told.</param>
/// <param name="IsPopulated">False for an empty socket.</param>
public sealed record InventoryProcessor(string Designation, string? Name, bool IsPopulated);
