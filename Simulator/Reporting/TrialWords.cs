using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The words of rows, made once: there are millions of rows.</summary>
internal static class TrialWords
{
    private static readonly ImmutableArray<string> Outcomes = [.. Enum.GetValues<BootEnd>().Select(Words.Kebab)];
    private static readonly ImmutableArray<string> Codes = [.. Enumerable.Range(0, 256).Select(code => Words.Code((byte)code))];

    public static string Outcome(BootEnd end) => Outcomes[(int)end];

    public static string Code(byte code) => Codes[code];
}
