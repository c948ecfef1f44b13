namespace Tsugunosuke.Sim.Inventory;

/// <summary>One <c>key: value</c> line of an SMBIOS structure.</summary>
internal sealed record DmiField(string Key, string Value, int Line);
