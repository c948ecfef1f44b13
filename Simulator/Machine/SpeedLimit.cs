namespace Tsugunosuke.Sim.Machine;

/// <summary>The highest speed that a platform runs so many DIMMs a channel at.</summary>
/// <param name="DimmsPerChannel">1, 2 or 3.</param>
/// <param name="SpeedMts">MT/s.</param>
/// <param name="Provenance">Where the limit is written.</param>
public sealed record SpeedLimit(int DimmsPerChannel, int SpeedMts, Provenance Provenance);
