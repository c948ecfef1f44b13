using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>One fitted DIMM as the boot model sees it: the figures that a boot needs, and nothing to look up.</summary>
internal sealed class DimmUnit
{
    public required Slot Slot { get; init; }

    public required DimmHealth Health { get; init; }

    public required FaultKind BadContact { get; init; }

    public required int Ranks { get; init; }

    public required long Bytes { get; init; }

    public required RuleFinding? BrokenRule { get; init; }

    public required TimingLaw Detect { get; init; }

    public required TimingLaw ReadSpd { get; init; }

    public required TimingLaw TrainRank { get; init; }

    public required ulong FailureStream { get; init; }
}
