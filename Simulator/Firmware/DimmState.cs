namespace Tsugunosuke.Sim.Firmware;

/// <summary>One DIMM during a boot.</summary>
internal struct DimmState
{
    /// <summary>Why it has no good contact, or <see cref="FaultKind.None"/>.</summary>
    public FaultKind BadContact;

    /// <summary>Dead in this replication, whatever its health says.</summary>
    public bool Dead;

    /// <summary>Not used any more in this boot.</summary>
    public bool Disabled;

    /// <summary>Ranks that trained.</summary>
    public int GoodRanks;
}
