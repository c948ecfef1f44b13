using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>One code of a log, or a run of equal ones, with what it means where it stands.</summary>
/// <param name="Time">When the first of them was shown; null where the log has no times.</param>
/// <param name="Code">The code.</param>
/// <param name="ByteLength">How many bytes it was written with.</param>
/// <param name="Repeats">How many equal ones follow one another.</param>
/// <param name="Phase">The phase of the boot; null for a code of more than one byte, which no public table explains.</param>
/// <param name="Meaning">Its entry in the catalogue; null where it is undocumented in its phase.</param>
/// <param name="Line">The line of the file, from 1.</param>
public sealed record ReplayEntry(TimeSpan? Time, ulong Code, int ByteLength, int Repeats, PostPhase? Phase, PostCode? Meaning, int Line)
{
    /// <summary>The code as a display shows it: two hexadecimal digits a byte.</summary>
    public override string ToString() => Code.ToString($"X{Math.Clamp(2 * ByteLength, Code > 0xFF ? 4 : 2, 16)}", System.Globalization.CultureInfo.InvariantCulture);
}
