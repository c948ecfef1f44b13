namespace Tsugunosuke.Sim.Firmware;

/// <summary>The three ways in which a boot ends.</summary>
public enum BootEnd
{
    /// <summary>Handed over to the OS loader.</summary>
    Booted,

    /// <summary>Stands still with a code.</summary>
    Halted,

    /// <summary>Reset by the watchdog until the BMC gave up.</summary>
    ResetLoop,
}
