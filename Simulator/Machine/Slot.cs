namespace Tsugunosuke.Sim.Machine;

/// <summary>One DIMM slot of a board.</summary>
/// <param name="Index">Index on the platform, from 0, by socket, channel, position.</param>
/// <param name="Name">What is printed beside it on the board (silk screen).</param>
/// <param name="Socket">CPU socket, from 0.</param>
/// <param name="Channel">Index of its channel on the platform.</param>
/// <param name="Position">Place on its channel: 0 is the one farthest from the CPU, which is filled first.</param>
/// <param name="SmbusSegment">Index of the SMBus segment, on the platform, over which its SPD is read.</param>
public sealed record Slot(int Index, string Name, int Socket, int Channel, int Position, int SmbusSegment);
