namespace Tsugunosuke.Sim.Firmware;

/// <summary>The phase of a boot that a POST code belongs to, in boot order.</summary>
/// <remarks>
/// The same byte means different things in different phases, so a code is looked up with its phase. Errors are
/// entries of the phase whose range they stand in (<see cref="PostCodeKind.Error"/>), not a phase of their own:
/// <c>E8</c> is a fatal error in <see cref="Memory"/> and another one in <see cref="S3Resume"/>.
/// </remarks>
public enum PostPhase
{
    /// <summary>Security: reset, microcode, cache as RAM.</summary>
    Sec,

    /// <summary>PEI up to memory, and the PEI errors (<c>50</c>–<c>5F</c>), whenever they show.</summary>
    Pei,

    /// <summary>The links between the sockets (UPI), by Intel's reference code.</summary>
    Upi,

    /// <summary>I/O initialization before memory, by Intel's reference code.</summary>
    EarlyIo,

    /// <summary>Memory initialization, by Intel's reference code, and its fatal errors.</summary>
    Memory,

    /// <summary>I/O initialization after memory, by Intel's reference code; <c>EE</c> is its last step.</summary>
    LateIo,

    /// <summary>PEI after memory, up to the start of DXE.</summary>
    PeiAfterMemory,

    /// <summary>Driver execution, and the DXE errors (<c>D0</c>–<c>DF</c>), which show during BDS too.</summary>
    Dxe,

    /// <summary>Boot device selection, up to the exit of boot services and the virtual address map.</summary>
    Bds,

    /// <summary>After the exit of boot services: ACPI mode and sleep states.</summary>
    HandOver,

    /// <summary>Resume from the S3 sleep state, and its errors.</summary>
    S3Resume,

    /// <summary>Recovery of the firmware image, and its errors.</summary>
    Recovery,
}
