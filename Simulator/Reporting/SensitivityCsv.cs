using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>sensitivity.csv</c>: a row a figure, the strongest first. Ends and values are in the unit's base; the answer is in seconds, or a probability.</summary>
public static class SensitivityCsv
{
    /// <summary>The file's name.</summary>
    public const string Name = "sensitivity.csv";

    private const int Decimals = 9;

    private static readonly string[] Headings =
        ["rank", "parameter", "grade", "unit", "value", "low", "high", "answer_at_value", "answer_at_low", "answer_at_high", "swing", "s1", "s1_low", "s1_high", "st", "st_low", "st_high"];

    /// <summary>Writes the table.</summary>
    public static void Write(Stream stream, SensitivityResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        CsvTable.Write(stream, Headings, result.Influences.Select((each, i) => new CsvCell[]
        {
            i + 1,
            each.Factor.Range.Path,
            SensitivityText.Known(each.Factor.Provenance.Grade),
            Unit(each.Factor.Range.Unit),
            CsvCell.Of(each.Factor.Basis, Decimals),
            CsvCell.Of(each.Factor.Range.Low, Decimals),
            CsvCell.Of(each.Factor.Range.High, Decimals),
            CsvCell.Of(result.Basis, Decimals),
            CsvCell.Of(each.AtLow, Decimals),
            CsvCell.Of(each.AtHigh, Decimals),
            CsvCell.Of(each.Swing, Decimals),
            CsvCell.Of(each.Sobol.First.Value, Decimals),
            CsvCell.Of(each.Sobol.First.Low, Decimals),
            CsvCell.Of(each.Sobol.First.High, Decimals),
            CsvCell.Of(each.Sobol.Total.Value, Decimals),
            CsvCell.Of(each.Sobol.Total.Low, Decimals),
            CsvCell.Of(each.Sobol.Total.High, Decimals),
        }));
    }

    private static string Unit(Firmware.ParameterUnit unit) => unit switch
    {
        Firmware.ParameterUnit.Duration => "s",
        Firmware.ParameterUnit.Rate => "GB/s",
        _ => "",
    };
}
