using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>What a scenario says a step must come to. What is null is not checked.</summary>
/// <param name="Outcome">How the boot ends.</param>
/// <param name="Code">What the display shows in the end where it does not boot; a code that must have been passed where it does.</param>
/// <param name="LastMemoryCode">The last checkpoint of memory initialisation.</param>
/// <param name="Capacity">Memory that the OS sees.</param>
/// <param name="Time">Boot time.</param>
/// <param name="Tolerance">Allowed relative deviation of the time, such as 0.03.</param>
/// <param name="AtMost">Boot time not above this.</param>
/// <param name="CachedTraining">Whether cached training is used.</param>
/// <param name="Cause">The cause of the halt, or of the first failure.</param>
/// <param name="Rule">The broken rule behind it.</param>
/// <param name="MappedOut">Exactly these slots are mapped out.</param>
/// <param name="OsMemoryCheckClean">What the memory check in the OS finds.</param>
/// <param name="Attempts">Boots that were started.</param>
public sealed record Expectation(
    BootEnd? Outcome = null,
    byte? Code = null,
    byte? LastMemoryCode = null,
    Capacity? Capacity = null,
    TimeSpan? Time = null,
    double? Tolerance = null,
    TimeSpan? AtMost = null,
    bool? CachedTraining = null,
    FaultKind? Cause = null,
    string? Rule = null,
    ImmutableArray<Slot>? MappedOut = null,
    bool? OsMemoryCheckClean = null,
    int? Attempts = null);
