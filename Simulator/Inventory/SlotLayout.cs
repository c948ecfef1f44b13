using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>How the slots of an inventory sit on sockets and channels, as far as their names tell.</summary>
/// <param name="Sockets">Sockets, each a list of channels, each a list of indices into the inventory's slots, the slot that is
/// filled first in front.</param>
/// <param name="SocketsAreKnown">False where the names do not tell which CPU a slot belongs to.</param>
/// <param name="ChannelsAreKnown">False where the names do not tell which slots share a channel.</param>
public sealed record SlotLayout(
    ImmutableArray<ImmutableArray<ImmutableArray<int>>> Sockets, bool SocketsAreKnown, bool ChannelsAreKnown)
{
    /// <summary>As many as a platform file may have.</summary>
    internal const int MaxSockets = 16;
    internal const int MaxChannels = 26;

    /// <summary>Channels of a socket that servers of a memory generation are likeliest to have, likeliest first.</summary>
    private static readonly int[] Ddr5Channels = [8, 12, 4, 2, 6];
    private static readonly int[] Ddr4Channels = [6, 8, 4, 2];
    private static readonly int[] OlderChannels = [4, 3, 2];

    /// <summary>The most channels that any socket has.</summary>
    public int ChannelsPerSocket => Sockets.Max(socket => socket.Length);

    /// <summary>The most slots that any channel has.</summary>
    public int SlotsPerChannel => Sockets.Max(socket => socket.Max(channel => channel.Length));

    /// <summary>A channel of a socket; empty where the socket has fewer channels than another.</summary>
    public ImmutableArray<int> ChannelOrNone(int socket, int channel) =>
        channel < Sockets[socket].Length ? Sockets[socket][channel] : [];

    /// <summary>Lays out the slots of <paramref name="inventory"/>. Every slot is on exactly one channel.</summary>
    public static SlotLayout Of(MachineInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var slots = inventory.Slots;
        if (slots.IsEmpty)
            throw new ArgumentException("the inventory has no slots", nameof(inventory));
        var socketsKnown = slots.All(slot => slot.Position?.Socket is not null);
        var channelsKnown = slots.All(slot => slot.Position?.Channel is not null);
        var socketOf = SocketOf(slots, out var socketCount);
        var sockets = new List<ImmutableArray<ImmutableArray<int>>>();
        for (var socket = 0; socket < socketCount; socket++)
        {
            var members = Enumerable.Range(0, slots.Length).Where(i => socketOf[i] == socket).ToArray();
            if (members.Length > 0)
                sockets.Add(Bounded(members.Any(i => slots[i].Position?.Channel is not null) ? ByLabel(slots, members) : ByNumber(inventory, members)));
        }

        if (sockets.Count == 1 && !socketsKnown && inventory.Processors.Count(p => p.IsPopulated) is var cpus and > 1 and <= MaxSockets && sockets[0].Length % cpus == 0)
        {
            var each = sockets[0].Length / cpus;
            var all = sockets[0];
            sockets = [.. Enumerable.Range(0, cpus).Select(cpu => ImmutableArray.Create(all.AsSpan(cpu * each, each)))];
        }

        return new SlotLayout([.. sockets], socketsKnown || inventory.Processors.Count(p => p.IsPopulated) == 1, channelsKnown);
    }

    /// <summary>Socket of each slot, from 0 without gaps; a slot that does not tell sits with the one before it.</summary>
    private static int[] SocketOf(ImmutableArray<InventorySlot> slots, out int count)
    {
        var numbers = slots.Select(slot => slot.Position?.Socket).OfType<int>().Distinct().Order().ToList();
        count = Math.Clamp(numbers.Count, 1, MaxSockets);
        var socketOf = new int[slots.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            socketOf[i] = slots[i].Position?.Socket is { } socket ? Math.Min(numbers.IndexOf(socket), MaxSockets - 1)
                : i > 0 ? socketOf[i - 1] : 0;
        }

        return socketOf;
    }

    private static List<List<int>> ByLabel(ImmutableArray<InventorySlot> slots, int[] members)
    {
        var channels = new SortedDictionary<string, List<int>>(Comparer<string>.Create(Natural));
        string? last = null;
        foreach (var i in members)
        {
            // A slot without a name of its own (NO DIMM) follows the one that it shares the channel with.
            var label = slots[i].Position?.Channel ?? last ?? "";
            last = label;
            if (!channels.TryGetValue(label, out var channel))
                channels.Add(label, channel = []);
            channel.Add(i);
        }

        return [.. channels.Values.Select(channel => channel.OrderBy(i => slots[i].Position?.SlotOfChannel ?? int.MaxValue).ToList())];
    }

    /// <summary>Numbers alone do not tell the channels: as many as such machines usually have, Dell's second slots after
    /// all first ones, other makers' side by side.</summary>
    private static List<List<int>> ByNumber(MachineInventory inventory, int[] members)
    {
        var slots = inventory.Slots;
        var type = slots.Select(slot => slot.MemoryType).FirstOrDefault(each => each is not null);
        var likely = type is null || type.Contains('5', StringComparison.Ordinal) ? Ddr5Channels
            : type.Contains('4', StringComparison.Ordinal) ? Ddr4Channels : OlderChannels;
        var count = likely.Where(channels => members.Length % channels == 0 && members.Length / channels is >= 1 and <= 3)
            .DefaultIfEmpty(members.Length <= likely[0] ? members.Length : likely[0]).First();
        var ordered = members.OrderBy(i => slots[i].Position?.SlotOfSocket ?? int.MaxValue).ToArray();
        var depth = (ordered.Length + count - 1) / count;
        var isDell = inventory.Vendor?.StartsWith("Dell", StringComparison.OrdinalIgnoreCase) == true;
        var result = Enumerable.Range(0, count).Select(_ => new List<int>()).ToList();
        for (var i = 0; i < ordered.Length; i++)
            result[isDell ? i % count : i / depth].Add(ordered[i]);
        return [.. result.Where(channel => channel.Count > 0)];
    }

    /// <summary>No more channels than have letters; what is beyond shares the last.</summary>
    private static ImmutableArray<ImmutableArray<int>> Bounded(List<List<int>> channels)
    {
        while (channels.Count > MaxChannels)
        {
            channels[MaxChannels - 1].AddRange(channels[^1]);
            channels.RemoveAt(channels.Count - 1);
        }

        return [.. channels.Select(channel => channel.ToImmutableArray())];
    }

    /// <summary>Shorter labels first, so that <c>2</c> comes before <c>10</c>.</summary>
    private static int Natural(string left, string right) =>
        left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
}
