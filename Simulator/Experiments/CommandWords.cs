using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Of a command line, the words that say what is wanted: those that only say how it is run and where it goes are left out,
/// so that every way to run an experiment has the same manifest.</summary>
public static class CommandWords
{
    private static readonly ImmutableArray<string> WithValue = ["--jobs", "-j", "--shard", "--out"];
    private static readonly ImmutableArray<string> Alone = ["--resume", "--restart", "--quiet"];

    /// <summary>The words that decide the result.</summary>
    public static ImmutableArray<string> Deciding(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var kept = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--")
            {
                kept.AddRange(words.Skip(i));
                break;
            }

            var mark = words[i].IndexOfAny(['=', ':']);
            var name = mark > 0 ? words[i][..mark] : words[i];
            if (WithValue.Contains(name))
                i += mark > 0 ? 0 : 1;
            else if (!Alone.Contains(name) && !words[i].StartsWith("-j", StringComparison.Ordinal))
                kept.Add(words[i]);
        }

        return kept.ToImmutable();
    }
}
