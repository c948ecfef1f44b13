using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Machine;

/// <summary>A board with its CPUs: what a population of DIMMs is put into. Knows no time.</summary>
/// <param name="Name">Short name, as in the file.</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="SocketCount">CPU sockets that are fitted.</param>
/// <param name="Channels">All channels by socket, then by letter; each holds its slots.</param>
/// <param name="SpeedLimits">By DIMMs per channel; empty where none is known.</param>
/// <param name="CpuSpeedMts">What the CPU model allows at most, in MT/s; null where it is not known.</param>
/// <param name="ChannelOrder">Letters in the order in which the board wants channels filled; empty means A, B, C, ….</param>
/// <param name="Devices">PCIe devices.</param>
/// <param name="Rules">Population rules that apply to it.</param>
public sealed record Platform(
    string Name,
    string Title,
    int SocketCount,
    ImmutableArray<Channel> Channels,
    ImmutableArray<SpeedLimit> SpeedLimits,
    int? CpuSpeedMts,
    string ChannelOrder,
    ImmutableArray<PcieDevice> Devices,
    ImmutableArray<PopulationRule> Rules)
{
    /// <summary>All slots, by index.</summary>
    public ImmutableArray<Slot> Slots { get; } = [.. Channels.SelectMany(channel => channel.Slots)];

    /// <summary>Slots, by index, that hold what is no DIMM of ours (persistent memory, a module of unknown size): nothing is advised to go there.</summary>
    public ImmutableSortedSet<int> OccupiedSlots { get; init; } = [];

    /// <summary>SMBus segments over which SPDs are read.</summary>
    public int SmbusSegmentCount { get; } =
        Channels.SelectMany(channel => channel.Slots).Select(slot => slot.SmbusSegment + 1).DefaultIfEmpty(0).Max();

    /// <summary>The slot of that silk-screen name, whatever its case; null where there is none.</summary>
    public Slot? FindSlot(string name)
    {
        foreach (var slot in Slots)
            if (string.Equals(slot.Name, name, StringComparison.OrdinalIgnoreCase))
                return slot;
        return null;
    }

    /// <summary>The speed at which so many DIMMs a channel run, in MT/s: the least of what the DIMMs, the CPU and the
    /// board allow; null where nothing is known.</summary>
    public int? SpeedOf(Population population)
    {
        var deepest = 0;
        int? speed = CpuSpeedMts;
        foreach (var channel in Channels)
        {
            var here = 0;
            foreach (var slot in channel.Slots)
            {
                if (population[slot] is not { } fitted)
                    continue;
                here++;
                speed = Least(speed, fitted.Dimm.Part.SpeedMts);
            }

            deepest = Math.Max(deepest, here);
        }

        foreach (var limit in SpeedLimits)
            if (limit.DimmsPerChannel == deepest)
                speed = Least(speed, limit.SpeedMts);
        return speed;
    }

    private static int? Least(int? left, int? right) => left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);
}
