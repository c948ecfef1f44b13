using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Machine;

/// <summary>What a population rule requires. A closed set of shapes, each with its figures from the platform file.</summary>
public abstract record RuleCondition
{
    private RuleCondition()
    {
    }

    /// <summary>Every socket that holds DIMMs holds one of these numbers of them.</summary>
    public sealed record DimmsPerSocket(ImmutableArray<int> Allowed) : RuleCondition;

    /// <summary>All sockets are populated alike: the same parts in the same places.</summary>
    public sealed record SocketsAlike : RuleCondition;

    /// <summary>On each channel the slot farthest from the CPU is filled first.</summary>
    public sealed record FirstSlotFirst : RuleCondition;

    /// <summary>All DIMMs of the machine (or of each channel) are alike in this property. Unknown values break nothing.</summary>
    public sealed record NoMix(DimmProperty Property, bool WithinChannel) : RuleCondition;

    /// <summary>A DIMM of this capacity comes only at these numbers a socket, and alone with its like.</summary>
    public sealed record OnlyAtCounts(Capacity Capacity, ImmutableArray<int> Counts) : RuleCondition;

    /// <summary>The first slot of every populated channel holds a DIMM of at most this die density, in Gbit.</summary>
    public sealed record FirstSlotDieDensityAtMost(int Gbit) : RuleCondition;

    /// <summary>No DIMM is larger than this.</summary>
    public sealed record DimmCapacityAtMost(Capacity Capacity) : RuleCondition;

    /// <summary>With n DIMMs a socket they sit on these channels (letters), one a channel; counts not listed are free.</summary>
    public sealed record ChannelsByCount(ImmutableSortedDictionary<int, string> Letters) : RuleCondition;
}
