namespace Tsugunosuke.Sim.Firmware;

/// <summary>One thing that went wrong in a boot: when, where, why, and what firmware did.</summary>
/// <param name="Time">Since power-on.</param>
/// <param name="Code">POST code at which it came out.</param>
/// <param name="Error">Major and minor code of the memory error; null where there is none.</param>
/// <param name="Cause">The cause.</param>
/// <param name="Reaction">What firmware did.</param>
/// <param name="Channel">Channel index on the platform, or -1.</param>
/// <param name="Slot">Slot index on the platform, or -1.</param>
/// <param name="Rank">Rank on its DIMM, or -1.</param>
/// <param name="RuleId">The broken rule, where the cause is a rule.</param>
public readonly record struct FailureEvent(
    TimeSpan Time,
    byte Code,
    ErrorCode? Error,
    FaultKind Cause,
    Reaction Reaction,
    int Channel = -1,
    int Slot = -1,
    int Rank = -1,
    string? RuleId = null);
