using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>What one trial of one step came to: the hands at work, and the boots until it was up.</summary>
/// <param name="Replication">Number of the replication, from 0.</param>
/// <param name="UpAtFirstTry">The first boot gave what a sound machine gives.</param>
/// <param name="IsUp">Some boot gave it, before the hands gave up.</param>
/// <param name="Attempts">Times that the machine was switched on.</param>
/// <param name="FirstEnd">How the first boot ended.</param>
/// <param name="FirstCode">The code that the display showed last in the first boot.</param>
/// <param name="FirstBootTicks">What the platform counts as boot time of the first boot, in ticks of 100 ns; for a halt, the time to it.</param>
/// <param name="End">How the last boot ended.</param>
/// <param name="Code">The code that the display showed last in the last boot.</param>
/// <param name="UsableBytes">What the OS sees after the last boot; 0 where it did not boot.</param>
/// <param name="TotalTicks">From the first hand on the machine to the end of the last boot, OS included.</param>
/// <param name="HandsTicks">The part of it that is not boots: opening, handling, closing, thinking, fetching, repairing.</param>
/// <param name="Fingerprint">Hash over the ordered event trace.</param>
public readonly record struct TrialResult(
    long Replication,
    bool UpAtFirstTry,
    bool IsUp,
    int Attempts,
    BootEnd FirstEnd,
    byte FirstCode,
    long FirstBootTicks,
    BootEnd End,
    byte Code,
    long UsableBytes,
    long TotalTicks,
    long HandsTicks,
    ulong Fingerprint);
