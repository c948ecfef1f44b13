namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Finds what a person probably meant.</summary>
public static class NearestName
{
    private const int Longest = 128;

    /// <summary>The candidate at the least edit distance (letters swapped count once, case does not count), the first
    /// of equals; null where none is near: at most a third of the letters may differ, and always one.</summary>
    public static string? Find(string text, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(candidates);
        if (text.Length > Longest)
            return null;
        string? best = null;
        var least = Math.Max(1, text.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (candidate.Length > Longest || Math.Abs(candidate.Length - text.Length) >= least)
                continue;
            var distance = Distance(text.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance >= least)
                continue;
            least = distance;
            best = candidate;
        }

        return best;
    }

    /// <summary><c>; did you mean 'x'?</c>, or nothing.</summary>
    internal static string Suggestion(string text, IEnumerable<string> candidates, Func<string, string>? shown = null) =>
        Find(text, candidates) is { } found ? $"; did you mean '{shown?.Invoke(found) ?? found}'?" : "";

    /// <summary>Optimal string alignment: insertions, deletions, replacements, and swaps of neighbours.</summary>
    private static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }
}
