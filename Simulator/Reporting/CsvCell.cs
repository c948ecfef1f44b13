namespace Tsugunosuke.Sim.Reporting;

/// <summary>A cell of a table: a text, a figure, or nothing.</summary>
internal readonly record struct CsvCell(string? Text, decimal? Figure)
{
    public static implicit operator CsvCell(string? text) => new(text, null);

    public static implicit operator CsvCell(long figure) => new(null, figure);

    /// <summary>Rounded to a number of decimals; an end that the data do not give stays empty.</summary>
    public static CsvCell Of(double figure, int decimals) =>
        double.IsFinite(figure) && Math.Abs(figure) < 1e15 ? new CsvCell(null, Math.Round((decimal)figure, decimals)) : default;

    /// <summary>Ticks of 100 ns as seconds.</summary>
    public static CsvCell Seconds(double ticks) => Of(ticks / TimeSpan.TicksPerSecond, 4);

    /// <summary>Ticks of 100 ns as seconds, exactly.</summary>
    public static CsvCell Seconds(long ticks) => new(null, (decimal)ticks / TimeSpan.TicksPerSecond);
}
