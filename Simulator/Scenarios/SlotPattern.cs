using System.Globalization;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Writes out a pattern of names: <c>P{1..2}-DIMM{A..H}1</c> or <c>P1-DIMM{A,C}1</c>; the last braces run fastest.</summary>
internal static class SlotPattern
{
    private const int Most = 4096;

    /// <summary>The names, or null with what is wrong in <paramref name="problem"/>.</summary>
    public static IReadOnlyList<string>? Expand(string pattern, out string? problem)
    {
        problem = null;
        IReadOnlyList<string> names = [""];
        var rest = pattern;
        while (rest.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = rest.IndexOf('}', open);
            if (close < 0)
            {
                problem = $"'{pattern}' has a '{{' without its '}}'";
                return null;
            }

            if (Choices(rest[(open + 1)..close]) is not { } choices)
            {
                problem = $"'{rest[open..(close + 1)]}' in '{pattern}' is no range such as {{A..H}} or {{1..2}}, nor a choice such as {{A,C}}";
                return null;
            }

            if ((long)names.Count * choices.Count > Most)
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"'{pattern}' stands for more than {Most} slots");
                return null;
            }

            var before = rest[..open];
            names = [.. names.SelectMany(name => choices.Select(choice => name + before + choice))];
            rest = rest[(close + 1)..];
        }

        return [.. names.Select(name => name + rest)];
    }

    private static List<string>? Choices(string inside)
    {
        if (inside.Split("..") is [var first, var last])
        {
            if (first is [var from] && last is [var to] && char.IsAsciiLetter(from) && char.IsAsciiLetter(to) && from <= to)
                return [.. Enumerable.Range(from, to - from + 1).Select(letter => ((char)letter).ToString())];
            return Number(first) is { } low && Number(last) is { } high && low <= high && high - low < Most
                ? [.. Enumerable.Range(low, high - low + 1).Select(number => number.ToString(CultureInfo.InvariantCulture))]
                : null;
        }

        var words = inside.Split(',', StringSplitOptions.TrimEntries);
        return words.All(word => word.Length > 0) && words.Length > 1 ? [.. words] : null;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
