namespace Tsugunosuke.Sim.Firmware;

/// <summary>A stretch of a boot: who did what, from when to when.</summary>
/// <param name="Activity">What.</param>
/// <param name="Code">POST code on the display for it.</param>
/// <param name="Start">Since power-on.</param>
/// <param name="End">Since power-on.</param>
/// <param name="Socket">Socket index, or -1 for the whole machine.</param>
/// <param name="Channel">Channel index on the platform, or -1.</param>
/// <param name="Slot">Slot index on the platform, or -1.</param>
/// <param name="Rank">Rank on its DIMM, or -1.</param>
public readonly record struct BootSpan(
    BootActivity Activity,
    byte Code,
    TimeSpan Start,
    TimeSpan End,
    int Socket = -1,
    int Channel = -1,
    int Slot = -1,
    int Rank = -1)
{
    /// <summary>How long it took.</summary>
    public TimeSpan Duration => End - Start;

    /// <summary>True for a span in which something waited for its turn.</summary>
    public bool IsWait => Activity is BootActivity.SpdWait or BootActivity.MemoryTestWait;
}
