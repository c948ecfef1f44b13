namespace Tsugunosuke.Sim.Inventory;

/// <summary>A device that the inventory lists as memory, and that counts neither in the total nor among the DIMMs.</summary>
/// <param name="Name">Its locator or id; not made unique.</param>
/// <param name="Kind">What it is.</param>
/// <param name="CapacityBytes">Its capacity in bytes; null where it is not told.</param>
/// <param name="PartNumber">Its part number.</param>
/// <param name="Handle">The SMBIOS handle, lshw handle or Redfish <c>@odata.id</c>.</param>
/// <param name="Line">The line of the file, from 1.</param>
public sealed record OtherDevice(
    string Name, OtherDeviceKind Kind, long? CapacityBytes, string? PartNumber, string? Handle, int? Line);
