namespace Tsugunosuke.Sim.Inventory;

/// <summary>Where a slot probably sits, read out of its names. A guess: boards name their slots as they like.</summary>
/// <param name="Socket">The CPU socket, from 0; null where the names do not tell.</param>
/// <param name="Channel">The channel as the board labels it (<c>A</c>, or <c>0.A</c> where controllers repeat the letters); null where the names count slots instead.</param>
/// <param name="SlotOfChannel">The number behind the channel's label, as printed (some boards count from 0, some from 1).</param>
/// <param name="SlotOfSocket">The slot's number within the socket, as printed, on boards that number slots and not channels (Dell, HPE, Lenovo).</param>
public sealed record SlotPosition(int? Socket, string? Channel, int? SlotOfChannel, int? SlotOfSocket);
