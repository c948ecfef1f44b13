namespace Tsugunosuke.Sim.Firmware;

/// <summary>Causes of trouble. What follows from a cause is the firmware's doing.</summary>
public enum FaultKind
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>No DIMM is fitted at all.</summary>
    NoMemory,

    /// <summary>The DIMM has no good contact; a reseat cures it.</summary>
    BadlySeated,

    /// <summary>The slot's latch is broken: no good contact, and no reseat cures it.</summary>
    LatchBroken,

    /// <summary>The DIMM never trains, in any slot.</summary>
    DeadOnArrival,

    /// <summary>A rank failed to train.</summary>
    TrainingFailure,

    /// <summary>The SPD hub of the DIMM does not answer.</summary>
    SpdUnreadable,

    /// <summary>The hardware memory test found the DIMM bad.</summary>
    TestFailure,

    /// <summary>A slot was filled before the one that comes first on its channel.</summary>
    WrongSlotOrder,

    /// <summary>The combination of DIMMs breaks a rule of the platform.</summary>
    RuleBroken,

    /// <summary>POST took longer than the watchdog allows.</summary>
    WatchdogExpired,
}
