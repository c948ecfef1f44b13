using System.Text.Json;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Gathers the memory of one system out of Redfish resources.</summary>
internal sealed class RedfishCollector(InventoryBuilder builder, RedfishTree? tree)
{
    private const int MostPages = 64;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private double? statedGib;
    private int pages;

    private DiagnosticList Diagnostics => builder.Diagnostics;

    /// <summary>Links that could not be followed.</summary>
    public int MissingMembers { get; private set; }

    /// <summary>The first link that could not be followed.</summary>
    public string? FirstMissing { get; private set; }

    public void AddCollection(RedfishFile file, JsonElement collection)
    {
        var members = collection.Field("Members") ?? collection.Field("Items");
        var count = 0;
        if (members is { ValueKind: JsonValueKind.Array } list)
            foreach (var member in list.EnumerateArray())
            {
                if (count++ > InventoryLimits.MaxSlots)
                    break;
                AddMember(file, member);
            }

        var more = collection.Raw("Members@odata.nextLink");
        if (more.Length == 0 && collection.Whole("Members@odata.count") is { } stated && stated != count)
            Diagnostics.Warn($"the collection states {stated} members and lists {count}", file.Json.LineOf(collection),
                CleanText.OrNull(collection.Raw("@odata.id")), $"{stated}");
        if (more.Length > 0)
            AddNextPage(file, collection, more);
    }

    /// <summary>Adds a member: a resource in line, or a link to one.</summary>
    public void AddMember(RedfishFile file, JsonElement member)
    {
        if (RedfishMember.IsMemory(member))
        {
            AddMemory(file, member, null);
            return;
        }

        var link = member.Raw("@odata.id");
        if (link.Length == 0)
            link = member.Raw("href");
        using var target = link.Length == 0 ? null : tree?.Follow(link, file.Folder);
        if (target is not null && RedfishMember.IsMemory(target.Root))
        {
            AddMemory(target, target.Root, link);
            return;
        }

        MissingMembers++;
        FirstMissing ??= CleanText.Of(link);
    }

    /// <summary>Takes the CPUs out of a <c>Processors</c> collection. The system's own summary counts GPUs too on some machines.</summary>
    public void AddProcessors(RedfishFile file)
    {
        foreach (var member in file.Root.Items("Members").Take(InventoryLimits.MaxProcessors))
        {
            using var target = tree?.Follow(member.Raw("@odata.id"), file.Folder);
            var processor = target?.Root ?? member;
            if (processor.Raw("ProcessorType") != "CPU")
                continue;
            var populated = processor.Field("Status") is not { ValueKind: JsonValueKind.Object } status || status.Raw("State") != "Absent";
            builder.Add(new InventoryProcessor(
                CleanText.NameOrNull(processor.Raw("Socket")) ?? CleanText.NameOrNull(processor.Raw("Id")) ?? "unnamed",
                populated ? processor.Text("Model") : null, populated));
        }
    }

    /// <summary>Takes the machine's name, its processors and its stated total from a <c>ComputerSystem</c>.</summary>
    public void AddSystem(JsonElement system)
    {
        builder.Vendor ??= system.Text("Manufacturer");
        builder.Product ??= system.Text("Model");
        statedGib = system.Field("MemorySummary", "TotalSystemMemoryGiB") is { ValueKind: JsonValueKind.Number } gib
            && gib.TryGetDouble(out var number) && number > 0 ? number : null;
        if (builder.ProcessorCount > 0 || system.Field("ProcessorSummary") is not { } processors)
            return;
        var name = processors.Text("Model");
        var sockets = processors.Whole("Count") is > 0 and <= 64 and { } count ? count : 0;
        for (var i = 1; i <= sockets; i++)
            builder.Add(new InventoryProcessor($"CPU {i}", name, true));
    }

    /// <summary>Adds what only shows once all members are there, and builds.</summary>
    public InventoryResult Build(string whenNothing)
    {
        if (MissingMembers > 0 && builder.SlotCount > 0)
            Diagnostics.Error($"{MissingMembers} members of the collection are links that could not be followed (the first is '{FirstMissing}'); their memory is missing",
                null, FirstMissing);
        var drafts = builder.Drafts;
        if (drafts.Count > 0 && drafts.All(d => d.State != InventorySlotState.Empty))
            Diagnostics.Info("every listed slot is fitted; some controllers list only fitted modules, so the board may have more slots");
        var total = drafts.Sum(d => d.State == InventorySlotState.Populated ? (double)(d.CapacityBytes ?? 0) : 0) / (1L << 30);
        if (statedGib is { } stated && Math.Abs(stated - total) > 0.5)
            Diagnostics.Warn(System.FormattableString.Invariant(
                $"the system states {stated:0.#} GiB of memory, and its modules add up to {total:0.#} GiB; the modules count"));
        return builder.Build(whenNothing);
    }

    private void AddNextPage(RedfishFile file, JsonElement collection, string link)
    {
        using var next = ++pages > MostPages ? null : tree?.Follow(link, file.Folder);
        if (next is not null && seen.Add("page " + link))
            AddCollection(next, next.Root);
        else
            Diagnostics.Error("the collection goes on in a page that is not here; fetch it with ?$expand=. or with all its pages",
                file.Json.LineOf(collection), CleanText.Of(link));
    }

    private void AddMemory(RedfishFile file, JsonElement memory, string? link)
    {
        var id = link ?? memory.Raw("@odata.id");
        if (id.Length > 0 && !seen.Add(id))
        {
            Diagnostics.Warn("the module is listed twice; it counts once", file.Json.LineOf(memory), CleanText.Of(id));
            return;
        }

        builder.Add(RedfishMember.Read(memory, link, file.Json.LineOf(memory), Diagnostics));
    }
}
