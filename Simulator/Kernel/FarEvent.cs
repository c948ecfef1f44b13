namespace Tsugunosuke.Sim.Kernel;

/// <summary>An event of the far future: when it is due, its priority and sequence, and what it wakes.</summary>
internal readonly record struct FarEvent(ulong Time, ulong Order, int Handle);
