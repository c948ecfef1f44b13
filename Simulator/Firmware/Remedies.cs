namespace Tsugunosuke.Sim.Firmware;

/// <summary>What to do about each cause of trouble, in one sentence.</summary>
/// <remarks>Follows from what the model says a cause is: the remedy of a fault is what makes it go away there.</remarks>
public static class Remedies
{
    /// <summary>The remedy; empty for <see cref="FaultKind.None"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cause.</exception>
    public static string For(FaultKind cause) => cause switch
    {
        FaultKind.None => "",
        FaultKind.NoMemory => "Fit at least one DIMM, in the slot that the platform fills first.",
        FaultKind.BadlySeated => "Take the DIMM out and seat it again until both latches click; if the code stays, try the DIMM in another slot.",
        FaultKind.LatchBroken => "Leave this slot empty, or have the slot repaired; no reseat cures a broken latch.",
        FaultKind.DeadOnArrival => "Return the DIMM to the dealer; it trains in no slot.",
        FaultKind.TrainingFailure => "Reseat the DIMM, then try it in another slot; where the failure goes with the DIMM, replace the DIMM.",
        FaultKind.SpdUnreadable => "Reseat the DIMM; where its SPD stays unreadable in another slot too, replace it.",
        FaultKind.TestFailure => "Replace the DIMM; it trains, but its cells or data lines are bad.",
        FaultKind.WrongSlotOrder => "Move the DIMM to the first empty slot of its channel, the one farthest from the CPU.",
        FaultKind.RuleBroken => "Change the combination of DIMMs until the named rule of the platform holds.",
        FaultKind.WatchdogExpired => "Raise the BMC's watchdog timeout above the first boot's POST time, or disable it for that boot.",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "no such cause"),
    };
}
