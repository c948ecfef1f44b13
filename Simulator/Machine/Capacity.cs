using System.Globalization;

namespace Tsugunosuke.Sim.Machine;

/// <summary>An amount of memory, exact in bytes.</summary>
/// <remarks>
/// <c>GB</c> means what the label on a DIMM means, 2³⁰ bytes, and <c>TB</c> 2⁴⁰; <c>GiB</c> and <c>TiB</c> are
/// read as the same. This is the one place that says so.
/// </remarks>
/// <param name="Bytes">The amount in bytes; never negative in a machine.</param>
public readonly record struct Capacity(long Bytes) : IComparable<Capacity>
{
    private const long Gib = 1L << 30;

    /// <summary>No memory.</summary>
    public static Capacity Zero => default;

    /// <summary>The amount in GB (2³⁰ bytes), for rates and plots.</summary>
    public double Gigabytes => (double)Bytes / Gib;

    /// <summary>An amount of whole GB (2³⁰ bytes).</summary>
    public static Capacity FromGigabytes(long gigabytes) => new(checked(gigabytes * Gib));

    /// <summary>Reads <c>96 GB</c>, <c>1.5 TB</c>, <c>512 MB</c>, <c>2048 kB</c> or <c>17179869184 B</c>.</summary>
    /// <returns>False where the text is no such amount, is negative, is not a whole number of bytes, or is beyond 2⁶³ bytes.</returns>
    public static bool TryParse(string? text, out Capacity capacity)
    {
        capacity = default;
        if (text is null)
            return false;
        var trimmed = text.AsSpan().Trim();
        var digits = 0;
        while (digits < trimmed.Length && (char.IsAsciiDigit(trimmed[digits]) || trimmed[digits] == '.'))
            digits++;
        if (!decimal.TryParse(trimmed[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        var unit = trimmed[digits..].Trim().ToString().ToUpperInvariant() switch
        {
            "B" or "BYTES" => 1L,
            "KB" or "KIB" => 1L << 10,
            "MB" or "MIB" => 1L << 20,
            "GB" or "GIB" => Gib,
            "TB" or "TIB" => 1L << 40,
            _ => 0L,
        };
        if (unit == 0 || number > long.MaxValue / unit)
            return false;
        var bytes = number * unit;
        if (bytes != decimal.Truncate(bytes))
            return false;
        capacity = new Capacity((long)bytes);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(Capacity other) => Bytes.CompareTo(other.Bytes);

    /// <summary>As on a label: <c>96 GB</c>; MB, kB or bytes where it is not a whole number of GB.</summary>
    public override string ToString() => Bytes switch
    {
        0 => "0 GB",
        _ when Bytes % Gib == 0 => string.Create(CultureInfo.InvariantCulture, $"{Bytes / Gib} GB"),
        _ when Bytes % (1 << 20) == 0 => string.Create(CultureInfo.InvariantCulture, $"{Bytes >> 20} MB"),
        _ when Bytes % (1 << 10) == 0 => string.Create(CultureInfo.InvariantCulture, $"{Bytes >> 10} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Bytes} B"),
    };

#pragma warning disable CS1591 // operators say what they are
    public static Capacity operator +(Capacity left, Capacity right) => new(checked(left.Bytes + right.Bytes));

    public static Capacity operator -(Capacity left, Capacity right) => new(checked(left.Bytes - right.Bytes));

    public static bool operator <(Capacity left, Capacity right) => left.Bytes < right.Bytes;

    public static bool operator >(Capacity left, Capacity right) => left.Bytes > right.Bytes;

    public static bool operator <=(Capacity left, Capacity right) => left.Bytes <= right.Bytes;

    public static bool operator >=(Capacity left, Capacity right) => left.Bytes >= right.Bytes;

    /// <summary>Sums any number of amounts.</summary>
    public static Capacity Sum(IEnumerable<Capacity> amounts) => amounts.Aggregate(Zero, (sum, amount) => sum + amount);
#pragma warning restore CS1591
}
