namespace Tsugunosuke.Sim.Reporting;

/// <summary>The two-digit display of a board in characters.</summary>
internal static class SevenSegmentText
{
    private const int Across = 6;
    private const int Down = 7;

    /// <summary>Seven rows of fourteen characters, each segment of blocks.</summary>
    /// <param name="code">The code; null for a dark display.</param>
    public static string[] Large(byte? code) => Rows(code, Down, LargeRow, "  ");

    /// <summary>Three rows of seven characters, each segment of one character.</summary>
    /// <param name="code">The code; null for a dark display.</param>
    public static string[] Small(byte? code) => Rows(code, 3, SmallRow, " ");

    private static string[] Rows(byte? code, int count, Func<string, int, string> row, string gap)
    {
        var (left, right) = code is { } value ? (SevenSegments.Segments(value >> 4), SevenSegments.Segments(value & 15)) : ("", "");
        return [.. Enumerable.Range(0, count).Select(i => row(left, i) + gap + row(right, i))];
    }

    private static string LargeRow(string lit, int row) => row switch
    {
        0 => Bar(lit, 'a'),
        1 or 2 => Sides(lit, 'f', 'b'),
        3 => Bar(lit, 'g'),
        4 or 5 => Sides(lit, 'e', 'c'),
        _ => Bar(lit, 'd'),
    };

    private static string SmallRow(string lit, int row) => row switch
    {
        0 => $" {Mark(lit, 'a', '_')} ",
        1 => $"{Mark(lit, 'f', '|')}{Mark(lit, 'g', '_')}{Mark(lit, 'b', '|')}",
        _ => $"{Mark(lit, 'e', '|')}{Mark(lit, 'd', '_')}{Mark(lit, 'c', '|')}",
    };

    private static string Bar(string lit, char segment) => $" {new string(Mark(lit, segment, '█'), Across - 2)} ";

    private static string Sides(string lit, char left, char right) => $"{Mark(lit, left, '█')}{new string(' ', Across - 2)}{Mark(lit, right, '█')}";

    private static char Mark(string lit, char segment, char mark) => lit.Contains(segment, StringComparison.Ordinal) ? mark : ' ';
}
