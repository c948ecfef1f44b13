using System.Text.Json;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Flattens the JSON of lshw into nodes, parents before children.</summary>
internal static class LshwJson
{
    public const int MaxNodes = 50_000;

    public static bool Recognises(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return root.GetArrayLength() > 0 && root[0].ValueKind == JsonValueKind.Object && Recognises(root[0]);
        return root.ValueKind == JsonValueKind.Object && root.Field("class") is not null && root.Field("id") is not null;
    }

    public static List<LshwNode> Nodes(JsonInput json, JsonElement root)
    {
        var nodes = new List<LshwNode>();
        if (root.ValueKind == JsonValueKind.Array)
            foreach (var element in root.EnumerateArray())
                Add(json, element, null, nodes);
        else
            Add(json, root, null, nodes);
        return nodes;
    }

    private static void Add(JsonInput json, JsonElement element, LshwNode? parent, List<LshwNode> nodes)
    {
        if (element.ValueKind != JsonValueKind.Object || nodes.Count >= MaxNodes)
            return;
        var kind = CleanText.Of(element.Raw("class"));

        // Line numbers are only asked for where a diagnostic may need them: finding them costs a scan.
        var node = new LshwNode(parent, kind == "memory" ? json.LineOf(element) : 1) { Id = CleanText.Of(element.Raw("id")), Class = kind };
        nodes.Add(node);
        if (kind is "memory" or "system" or "bus" or "processor")
        {
            node.Handle = element.Text("handle");
            node.Description = CleanText.Of(element.Raw("description"));
            node.Product = element.Text("product");
            node.Vendor = element.Text("vendor");
            node.Serial = element.Text("serial");
            node.Slot = CleanText.NameOrNull(element.Raw("slot"));
            node.Size = element.Whole("size");
            node.Clock = element.Whole("clock");
            node.Width = element.Whole("width");
            if (kind == "system" && element.Field("capabilities") is { ValueKind: JsonValueKind.Object } capabilities)
                foreach (var capability in capabilities.EnumerateObject())
                    if (capability.Name.StartsWith("smbios-", StringComparison.Ordinal))
                        node.SmbiosVersion ??= CleanText.OrNull(capability.Name.AsSpan("smbios-".Length));
        }

        foreach (var child in element.Items("children"))
            Add(json, child, node, nodes);
    }
}
