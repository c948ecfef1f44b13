using System.Globalization;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>What a size field says.</summary>
internal enum SizeKind
{
    /// <summary>The field is missing.</summary>
    Missing,

    /// <summary>It says that no module is there.</summary>
    Absent,

    /// <summary>It says that the size is not known.</summary>
    Unknown,

    /// <summary>It is a zero, which no module has.</summary>
    Zero,

    /// <summary>It is no size at all.</summary>
    Garbage,

    /// <summary>It is a size.</summary>
    Known,
}

/// <summary>A size field, read.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Bytes">The size in bytes; 0 unless known.</param>
internal readonly record struct SizeReading(SizeKind Kind, long Bytes = 0)
{
    private const long Mebibyte = 1L << 20;
    private const long Gibibyte = 1L << 30;

    /// <summary>Reads a size as dmidecode prints it (<c>16384 MB</c>, <c>16 GB</c>, <c>No Module Installed</c>); k, M, G and T are powers of 1,024.</summary>
    public static SizeReading Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty)
            return new(SizeKind.Missing);
        var digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '.'))
            digits++;
        if (digits == 0)
        {
            if (StartsWith(text, "No Module") || StartsWith(text, "Not Installed") || StartsWith(text, "Not Present")
                || StartsWith(text, "None") || StartsWith(text, "Empty") || StartsWith(text, "Absent"))
                return new(SizeKind.Absent);
            return StartsWith(text, "Unknown") || StartsWith(text, "Not Specified") || StartsWith(text, "Not Determinable")
                || StartsWith(text, "Other")
                ? new(SizeKind.Unknown)
                : new(SizeKind.Garbage);
        }

        if (digits > 18 || !decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var number))
            return new(SizeKind.Garbage);
        var unit = text[digits..].TrimStart();
        var letters = 0;
        while (letters < unit.Length && char.IsAsciiLetter(unit[letters]))
            letters++;
        long? factor = unit[..letters] switch
        {
            "bytes" or "byte" or "B" => 1,
            "kB" or "KB" or "KiB" or "k" or "K" => 1L << 10,
            "MB" or "MiB" or "M" or "Mb" => Mebibyte,
            "GB" or "GiB" or "G" or "Gb" => Gibibyte,
            "TB" or "TiB" or "T" or "Tb" => 1L << 40,
            "PB" or "PiB" or "P" => 1L << 50,
            _ => null,
        };
        if (factor is null || number > InventoryLimits.MaxCapacityBytes / (decimal)factor)
            return new(SizeKind.Garbage);
        return OfBytes((long)(number * factor.Value));
    }

    /// <summary>A size in bytes: known, zero or (negative or far too large) garbage.</summary>
    public static SizeReading OfBytes(long bytes) => bytes switch
    {
        0 => new(SizeKind.Zero),
        < 0 or > InventoryLimits.MaxCapacityBytes => new(SizeKind.Garbage),
        _ => new(SizeKind.Known, bytes),
    };

    private static bool StartsWith(ReadOnlySpan<char> text, string start) =>
        text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
