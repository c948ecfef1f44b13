namespace Tsugunosuke.Sim.Reporting;

/// <summary>What a boot spends its time on, coarse enough for a plot. In boot order, waiting last.</summary>
public enum ActivityGroup
{
    /// <summary>Power, SEC, UPI, I/O before memory.</summary>
    BeforeMemory,

    /// <summary>Finding DIMMs and reading their SPD (B0, B2).</summary>
    Spd,

    /// <summary>Frequency, registers, cached training, memory map, RAS.</summary>
    MemorySetUp,

    /// <summary>Training ranks (B7).</summary>
    Training,

    /// <summary>Memory test and initialisation (B9).</summary>
    MemoryTest,

    /// <summary>I/O after memory, PEI, DXE.</summary>
    AfterMemory,

    /// <summary>Boot device selection, PCIe devices, hand-over.</summary>
    BootDevices,

    /// <summary>The OS starts.</summary>
    Os,

    /// <summary>Memory check in the OS.</summary>
    OsMemoryCheck,

    /// <summary>Waiting for the SMBus or for another channel's test.</summary>
    Waiting,
}
