namespace Tsugunosuke.Sim.Machine;

/// <summary>A kind of PCIe device in the chassis, each of which costs time to enumerate.</summary>
/// <param name="Name">Such as <c>NVIDIA A100 80 GB</c>.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Class">Which device time of the firmware applies: <c>gpu</c>, <c>nic</c>, <c>storage</c> or <c>other</c>.</param>
public sealed record PcieDevice(string Name, int Count, PcieClass Class);
