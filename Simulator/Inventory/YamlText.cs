using System.Globalization;
using System.Text;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Writes untrusted text into YAML so that it can be nothing but text.</summary>
internal static class YamlText
{
    /// <summary>The text as a double-quoted scalar: whatever it holds, a reader gets the same text back.</summary>
    /// <remarks>Halves of surrogate pairs are no text and become U+FFFD.</remarks>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when IsPlain(rune) => quoted.Append(rune.ToString()),
                <= 0xFFFF => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A text for a comment: one line of visible characters.</summary>
    public static string Comment(string text, int maxChars = 200)
    {
        var line = new StringBuilder(Math.Min(text.Length, maxChars));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= maxChars)
            {
                line.Append('…');
                break;
            }

            line.Append(IsPlain(rune) || rune.Value is '"' or '\\' ? rune.ToString() : " ");
        }

        return line.ToString().Trim();
    }

    private static bool IsPlain(Rune rune) => rune.Value is >= ' ' and < 0x7F
        || (rune.Value > 0xA0 && Rune.GetUnicodeCategory(rune) is not
            (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator));
}
