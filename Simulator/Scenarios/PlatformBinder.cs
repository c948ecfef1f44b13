using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Makes a platform of a tree that was held against <see cref="PlatformShape"/>.</summary>
internal static class PlatformBinder
{
    /// <summary>The platform, or null where something is wrong with it.</summary>
    public static LoadedPlatform? Bind(YamlNode root, ImmutableArray<SourceFile> sources, DiagnosticBag diagnostics)
    {
        var before = diagnostics.ErrorCount;
        ShapeCheck.Check(root, PlatformShape.Root, diagnostics);
        if (root is not YamlNode.Map map)
            return null;
        var reader = new MapReader(map, PlatformShape.Root);
        var channels = Channels(reader, diagnostics);
        var rules = RuleBinder.Bind(reader, diagnostics);
        var settings = Settings(reader, diagnostics);
        if (diagnostics.ErrorCount > before || channels is null || settings is null)
            return null;
        var letters = string.Concat(channels.Value.Select(channel => channel.Letter).Distinct());
        var order = reader.Text("channelOrder") ?? "";
        if (order.Length > 0 && string.Concat(order.Order()) != letters)
        {
            diagnostics.Error(reader.PlaceOf("channelOrder"), $"'{order}' does not name each channel once; the channels of a socket are {letters}");
            return null;
        }

        var platform = new Platform(
            reader.Text("name")!,
            reader.Text("title")!,
            reader.Int("sockets")!.Value,
            channels.Value,
            [.. reader.Maps("speedLimits").Select(limit => new SpeedLimit(limit.Int("dimmsPerChannel")!.Value, limit.Int("speed")!.Value, ParameterBinder.Provenance(limit)!))],
            reader.Int("cpuSpeed"),
            order,
            [.. reader.Maps("pcie").Select(device => new PcieDevice(device.Text("name")!, device.Int("count")!.Value, (PcieClass)device.Int("class")!.Value))],
            rules);
        var occupied = new SlotReader(platform, diagnostics).Many(reader["occupiedSlots"], _ => []);
        return diagnostics.ErrorCount > before ? null
            : new LoadedPlatform(platform with { OccupiedSlots = [.. occupied.Select(each => each.Slot.Index)] }, settings, sources);
    }

    private static FirmwareSettings? Settings(MapReader reader, DiagnosticBag diagnostics)
    {
        var parameters = new List<Parameter>();
        foreach (var spec in BootParameters.All)
        {
            var dot = spec.Path.IndexOf('.', StringComparison.Ordinal);
            if (reader.Map(spec.Path[..dot])?.Map(spec.Path[(dot + 1)..]) is { } map && ParameterBinder.Bind(map, diagnostics) is { } bound)
                parameters.Add(new Parameter(spec, bound.Value, bound.Provenance, bound.Low, bound.High));
        }

        return parameters.Count == BootParameters.All.Length ? new FirmwareSettings(parameters) : null;
    }

    private static ImmutableArray<Channel>? Channels(MapReader reader, DiagnosticBag diagnostics)
    {
        if (reader.Int("sockets") is not { } sockets || reader.Int("channelsPerSocket") is not { } channels || reader.Int("slotsPerChannel") is not { } depth || reader.Int("smbusSegmentsPerSocket") is not { } segments)
            return null;
        var controllers = reader.Int("controllersPerSocket") ?? channels;
        if (channels % controllers != 0)
            diagnostics.Error(reader.PlaceOf("controllersPerSocket"), string.Create(CultureInfo.InvariantCulture, $"{channels} channels cannot be shared evenly by {controllers} memory controllers"));
        if (segments > channels)
            diagnostics.Error(reader.PlaceOf("smbusSegmentsPerSocket"), string.Create(CultureInfo.InvariantCulture, $"{segments} SMBus segments are more than the {channels} channels of a socket"));
        if (SlotNames(reader, sockets, channels, depth, diagnostics) is not { } names)
            return null;
        var pattern = reader.Text("channelNames") ?? "P{socket}-{channel}";
        var result = ImmutableArray.CreateBuilder<Channel>();
        var slotIndex = 0;
        for (var socket = 0; socket < sockets; socket++)
        {
            for (var number = 0; number < channels; number++)
            {
                var index = result.Count;
                var segment = socket * segments + number * segments / channels;
                ImmutableArray<Slot> slots = [.. names[index].Select((name, position) => new Slot(slotIndex + position, name, socket, index, position, segment))];
                slotIndex += slots.Length;
                result.Add(new Channel(index, Filled(pattern, socket, number, 0), socket, number, number * controllers / channels, slots));
            }
        }

        Unique(result.Select(channel => channel.Name), reader.PlaceOf("channelNames"), "channels", diagnostics);
        return result.ToImmutable();
    }

