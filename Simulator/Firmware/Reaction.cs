namespace Tsugunosuke.Sim.Firmware;

/// <summary>What firmware does about a fault.</summary>
public enum Reaction
{
    /// <summary>Tries the training again.</summary>
    Retry,

    /// <summary>Maps one rank out.</summary>
    MapOutRank,

    /// <summary>Maps the DIMM out.</summary>
    MapOutDimm,

    /// <summary>Disables the whole channel.</summary>
    DisableChannel,

    /// <summary>Halts with a code.</summary>
    Halt,

    /// <summary>The BMC resets the machine.</summary>
    Reset,

    /// <summary>The BMC gives up, and the machine stays off.</summary>
    StayOff,
}
