namespace Tsugunosuke.Sim.Inventory;

/// <summary>What a user may say about an import.</summary>
/// <param name="Name">Name of the scenario; null to make one of the machine's name.</param>
/// <param name="KeepSerials">True to write serial numbers into the scenario's comments.</param>
public sealed record ImportOptions(string? Name = null, bool KeepSerials = false);
