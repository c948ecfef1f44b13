using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Whether a step's usable memory meets a need.</summary>
/// <param name="Need">The need.</param>
/// <param name="Available">Usable memory: in all, or for each team.</param>
/// <param name="IsMet">Whether it is enough.</param>
public sealed record NeedVerdict(MemoryNeed Need, Capacity Available, bool IsMet);
