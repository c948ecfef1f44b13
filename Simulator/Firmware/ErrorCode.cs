using System.Globalization;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>An error or a warning of Intel's memory code: a major and a minor number.</summary>
/// <param name="Major">The class of the error; a fatal one is what the display shows (<c>E8</c>).</param>
/// <param name="Minor">The error within its class; <c>00</c> for the class as a whole.</param>
public readonly record struct ErrorCode(byte Major, byte Minor)
{
    /// <summary>The two numbers in hexadecimal: <c>E8/02</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major:X2}/{Minor:X2}");
}
