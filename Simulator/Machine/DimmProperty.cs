namespace Tsugunosuke.Sim.Machine;

/// <summary>A property of DIMM parts that a rule may forbid to mix.</summary>
public enum DimmProperty
{
    /// <summary>What the label says.</summary>
    Capacity,

    /// <summary>Ranks on the module.</summary>
    Ranks,

    /// <summary>x4 or x8 chips.</summary>
    DeviceWidth,

    /// <summary>16, 24 or 32 Gbit a die.</summary>
    DieDensity,

    /// <summary>RDIMM, UDIMM, 3DS RDIMM, ….</summary>
    Module,

    /// <summary>DDR4, DDR5.</summary>
    Type,
}
