namespace Tsugunosuke.Sim.Machine;

/// <summary>Kinds of PCIe device that firmware spends different times on.</summary>
public enum PcieClass
{
    /// <summary>A GPU or accelerator with large BARs.</summary>
    Gpu,

    /// <summary>A network adapter.</summary>
    Nic,

    /// <summary>A drive or a storage controller.</summary>
    Storage,

    /// <summary>Anything else.</summary>
    Other,
}
