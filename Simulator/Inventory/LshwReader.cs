using System.Globalization;
using System.Xml;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Reads lshw: JSON (an object, a list, or objects with commas between them, as old versions print) and XML.</summary>
public static class LshwReader
{
    private const long Mebibyte = 1L << 20;

    /// <summary>What lshw prints for the SMBIOS marker "the size field is full": 32,767 MiB.</summary>
    private const long OldFieldFull = 32767 * Mebibyte;

    private const string WayOut = "Give the output of: sudo lshw -json (without root, lshw does not see the memory banks)";

    /// <summary>Reads JSON.</summary>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="content">The text, in UTF-8.</param>
    /// <returns>The machine, or why it could not be read.</returns>
    public static InventoryResult ReadJson(string name, ReadOnlyMemory<byte> content)
    {
        ArgumentNullException.ThrowIfNull(name);
        return InventoryReader.WithJson(name, content, (json, consumed) => Read(name, json, content, consumed));
    }

    /// <summary>Reads XML. Document types and external entities are refused.</summary>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="content">The text, in UTF-8.</param>
    /// <returns>The machine, or why it could not be read.</returns>
    public static InventoryResult ReadXml(string name, ReadOnlyMemory<byte> content)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (content.Length > InventoryLimits.MaxBytes)
            return InventoryReader.TooLarge(name);
        try
        {
            return Build(name, LshwXml.Nodes(content));
        }
        catch (XmlException e)
        {
            return InventoryResult.Unreadable(InventoryErrorKind.Malformed, name,
                $"the XML cannot be read: {CleanText.Of(e.Message)}. {WayOut}", e.LineNumber > 0 ? e.LineNumber : null);
        }
    }

    internal static InventoryResult Read(string name, JsonInput json, ReadOnlyMemory<byte> content, int consumed)
    {
        var nodes = LshwJson.Nodes(json, json.Root);
        while (NextObject(content, consumed) is { } start)
        {
            using var next = json.ParseNext(content, start, out consumed);
            nodes.AddRange(LshwJson.Nodes(next, next.Root).Take(LshwJson.MaxNodes - Math.Min(nodes.Count, LshwJson.MaxNodes)));
            if (nodes.Count >= LshwJson.MaxNodes)
                break;
        }

        return Build(name, nodes);
    }

    /// <summary>Where the next object begins if a comma and an object follow: old lshw prints lists without brackets.</summary>
    private static int? NextObject(ReadOnlyMemory<byte> content, int from)
    {
        var rest = content.Span[from..];
        var comma = rest.IndexOfAnyExcept(" \t\r\n"u8);
        if (comma < 0 || rest[comma] != (byte)',')
            return null;
        var start = rest[(comma + 1)..].IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && rest[comma + 1 + start] == (byte)'{' ? from + comma + 1 + start : null;
    }

    private static InventoryResult Build(string name, List<LshwNode> nodes)
    {
        var builder = new InventoryBuilder(name, InventoryFormat.Lshw);
        var system = nodes.Find(n => n.Class == "system");
        var board = nodes.Find(n => n.Class == "bus" && n.Id == "core");
        builder.Vendor = system?.Vendor ?? board?.Vendor;
        builder.Product = WithoutPlaceholder(system?.Product);
        builder.Board = board?.Product;
        builder.SmbiosVersion = system?.SmbiosVersion;
        if (nodes.Count >= LshwJson.MaxNodes)
            builder.Diagnostics.Error($"more than {LshwJson.MaxNodes} nodes are listed; the rest is left out");
        foreach (var node in nodes)
            if (node.Class == "processor" && node.Parent is null or { Class: "bus" })
                builder.Add(new InventoryProcessor(node.Slot ?? node.Id, node.Product, node.Product is not null));
            else if (node.Class == "memory")
                AddMemory(node, builder);
        return builder.Build($"there is no memory bank among its {nodes.Count.ToString(CultureInfo.InvariantCulture)} nodes. {WayOut}");
    }

    /// <summary>lshw puts the SKU in brackets behind the product, also where firmware has none to tell.</summary>
    private static string? WithoutPlaceholder(string? product)
    {
        var open = product is not null && product.EndsWith(')') ? product.LastIndexOf('(') : -1;
        return open > 0 && CleanText.OrNull(product.AsSpan(open + 1).TrimEnd(')')) is null ? product![..open].TrimEnd() : product;
    }

    private static void AddMemory(LshwNode node, InventoryBuilder builder)
    {
        if (node.Kind is "bank")
            builder.Add(Bank(node, builder.Diagnostics));
        else if (node.Kind is "firmware" or "flash" or "cache")
            builder.Add(new DeviceDraft
            {
                Locator = node.Slot ?? CleanText.OrNull(node.Description) ?? node.Id,
                State = InventorySlotState.Populated,
                Kind = node.Kind is "cache" ? OtherDeviceKind.Cache : OtherDeviceKind.Flash,
                CapacityBytes = node.Size > 0 ? node.Size : null,
                Handle = node.Handle,
                Line = node.Line,
            });
    }

    private static DeviceDraft Bank(LshwNode node, DiagnosticList diagnostics)
    {
        var size = node.Size is { } number ? SizeReading.OfBytes(number) : new SizeReading(SizeKind.Missing);
        var empty = node.Description.Contains("[empty]", StringComparison.OrdinalIgnoreCase);
        var evidence = node.Product is not null || node.Vendor is not null || node.Clock > 0;
        var persistent = node.Description.Contains("Non-volatile", StringComparison.OrdinalIgnoreCase) && !empty;
        var flash = MemoryTypes.Normalise(node.Description) is null
            && (node.Description.StartsWith("Flash", StringComparison.OrdinalIgnoreCase)
            || node.Description.Contains(" Flash", StringComparison.OrdinalIgnoreCase));
        var state = size.Kind == SizeKind.Known ? persistent ? InventorySlotState.PersistentMemory : InventorySlotState.Populated
            : empty || !evidence ? InventorySlotState.Empty
            : InventorySlotState.PopulatedUnknownSize;
        var bytes = size.Kind == SizeKind.Known ? size.Bytes : (long?)null;
        var name = node.Slot ?? node.Id;
        if (bytes == OldFieldFull)
        {
            bytes = OldFieldFull + Mebibyte;
            diagnostics.Warn($"slot '{name}': {node.Size} bytes is the largest number that the old size field holds; the module has 32 GB or more, and is taken for 32 GB. Read its label",
                node.Line, node.Handle, $"{node.Size} bytes");
        }

        if (empty && size.Kind == SizeKind.Known)
            diagnostics.Warn($"slot '{name}' is said to be empty and to hold {node.Size} bytes; it is taken for populated",
                node.Line, node.Handle, $"{node.Size} bytes");
        var draft = new DeviceDraft
        {
            Locator = node.Slot,
            BankLocator = node.Parent is { Kind: "memory" } array && array.Id.Contains(':', StringComparison.Ordinal) ? array.Id : null,
            State = state,
            Kind = flash ? OtherDeviceKind.Flash : persistent && state == InventorySlotState.PersistentMemory ? OtherDeviceKind.PersistentMemory : null,
            CapacityBytes = bytes,
            MemoryType = MemoryTypes.Normalise(node.Description),
            RatedSpeedMtps = SpeedOf(node),
            DataWidthBits = node.Width,
            PartNumber = node.Product,
            Manufacturer = node.Vendor,
            Serial = node.Serial,
            Handle = node.Handle,
            Line = node.Line,
        };
        if (state == InventorySlotState.PopulatedUnknownSize && !flash)
            diagnostics.Warn($"slot '{name}': the size is {(node.Size is null ? "not told" : $"{node.Size} bytes")}; a module is there ({draft.Module}), and its capacity is not counted",
                node.Line, node.Handle, node.Size is { } said ? $"{said} bytes" : null);
        return draft;
    }

    /// <summary>The clock in MT/s. lshw prints the SMBIOS speed as a clock in Hz (2133000000), and in words (2133 MHz).</summary>
    private static long? SpeedOf(LshwNode node) => node.Clock is { } hertz ? hertz / 1_000_000 : null;
}
