namespace Tsugunosuke.Sim.Inventory;

/// <summary>One POST code of a history.</summary>
/// <param name="Time">When it was shown, since the first code of its boot or as the log counts; null where the log has no times.</param>
/// <param name="Code">The code.</param>
/// <param name="ByteLength">How many bytes it was written with, 1 to 8.</param>
/// <param name="Line">The line of the file, from 1.</param>
public sealed record PostEntry(TimeSpan? Time, ulong Code, int ByteLength, int Line);
