using System.Globalization;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Reads single codes and times.</summary>
internal static class PostCodeText
{
    /// <summary>A code in hex, with or without <c>0x</c>, of 1 to 8 bytes.</summary>
    public static bool TryHex(ReadOnlySpan<char> text, out ulong code, out int bytes)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            text = text[2..];
        bytes = (text.Length + 1) / 2;
        code = 0;
        return text.Length is > 0 and <= 16 && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
    }

    /// <summary>A code in decimal; its length is the fewest bytes that hold it.</summary>
    public static bool TryDecimal(ReadOnlySpan<char> text, out ulong code, out int bytes)
    {
        bytes = 1;
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out code))
            return false;
        bytes = BytesOf(code);
        return true;
    }

    public static int BytesOf(ulong code) => Math.Max(1, 8 - (System.Numerics.BitOperations.LeadingZeroCount(code) / 8));

    /// <summary>Seconds with a fraction, with or without <c>s</c> behind them; at most a year.</summary>
    public static bool TrySeconds(ReadOnlySpan<char> text, out TimeSpan time)
    {
        if (text.EndsWith("s", StringComparison.Ordinal))
            text = text[..^1];
        time = default;
        if (text.Length is 0 or > 24 || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            || seconds > 366 * 86400)
            return false;
        time = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>A clock (<c>12:03:04.5</c>) or an ISO 8601 stamp (<c>2024-05-01T12:03:04.5Z</c>), as time since a day or since year 1.</summary>
    public static bool TryClock(ReadOnlySpan<char> text, out TimeSpan clock)
    {
        clock = default;
        if (text.Length is < 4 or > 40 || !text.Contains(':'))
            return false;
        if (char.IsAsciiDigit(text[0]) && text.IndexOf('T') == 10 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var stamp))
        {
            clock = TimeSpan.FromTicks(stamp.UtcTicks);
            return true;
        }

        return TimeSpan.TryParseExact(text, [@"h\:mm\:ss", @"hh\:mm\:ss", @"h\:mm\:ss\.FFFFFFF", @"hh\:mm\:ss\.FFFFFFF"],
            CultureInfo.InvariantCulture, out clock);
    }
}
