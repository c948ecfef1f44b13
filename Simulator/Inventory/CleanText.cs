using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Untrusted text made fit to show: no control, format or private characters, single blanks, a bounded length.</summary>
internal static class CleanText
{
    /// <summary>What firmware writes where it has nothing to say.</summary>
    private static readonly FrozenSet<string> Placeholders = new[]
    {
        "", "-", "--", "Not Specified", "Unknown", "NO DIMM", "Not Available", "NOT AVAILABLE", "<OUT OF SPEC>", "None", "N/A",
        "NA", "NULL", "Undefined", "Not Provided", "Not Present", "Not Installed", "No Module Installed", "Empty", "[Empty]",
        "Default string", "To Be Filled By O.E.M.", "To be filled by O.E.M.", "System Product Name", "System manufacturer",
        "Other", "0", "<BAD INDEX>", "Unspecified",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> NotFiller = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ123456789");

    /// <summary>The text cleaned; empty if nothing is left.</summary>
    public static string Of(ReadOnlySpan<char> raw, int maxChars = InventoryLimits.MaxTextChars)
    {
        Span<char> clean = stackalloc char[InventoryLimits.MaxTextChars];
        var limit = Math.Min(maxChars, clean.Length);
        var length = 0;
        var blank = false;
        for (var i = 0; i < raw.Length && length < limit; i++)
        {
            var c = raw[i];
            if (c == '\u001b')
            {
                i = SkipEscapeSequence(raw, i);
                continue;
            }

            if (char.IsWhiteSpace(c))
            {
                blank = length > 0;
                continue;
            }

            if (!IsVisible(c))
                continue;
            if (blank && length < limit - 1)
                clean[length++] = ' ';
            blank = false;
            clean[length++] = c;
        }

        return length == 0 ? "" : new string(clean[..length]);
    }

    /// <summary>The text cleaned, or null where it is one of firmware's placeholders, or holds no letter and no digit but 0.</summary>
    public static string? OrNull(ReadOnlySpan<char> raw)
    {
        var clean = Of(raw);
        return Placeholders.Contains(clean) || !clean.AsSpan().ContainsAny(NotFiller) ? null : clean;
    }

    /// <summary>A name: as <see cref="OrNull"/>, except that a zero is a name.</summary>
    public static string? NameOrNull(ReadOnlySpan<char> raw)
    {
        var clean = Of(raw);
        return clean == "0" ? clean : OrNull(clean);
    }

    private static bool IsVisible(char c) => c < 0x7f ? c >= ' ' : char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>The index of the last character of a terminal escape sequence that begins at <paramref name="start"/>.</summary>
    private static int SkipEscapeSequence(ReadOnlySpan<char> raw, int start)
    {
        if (start + 1 >= raw.Length || raw[start + 1] != '[')
            return start;
        var i = start + 2;
        while (i < raw.Length && raw[i] is < '@' or > '~')
            i++;
        return Math.Min(i, raw.Length - 1);
    }
}
