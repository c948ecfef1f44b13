using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Memory that somebody needs.</summary>
/// <param name="Name">What for.</param>
/// <param name="Bytes">How much: in all, or for each team.</param>
/// <param name="Teams">Teams that share the machine, each of which needs that much; null where it is the total.</param>
public sealed record MemoryNeed(string Name, Capacity Bytes, int? Teams = null)
{
    /// <summary>What the whole machine must have for it.</summary>
    public Capacity Total => new(checked(Bytes.Bytes * (Teams ?? 1)));
}
