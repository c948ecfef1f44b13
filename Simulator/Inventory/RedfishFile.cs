using System.Text.Json;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>One Redfish resource that was read, and the folder that its links are followed in.</summary>
/// <param name="Json">The resource.</param>
/// <param name="Folder">The folder of its file; null for text that came from no file.</param>
internal sealed record RedfishFile(JsonInput Json, string? Folder) : IDisposable
{
    public JsonElement Root => Json.Root;

    public string Type => Root.ValueKind == JsonValueKind.Object ? Root.Raw("@odata.type") : "";

    public bool IsMemoryCollection => Type.StartsWith("#MemoryCollection.", StringComparison.Ordinal);

    public bool IsSystem => Type.StartsWith("#ComputerSystem.", StringComparison.Ordinal);

    public void Dispose() => Json.Dispose();
}