    /// <summary>The slot names of every channel.</summary>
    private static string[][]? SlotNames(MapReader reader, int sockets, int channels, int depth, DiagnosticBag diagnostics)
    {
        string[][] names;
        var place = reader.PlaceOf("slotNames");
        if (reader["slotNames"] is YamlNode.Sequence lists)
        {
            var inner = lists.Items.OfType<YamlNode.Sequence>().ToArray();
            if (inner.Length != sockets)
            {
                diagnostics.Error(place, string.Create(CultureInfo.InvariantCulture, $"{inner.Length} lists of slot names for {sockets} sockets; write one list for each socket"));
                return null;
            }

            names = [.. inner.SelectMany(list => OfSocket(list, channels, depth, diagnostics))];
            if (names.Length != sockets * channels)
                return null;
        }
        else if (reader.Text("slotNames") is { } pattern)
        {
            names = [.. from socket in Enumerable.Range(0, sockets)
                        from channel in Enumerable.Range(0, channels)
                        select Enumerable.Range(0, depth).Select(slot => Filled(pattern, socket, channel, slot)).ToArray()];
        }
        else
            return null;

        if (names.SelectMany(name => name).FirstOrDefault(name => name.AsSpan().ContainsAny('{', '}')) is { } unfilled)
            diagnostics.Error(place, $"'{unfilled}' is left of the pattern; known are {{socket}}, {{socket0}}, {{channel}}, {{slot}} and {{slot0}}");
        else
            Unique(names.SelectMany(name => name), place, "slots", diagnostics);
        return names;
    }

    /// <summary>A list of names, channel by channel, or of lists, one a channel.</summary>
    private static IEnumerable<string[]> OfSocket(YamlNode.Sequence list, int channels, int depth, DiagnosticBag diagnostics)
    {
        if (list.Items.All(item => item is YamlNode.Sequence))
        {
            if (list.Items.Length == channels)
                return list.Items.Cast<YamlNode.Sequence>().Select(Texts);
            diagnostics.Error(list.Place, string.Create(CultureInfo.InvariantCulture, $"{list.Items.Length} lists of slot names for {channels} channels; write one list for each channel"));
            return [];
        }

        var names = Texts(list);
        if (names.Length == channels * depth)
            return names.Chunk(depth);
        diagnostics.Error(list.Place, string.Create(CultureInfo.InvariantCulture, $"{names.Length} slot names; {channels} channels of {depth} slots want {channels * depth}"));
        return [];
    }

    private static string[] Texts(YamlNode.Sequence list) => [.. list.Items.OfType<YamlNode.Scalar>().Select(name => name.Text)];

    private static string Filled(string pattern, int socket, int channel, int slot) => pattern
        .Replace("{socket}", (socket + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{socket0}", socket.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{channel}", ((char)('A' + channel)).ToString(), StringComparison.Ordinal)
        .Replace("{slot}", (slot + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{slot0}", slot.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static void Unique(IEnumerable<string> names, Place place, string what, DiagnosticBag diagnostics)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (names.FirstOrDefault(name => !seen.Add(name)) is { } twice)
            diagnostics.Error(place, $"two {what} are named '{twice}'; each needs its own name");
    }
}
