namespace Tsugunosuke.Sim.Firmware;

/// <summary>What a span of a boot was spent on, for timelines and breakdowns.</summary>
public enum BootActivity
{
    /// <summary>Supplies and board sequencing.</summary>
    PowerOn,

    /// <summary>SEC.</summary>
    Sec,

    /// <summary>UPI link set-up.</summary>
    Upi,

    /// <summary>I/O initialisation before memory.</summary>
    EarlyIo,

    /// <summary>Finding DIMMs and reading their SPD.</summary>
    Spd,

    /// <summary>Waiting for the SMBus segment.</summary>
    SpdWait,

    /// <summary>Frequency, registers, JEDEC initialisation.</summary>
    MemorySetUp,

    /// <summary>Training ranks.</summary>
    Training,

    /// <summary>Programming cached training results.</summary>
    CachedRestore,

    /// <summary>Memory test and initialisation.</summary>
    MemoryTest,

    /// <summary>Waiting for another channel's memory test.</summary>
    MemoryTestWait,

    /// <summary>Thermal set-up, memory map, RAS.</summary>
    MemoryFinish,

    /// <summary>I/O initialisation after memory.</summary>
    LateIo,

    /// <summary>PEI after memory.</summary>
    Pei,

    /// <summary>DXE.</summary>
    Dxe,

    /// <summary>BDS without the PCIe devices.</summary>
    Bds,

    /// <summary>PCIe devices.</summary>
    Devices,

    /// <summary>Hand-over to the OS loader.</summary>
    HandOver,

    /// <summary>The OS starts.</summary>
    Os,

    /// <summary>The OS initialises its pages.</summary>
    OsPageInit,

    /// <summary>Memory check in the OS.</summary>
    OsMemoryCheck,
}
