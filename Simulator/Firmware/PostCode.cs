using System.Globalization;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>One meaning of one POST code: an entry of the catalogue.</summary>
/// <param name="Code">The byte written to port 80h.</param>
/// <param name="Phase">The phase in which the byte has this meaning.</param>
/// <param name="Dialect">Whose meaning it is.</param>
/// <param name="Kind">Progress, error, or left to a module or the board's maker.</param>
/// <param name="Meaning">What it means, in a few words.</param>
/// <param name="Source">The public document or repository that says so; "observed in …" where only a log does.</param>
public sealed record PostCode(
    byte Code,
    PostPhase Phase,
    PostDialect Dialect,
    PostCodeKind Kind,
    string Meaning,
    string Source)
{
    /// <summary>Whether the meaning itself is public, not only the owner.</summary>
    public bool IsDocumented => Kind != PostCodeKind.Oem;

    /// <summary>The code as a display shows it: two upper-case hexadecimal digits.</summary>
    public override string ToString() => Code.ToString("X2", CultureInfo.InvariantCulture);
}
