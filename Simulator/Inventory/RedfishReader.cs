using System.Text.Json;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Reads Redfish memory: a collection with its members in line, one member or a list of them, a folder of members, or a whole mock-up tree.</summary>
/// <remarks>Knows the ways of DMTF, HPE (absent with 0 MiB), Dell (fitted modules only), Lenovo (absent without a
/// capacity), Gigabyte (15,625 MiB for 16 GB), NVIDIA (soldered modules, GPU memory) and OpenBMC. Links are followed
/// only among the files of the folder that was given, and never out of it.</remarks>
public static class RedfishReader
{
    private const string WayOut =
        "Give the output of GET /redfish/v1/Systems/<id>/Memory?$expand=., or a folder with the collection and its members";

    /// <summary>Reads one JSON text. Links to members cannot be followed in it.</summary>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="content">The text, in UTF-8.</param>
    /// <returns>The machine, or why it could not be read.</returns>
    public static InventoryResult Read(string name, ReadOnlyMemory<byte> content)
    {
        ArgumentNullException.ThrowIfNull(name);
        return InventoryReader.WithJson(name, content, (json, _) => Read(name, json, null));
    }

    /// <summary>Reads a folder: members in files of their own, or a mock-up tree (<c>…/Systems/&lt;id&gt;/Memory/…/index.json</c>).</summary>
    /// <param name="folder">The folder; nothing outside it is read.</param>
    /// <returns>The machine, or why it could not be read. Of several systems, the one with the most slots; of equal ones, the one with the fewest other devices (the host before its GPU board).</returns>
    public static InventoryResult ReadFolder(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            return ReadTree(folder, new RedfishTree(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return InventoryResult.Unreadable(InventoryErrorKind.NotAccessible, folder, $"the folder cannot be read: {CleanText.Of(e.Message)}");
        }
        catch (InvalidOperationException)
        {
            return InventoryReader.BadEncoding(folder);
        }
    }

    /// <summary>Whether a JSON value is Redfish's.</summary>
    internal static bool Recognises(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return root.GetArrayLength() > 0 && Recognises(root[0]) && root[0].ValueKind == JsonValueKind.Object;
        return root.ValueKind == JsonValueKind.Object
            && (root.Field("@odata.type") ?? root.Field("@odata.id") ?? root.Field("Members")) is not null || RedfishMember.IsMemory(root);
    }

    internal static InventoryResult Read(string name, JsonInput json, string? folder)
    {
        var file = new RedfishFile(json, folder);
        var builder = new InventoryBuilder(name, InventoryFormat.Redfish);
        var collector = new RedfishCollector(builder, folder is null ? null : new RedfishTree(folder));
        var root = file.Root;
        if (root.ValueKind == JsonValueKind.Array)
            foreach (var element in root.EnumerateArray().Take(InventoryLimits.MaxSlots + 1))
                Add(collector, file, element);
        else
            Add(collector, file, root);
        return collector.Build(WhenNothing(collector, root));
    }

    private static void Add(RedfishCollector collector, RedfishFile file, JsonElement element)
    {
        if (RedfishMember.IsMemory(element))
            collector.AddMember(file, element);
        else if (element.Field("Members") is not null || element.Field("Items") is not null)
            collector.AddCollection(file, element);
    }

    private static string WhenNothing(RedfishCollector collector, JsonElement root)
    {
        var type = root.ValueKind == JsonValueKind.Object ? CleanText.Of(root.Raw("@odata.type")) : "";
        if (collector.MissingMembers > 0)
            return $"its {collector.MissingMembers} members are links (the first is '{collector.FirstMissing}'), and the modules behind them are not in it. {WayOut}";
        if (type.StartsWith("#ComputerSystem.", StringComparison.Ordinal))
            return $"it is the system, and not its memory. {WayOut}";
        return type.Length > 0 ? $"it is a Redfish resource of type {type}, and lists no memory. {WayOut}"
            : $"it is Redfish JSON, and lists no memory. {WayOut}";
    }

    private static InventoryResult ReadTree(string name, RedfishTree tree)
    {
        using var index = tree.LoadIndex(tree.Root);
        if (index is { IsMemoryCollection: true })
            return ReadCollection(name, tree, index, null, null);
        if (RedfishTree.Folders(tree.Root).Any(f => Path.GetFileName(f) == "Memory"))
            return ReadSystem(name, tree, tree.Root);
        var systems = tree.SystemsFolders().SelectMany(RedfishTree.Folders).ToList();
        return systems.Count > 0 ? ReadSystems(name, tree, systems) : ReadMembers(name, tree);
    }

    private static InventoryResult ReadSystems(string name, RedfishTree tree, List<string> folders)
    {
        var results = folders.ConvertAll(folder => (Name: CleanText.Of(Path.GetFileName(folder)), Result: ReadSystem(name, tree, folder)));
        var (chosenName, chosen) = results.OrderByDescending(r => r.Result.Inventory?.SlotCount ?? -1)
            .ThenBy(r => r.Result.Inventory?.OtherDevices.Length ?? 0).First();
        if (!chosen.IsReadable)
            return chosen;
        var others = results.Where(r => r.Name != chosenName && r.Result.Inventory is { SlotCount: > 0 })
            .Select(r => $"{r.Name} ({r.Result.Inventory!.SlotCount} slots)").Take(8).ToList();
        if (others.Count == 0)
            return chosen;
        var remark = new InventoryDiagnostic(InventorySeverity.Warning,
            $"the tree holds several systems; {chosenName} is read, and not {string.Join(", ", others)}. To read another, give its folder");
        return InventoryResult.Of(chosen.Inventory with { Diagnostics = chosen.Inventory.Diagnostics.Insert(0, remark) });
    }

    private static InventoryResult ReadSystem(string name, RedfishTree tree, string folder)
    {
        using var system = tree.LoadIndex(folder);
        using var processors = tree.LoadIndex(Path.Combine(folder, "Processors"));
        using var collection = tree.LoadIndex(Path.Combine(folder, "Memory"));
        if (collection is not null)
            return ReadCollection(name, tree, collection, system, processors);
        return InventoryResult.Unreadable(InventoryErrorKind.NoMemory, name,
            $"system '{CleanText.Of(Path.GetFileName(folder))}' has no readable Memory/index.json. {WayOut}");
    }

    private static InventoryResult ReadCollection(string name, RedfishTree tree, RedfishFile collection, RedfishFile? system, RedfishFile? processors)
    {
        var collector = new RedfishCollector(new InventoryBuilder(name, InventoryFormat.Redfish), tree);
        if (processors is not null)
            collector.AddProcessors(processors);
        if (system is { IsSystem: true })
            collector.AddSystem(system.Root);
        collector.AddCollection(collection, collection.Root);
        return collector.Build(WhenNothing(collector, collection.Root));
    }

    /// <summary>A folder without a collection: every file and every sub-folder's <c>index.json</c> that is a module.</summary>
    private static InventoryResult ReadMembers(string name, RedfishTree tree)
    {
        var builder = new InventoryBuilder(name, InventoryFormat.Redfish);
        var collector = new RedfishCollector(builder, tree);
        var paths = RedfishTree.Files(tree.Root).Concat(RedfishTree.Folders(tree.Root).Select(f => Path.Combine(f, "index.json"))).ToList();
        foreach (var path in paths.Take(2 * InventoryLimits.MaxSlots))
        {
            using var file = tree.Load(path);
            if (file is null)
                continue;
            if (file.IsMemoryCollection && builder.SlotCount == 0)
                collector.AddCollection(file, file.Root);
            else if (file.IsSystem)
                collector.AddSystem(file.Root);
            else if (RedfishMember.IsMemory(file.Root))
                collector.AddMember(file, file.Root);
        }

        return collector.Build($"none of its {paths.Count} JSON files is a Redfish Memory resource, and there is no folder Systems in it. {WayOut}");
    }
}
