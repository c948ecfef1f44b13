using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>What usually leads to a boot that stands still at a code.</summary>
/// <remarks>Follows from where the model lets each cause come out: an assumption about any real board.</remarks>
public static class LikelyCauses
{
    /// <summary>Causes of a stop at <paramref name="code"/> in <paramref name="phase"/>, likeliest first; empty where nothing
    /// is known.</summary>
    /// <param name="phase">The phase that the boot stands in.</param>
    /// <param name="code">The code on the display.</param>
    /// <param name="lastOfMemory">The last checkpoint of memory initialisation, for the codes that only say "no memory"; 0 where there is none.</param>
    public static ImmutableArray<FaultKind> For(PostPhase phase, byte code, byte lastOfMemory = 0) => (phase, code) switch
    {
        (PostPhase.Pei, >= 0x50 and <= 0x55) => For(PostPhase.Memory, lastOfMemory) is { IsEmpty: false } known ? known
            : lastOfMemory is 0 or >= 0xE0 ? [FaultKind.NoMemory, FaultKind.WrongSlotOrder, FaultKind.RuleBroken, FaultKind.BadlySeated]
            : [FaultKind.RuleBroken],
        (PostPhase.Memory, 0xB0) => [FaultKind.NoMemory, FaultKind.BadlySeated],
        (PostPhase.Memory, 0xB1 or 0xB3 or 0xB4 or 0xB5 or 0xED or 0xEE) => [FaultKind.RuleBroken, FaultKind.WrongSlotOrder],
        (PostPhase.Memory, 0xB2) => [FaultKind.SpdUnreadable, FaultKind.BadlySeated],
        (PostPhase.Memory, 0xB6 or 0xB7 or 0xEA) => [FaultKind.BadlySeated, FaultKind.TrainingFailure, FaultKind.DeadOnArrival, FaultKind.LatchBroken],
        (PostPhase.Memory, 0xB9 or 0xBA or 0xEB) => [FaultKind.RuleBroken, FaultKind.TestFailure, FaultKind.BadlySeated],
        (PostPhase.Memory, 0xE8) => [FaultKind.NoMemory, FaultKind.BadlySeated, FaultKind.RuleBroken],
        _ => [],
    };
}
