namespace Tsugunosuke.Sim.Firmware;

/// <summary>One POST code as it was written to port 80h.</summary>
/// <param name="Time">Since power-on.</param>
/// <param name="Code">The byte.</param>
/// <param name="Phase">The phase of the boot that wrote it, which decides what it means.</param>
/// <param name="Socket">Socket index, or -1 where it is not about one.</param>
/// <param name="Channel">Channel index on the platform, or -1.</param>
/// <param name="Slot">Slot index on the platform, or -1.</param>
public readonly record struct PostEvent(TimeSpan Time, byte Code, PostPhase Phase, int Socket = -1, int Channel = -1, int Slot = -1);
