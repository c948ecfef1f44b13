namespace Tsugunosuke.Sim.Firmware;

/// <summary>What a POST code tells.</summary>
public enum PostCodeKind
{
    /// <summary>A step of the boot has begun.</summary>
    Progress,

    /// <summary>Something failed.</summary>
    Error,

    /// <summary>Handed to a module or to the board's maker: its owner is public, its meaning is not.</summary>
    Oem,
}
