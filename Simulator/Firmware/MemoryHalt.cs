namespace Tsugunosuke.Sim.Firmware;

/// <summary>Why memory initialisation could not go on.</summary>
/// <param name="Error">Major and minor code of the fatal error.</param>
/// <param name="Cause">The failure that led there; null where no memory was fitted at all.</param>
internal readonly record struct MemoryHalt(ErrorCode Error, FailureEvent? Cause)
{
    /// <summary>What AMI's PEI shows for it: no memory fitted, module mismatch, other memory error, none usable.</summary>
    public byte Display => (Error.Major, Error.Minor) switch
    {
        (0xE8, 0x01) => 0x55,
        (0xE8, _) => 0x53,
        (0xED, _) => 0x52,
        _ => 0x54,
    };
}
