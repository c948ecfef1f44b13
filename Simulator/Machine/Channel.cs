using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Machine;

/// <summary>One memory channel: the slots that share a data bus, and train together.</summary>
/// <param name="Index">Index on the platform, from 0, by socket.</param>
/// <param name="Name">Such as <c>P1-A</c>: socket from 1, channel by letter.</param>
/// <param name="Socket">CPU socket, from 0.</param>
/// <param name="Number">Number within its socket, from 0 (channel A).</param>
/// <param name="Controller">Memory controller within its socket, from 0.</param>
/// <param name="Slots">Its slots by position.</param>
public sealed record Channel(int Index, string Name, int Socket, int Number, int Controller, ImmutableArray<Slot> Slots)
{
    /// <summary>The letter by which boards call it: A, B, C, …</summary>
    public char Letter => (char)('A' + Number);
}
