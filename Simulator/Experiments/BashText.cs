using System.Text;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Words as bash reads them: whatever they hold, each stays one word, on one line, and nothing in it is run.</summary>
public static class BashText
{
    private const string Plain = "_-./:,+=@%";

    /// <summary>One word: as it is where it holds nothing that bash would look at, else in quotes.</summary>
    public static string Quote(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal)))
            return word;
        if (!word.Any(char.IsControl))
            return $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
        var text = new StringBuilder("$'");
        foreach (var rune in word.EnumerateRunes())
        {
            if (rune.Value is '\'' or '\\')
                text.Append('\\').Append(rune);
            else if (Rune.IsControl(rune))
                foreach (var octet in Encoding.UTF8.GetBytes(rune.ToString()))
                    text.Append(@"\x").Append(Convert.ToHexStringLower([octet]));
            else
                text.Append(rune);
        }

        return text.Append('\'').ToString();
    }

    /// <summary>Several words of a command.</summary>
    public static string Quote(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
