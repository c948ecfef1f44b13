using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Writes an imported machine as a scenario file. Every text that comes from the inventory is quoted, or stands in a
/// comment of one line.</summary>
internal static class ImportedYaml
{
    private const int NamesPerLine = 8;

    public static string Write(
        MachineInventory inventory, PlatformChoice choice, ImportedParts parts, ImmutableArray<string> names, ImportedScenario imported,
        int? cpuSpeed, ImportOptions options)
    {
        var yaml = new StringBuilder();
        Head(yaml, inventory, choice, imported);
        Slots(yaml, inventory, names, options);
        Line(yaml, "");
        Line(yaml, $"name: {imported.Name}");
        Line(yaml, $"title: {YamlText.Quote(Short(Machine(inventory) ?? "an imported machine", 150))}");
        Platform(yaml, inventory, choice, parts, names, cpuSpeed);
        Line(yaml, "operator: skilled");
        if (!imported.SwitchedOff.IsEmpty)
            Line(yaml, "settings:");
        foreach (var finding in imported.SwitchedOff)
            Line(yaml, $"  rules.{finding.Rule.Id}.enabled: false    # the machine booted although it breaks this rule");
        Stock(yaml, parts);
        Step(yaml, parts, names, imported);
        return yaml.ToString();
    }

    /// <summary>How much memory there is, in how many DIMMs and slots.</summary>
    public static string Summary(MachineInventory inventory)
    {
        var known = inventory.DimmCount - inventory.UnknownSizeCount;
        var unknown = inventory.UnknownSizeCount == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", and {inventory.UnknownSizeCount} of unknown size");
        return string.Create(CultureInfo.InvariantCulture, $"{new Capacity(inventory.TotalBytes)} in {known} DIMM{(known == 1 ? "" : "s")}{unknown}; {inventory.SlotCount} slot{(inventory.SlotCount == 1 ? "" : "s")}, {inventory.PopulatedCount} of them filled.");
    }

    private static void Head(StringBuilder yaml, MachineInventory inventory, PlatformChoice choice, ImportedScenario imported)
    {
        Comment(yaml, $"{Machine(inventory) ?? "A machine that does not tell its name"}, as {FormatName(inventory.Format)} tells it"
            + (inventory.SmbiosVersion is { } version ? $" (SMBIOS {version})." : "."));
        Comment(yaml, Summary(inventory));
        foreach (var cpus in inventory.Processors.GroupBy(cpu => (cpu.IsPopulated, cpu.Name)).Take(8))
        {
            var named = cpus.Count() > 4 ? string.Create(CultureInfo.InvariantCulture, $"{cpus.Count()} CPUs") : string.Join(", ", cpus.Select(cpu => cpu.Designation));
            Comment(yaml, $"{named}: {(cpus.Key.IsPopulated ? cpus.Key.Name ?? "a CPU that is not named" : "no CPU fitted; its slots cannot be used")}");
        }

        Comment(yaml, $"Platform {choice.BasedOn}: {choice.Why}. Its times are assumed until `tsugu calibrate` fits them.");
        foreach (var device in inventory.OtherDevices.GroupBy(device => (device.Kind, device.CapacityBytes)))
            Comment(yaml, $"Not counted: {device.Count()} x {Words(device.Key.Kind)}{(device.Key.CapacityBytes is > 0 and var bytes ? $", {new Capacity(bytes)} each" : "")}");
        foreach (var unknown in imported.Unknown)
            Comment(yaml, $"Not known: {unknown}");
        foreach (var finding in imported.Findings)
            Comment(yaml, $"Unsupported by {finding.Rule.Id}: {finding.Rule.Text} ({finding.Rule.Provenance}). {finding.Detail}");
        foreach (var finding in imported.SwitchedOff)
            Comment(yaml, $"Switched off: {finding.Rule.Id} ({finding.Rule.Provenance}). {finding.Detail}; yet the machine booted so");
        foreach (var remark in inventory.Diagnostics.Where(remark => remark.Severity != InventorySeverity.Info).Take(20))
            Comment(yaml, $"The inventory: {remark}");
    }

    private static void Slots(StringBuilder yaml, MachineInventory inventory, ImmutableArray<string> names, ImportOptions options)
    {
        Comment(yaml, "");
        Comment(yaml, "Slots:");
        for (var i = 0; i < names.Length; i++)
        {
            var slot = inventory.Slots[i];
            var content = slot.State switch
            {
                InventorySlotState.Empty => "empty",
                InventorySlotState.PersistentMemory => "persistent memory, not counted",
                InventorySlotState.PopulatedUnknownSize => "a module of unknown size, left out",
                _ => Module(slot),
            };
            if (options.KeepSerials && slot.Serial is { } serial)
                content += $", serial number {serial.Reveal()}";
            Comment(yaml, $"  {names[i]}: {content}");
        }
    }

    private static string Module(InventorySlot slot)
    {
        var words = new List<string> { new Capacity(slot.CapacityBytes ?? 0).ToString() };
        words.AddRange(new[] { slot.MemoryType, slot.ModuleType, slot.Manufacturer, slot.PartNumber }.OfType<string>());
        words.Add(slot.Ranks is { } ranks ? string.Create(CultureInfo.InvariantCulture, $"{ranks} rank{(ranks == 1 ? "" : "s")}") : "ranks not told");
        if (slot.RatedSpeedMtps is { } rated)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"rated {rated} MT/s{(slot.ConfiguredSpeedMtps is { } runs && runs != rated ? $", runs at {runs}" : "")}"));
        return string.Join(", ", words);
    }

    private static void Platform(StringBuilder yaml, MachineInventory inventory, PlatformChoice choice, ImportedParts parts, ImmutableArray<string> names, int? cpuSpeed)
    {
        if (choice.NamesAreItsOwn && cpuSpeed is null && parts.Occupied.IsEmpty)
        {
            Line(yaml, $"platform: {choice.BasedOn}");
            return;
        }

        Line(yaml, "platform:");
        Line(yaml, $"  basedOn: {choice.BasedOn}");
        if (cpuSpeed is { } speed)
            Line(yaml, string.Create(CultureInfo.InvariantCulture, $"  cpuSpeed: {speed} MT/s    # what the DIMMs run at with one a channel"));
        if (!choice.NamesAreItsOwn)
        {
            Line(yaml, $"  title: {YamlText.Quote(BoardTitle(inventory, choice.Layout, choice.BasedOn))}");
            Board(yaml, choice, names);
        }

        if (!parts.Occupied.IsEmpty)
            Line(yaml, $"  occupiedSlots: [{string.Join(", ", parts.Occupied.Select(i => YamlText.Quote(names[i])))}]    # by what is not counted");
    }

    private static string BoardTitle(MachineInventory inventory, SlotLayout layout, string basedOn) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Short(Machine(inventory) ?? "a board", 90)} ({layout.Sockets.Length} socket{(layout.Sockets.Length == 1 ? "" : "s")}, {layout.ChannelsPerSocket} channel{(layout.ChannelsPerSocket == 1 ? "" : "s")} each{(layout.ChannelsAreKnown ? "" : " as assumed")}, {inventory.SlotCount} slot{(inventory.SlotCount == 1 ? "" : "s")}; figures of {basedOn})");

    private static void Board(StringBuilder yaml, PlatformChoice choice, ImmutableArray<string> names)
    {
        var (layout, board) = (choice.Layout, choice.Base.Platform);
        var channels = layout.ChannelsPerSocket;
        var segments = Math.Min(channels, board.Channels.Where(channel => channel.Socket == 0).SelectMany(channel => channel.Slots).Max(slot => slot.SmbusSegment) + 1);
        Line(yaml, string.Create(CultureInfo.InvariantCulture, $"  sockets: {layout.Sockets.Length}"));
        Line(yaml, string.Create(CultureInfo.InvariantCulture, $"  channelsPerSocket: {channels}"));
        Line(yaml, string.Create(CultureInfo.InvariantCulture, $"  controllersPerSocket: {Controllers(channels, board)}"));
        Line(yaml, string.Create(CultureInfo.InvariantCulture, $"  smbusSegmentsPerSocket: {segments}"));
        var order = board.ChannelOrder.Length == channels ? board.ChannelOrder : new string([.. Enumerable.Range('A', channels).Select(letter => (char)letter)]);
        Line(yaml, $"  channelOrder: {order}");
        Line(yaml, $"  slotNames:{(layout.ChannelsAreKnown ? "" : "    # which of them share a channel is assumed")}");
        for (var socket = 0; socket < layout.Sockets.Length; socket++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                var slots = string.Join(", ", layout.ChannelOrNone(socket, channel).Select(i => YamlText.Quote(names[i])));
                Line(yaml, $"    {(channel == 0 ? "- - " : "  - ")}[{slots}]");
            }
        }
    }

    private static int Controllers(int channels, Platform board)
    {
        var controllers = board.Channels.Where(channel => channel.Socket == 0).Max(channel => channel.Controller) + 1;
        return channels % controllers == 0 ? controllers : channels;
    }

    private static void Stock(StringBuilder yaml, ImportedParts parts)
    {
        if (parts.Kinds.IsEmpty)
        {
            Line(yaml, "dimms: {}    # no module whose size is known: add yours, such as  16GB: { count: 2, capacity: 16 GB, ranks: 1 }");
            return;
        }

        Line(yaml, "dimms:");
        foreach (var kind in parts.Kinds)
        {
            var part = kind.Part;
            var fields = new List<string>
            {
                string.Create(CultureInfo.InvariantCulture, $"count: {kind.Slots.Length}"),
                $"capacity: {part.Capacity}",
                string.Create(CultureInfo.InvariantCulture, $"ranks: {part.Ranks}"),
            };
            if (part.DieDensityGbit is { } density)
                fields.Add(string.Create(CultureInfo.InvariantCulture, $"dieDensity: {density} Gbit"));
            if (part.SpeedMts is { } speed)
                fields.Add(string.Create(CultureInfo.InvariantCulture, $"speed: {speed} MT/s"));
            if (part.Type is { } type)
                fields.Add($"type: {YamlText.Quote(type)}");
            if (part.Module is { } module)
                fields.Add($"module: {YamlText.Quote(module)}");
            if (part.PartNumber is { } number)
                fields.Add($"partNumber: {YamlText.Quote(number)}");
            var remarks = new List<string>();
            if (kind.Manufacturer is { } maker)
                remarks.Add(YamlText.Comment(maker));
            if (!kind.RanksAreKnown)
                remarks.Add("ranks not told: 1 is assumed");
            Line(yaml, $"  {part.Name}: {{ {string.Join(", ", fields)} }}{(remarks.Count == 0 ? "" : $"    # {string.Join("; ", remarks)}")}");
        }
    }

    private static void Step(StringBuilder yaml, ImportedParts parts, ImmutableArray<string> names, ImportedScenario imported)
    {
        Line(yaml, "steps:");
        Line(yaml, "  - name: as-it-is");
        Line(yaml, "    title: powered on as it is");
        if (parts.Kinds.IsEmpty)
        {
            Line(yaml, "    power: none    # nothing is known to power on with; add the DIMMs above, install them here, and make it cold");
            return;
        }

        Line(yaml, "    install:");
        foreach (var kind in parts.Kinds)
        {
            Line(yaml, $"      {kind.Part.Name}:");
            foreach (var some in kind.Slots.Chunk(NamesPerLine).Select((chunk, number) => (chunk, number)))
            {
                var opening = some.number == 0 ? "        [" : "         ";
                var closing = (some.number + 1) * NamesPerLine >= kind.Slots.Length ? "]" : ",";
                Line(yaml, opening + string.Join(", ", some.chunk.Select(i => YamlText.Quote(names[i]))) + closing);
            }
        }

        Line(yaml, "    power: cold");
        Line(yaml, parts.LeftOut.IsEmpty
            ? $"    expect: {{ outcome: booted, capacity: {imported.Population.Installed} }}    # it booted, or there were no inventory"
            : "    expect: { outcome: booted }    # it booted, or there were no inventory");
    }

    private static string? Machine(MachineInventory inventory)
    {
        var product = inventory.Product ?? inventory.Board;
        return product is null ? inventory.Vendor : inventory.Vendor is { } vendor && !product.Contains(vendor, StringComparison.OrdinalIgnoreCase) ? $"{vendor} {product}" : product;
    }

    private static string FormatName(InventoryFormat format) => format switch
    {
        InventoryFormat.Dmidecode => "dmidecode",
        InventoryFormat.Redfish => "Redfish",
        _ => "lshw",
    };

    /// <summary>A device that is no DIMM, in words.</summary>
    public static string Words(OtherDeviceKind kind) => kind switch
    {
        OtherDeviceKind.PersistentMemory => "persistent memory",
        OtherDeviceKind.Flash => "flash chip",
        OtherDeviceKind.HighBandwidthMemory => "high-bandwidth memory",
        OtherDeviceKind.Graphics => "graphics memory",
        _ => "cache",
    };

    private static string Short(string text, int length) => text.Length <= length ? text : text[..length];

    private static void Comment(StringBuilder yaml, string text) => Line(yaml, text.Length == 0 ? "#" : $"# {(text[0] == ' ' ? "  " : "")}{YamlText.Comment(text, 300)}");

    private static void Line(StringBuilder yaml, string text) => yaml.Append(text).Append('\n');
}
