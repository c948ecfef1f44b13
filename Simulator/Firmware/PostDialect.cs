namespace Tsugunosuke.Sim.Firmware;

/// <summary>Whose meaning a POST code has: one stream of bytes carries two dialects.</summary>
public enum PostDialect
{
    /// <summary>The checkpoints of AMI Aptio V.</summary>
    AmiAptioV,

    /// <summary>The codes of Intel's reference code: UPI, I/O and memory.</summary>
    IntelReferenceCode,
}
