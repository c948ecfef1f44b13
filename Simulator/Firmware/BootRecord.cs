using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>What one simulated boot left behind.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="PostTime">From power-on to the hand-over to the OS loader, resets included; to the halt or the last reset otherwise.</param>
/// <param name="OsTime">From the hand-over until the OS is up; zero where it did not boot.</param>
/// <param name="BootTime">What the platform counts as boot time (its <c>timing.endsAt</c>).</param>
/// <param name="UsedCachedTraining">Whether the last attempt used cached training.</param>
/// <param name="CachedTraining">Signature of the population that firmware remembers afterwards, or null.</param>
/// <param name="Attempts">Boots that were started; more than one where the watchdog reset the machine.</param>
/// <param name="LastCode">The last POST code written.</param>
/// <param name="LastMemoryCode">The last checkpoint of memory initialisation; 0 where it was not reached.</param>
/// <param name="OsMemoryCheck">The OS memory check, where one was asked for and the machine booted.</param>
/// <param name="Trace">All POST codes in order; empty where they were not recorded.</param>
/// <param name="Spans">What ran and what waited, in order of start; empty where it was not recorded.</param>
/// <param name="Failures">What went wrong, in order.</param>
/// <param name="Events">Events that the simulation dispatched.</param>
/// <param name="Fingerprint">Hash over the ordered trace; the same whether the trace was recorded or not.</param>
public sealed record BootRecord(
    BootOutcome Outcome,
    TimeSpan PostTime,
    TimeSpan OsTime,
    TimeSpan BootTime,
    bool UsedCachedTraining,
    string? CachedTraining,
    int Attempts,
    byte LastCode,
    byte LastMemoryCode,
    OsMemoryCheckResult? OsMemoryCheck,
    ImmutableArray<PostEvent> Trace,
    ImmutableArray<BootSpan> Spans,
    ImmutableArray<FailureEvent> Failures,
    long Events,
    ulong Fingerprint);
