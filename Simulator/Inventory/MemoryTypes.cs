namespace Tsugunosuke.Sim.Inventory;

/// <summary>The names of memory types, brought to one spelling.</summary>
internal static class MemoryTypes
{
    /// <summary><c>DDR5</c> from <c>DDR5</c>, <c>DDR5_SDRAM</c>, <c>DDR5 SDRAM</c>; null where no generation is named.</summary>
    public static string? Normalise(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (FindGeneration(text, "LPDDR") is { } lowPower)
            return lowPower;
        if (FindGeneration(text, "GDDR") is { } graphics)
            return graphics;
        if (FindGeneration(text, "HBM") is { } highBandwidth)
            return highBandwidth;
        if (FindGeneration(text, "DDR") is { } plain)
            return plain;
        return text.Equals("SDRAM", StringComparison.OrdinalIgnoreCase) || text.EndsWith(" SDRAM", StringComparison.OrdinalIgnoreCase)
            ? "SDRAM"
            : null;
    }

    /// <summary>The fastest transfer rate in MT/s that a module of this type can have, overclocked modules of clients included.</summary>
    /// <remarks>JEDEC ends at 3,200 (DDR4), 8,800 (DDR5) and 12,800 (DDR5 MRDIMM); LPDDR5X is sold up to 10,700.</remarks>
    public static int FastestMtps(string? type, string? moduleType) => moduleType == "MRDIMM" ? 12800 : type switch
    {
        "SDRAM" => 200,
        "DDR" => 600,
        "DDR2" => 1300,
        "DDR3" => 3200,
        "DDR4" => 5400,
        "LPDDR5" or "LPDDR5X" => 10700,
        "LPDDR6" => 14400,
        _ => 9200,
    };

    private static string? FindGeneration(ReadOnlySpan<char> text, string family)
    {
        var at = text.IndexOf(family, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var rest = text[(at + family.Length)..];
        if (rest.IsEmpty || rest[0] is < '1' or > '9')
            return family;
        var extended = rest.Length > 1 && (rest[1] is 'X' or 'x' or 'E' or 'e');
        return extended ? $"{family}{rest[0]}{char.ToUpperInvariant(rest[1])}" : $"{family}{rest[0]}";
    }
}
