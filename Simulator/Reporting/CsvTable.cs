using System.Globalization;
using CsvHelper;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Writes a table as CSV: UTF-8 without byte order mark, <c>\n</c>, invariant culture.</summary>
/// <remarks>
/// A text that a spreadsheet would take for a formula (it begins with <c>= + - @</c>, tab or return; names come from
/// input files) gets an apostrophe in front; a figure does not.
/// </remarks>
internal static class CsvTable
{
    private static readonly CsvWriterOptions Options = new()
    {
        NewLine = "\n",
        FormatProvider = CultureInfo.InvariantCulture,
        Injection = CsvInjection.Escape,
    };

    public static void Write(Stream stream, string[] headings, IEnumerable<string?[]> rows)
    {
        using var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        Row(csv, headings);
        foreach (var row in rows)
            Row(csv, row);
        csv.Flush();
    }

    public static void Write(Stream stream, string[] headings, IEnumerable<CsvCell[]> rows)
    {
        using var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        Row(csv, headings);
        foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                if (cell.Figure is { } figure)
                    csv.WriteField(figure);
                else
                    csv.WriteField(cell.Text);
            }

            csv.EndRecord();
        }

        csv.Flush();
    }

    private static void Row(CsvWriter csv, string?[] fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        csv.EndRecord();
    }
}
