using System.Globalization;
using System.Text;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>replications.csv</c>: one row a trial.</summary>
public static class ReplicationsCsv
{
    /// <summary>The file's name.</summary>
    public const string Name = "replications.csv";

    private const string Headings = "design_number,step_number,step,replication,up_at_first_try,came_up,attempts,first_outcome,first_code,first_boot_time_s,outcome,code,usable_gb,total_time_s,hands_on_s,fingerprint\n";

    /// <summary>Writes the rows, one block after another; none of them has a text that needs quotes.</summary>
    public static void Write(Stream stream, IEnumerable<TrialRows> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true);
        writer.Write(Headings);
        Span<char> line = stackalloc char[512];
        foreach (var block in rows)
        {
            for (var i = 0; i < block.Count; i++)
            {
                var row = block[i];
                line.TryWrite(
                    CultureInfo.InvariantCulture,
                    $"{block.Design},{block.Step.Number},{block.Step.Name},{row.Replication},{(row.UpAtFirstTry ? "yes" : "no")},{(row.IsUp ? "yes" : "no")},{row.Attempts},{TrialWords.Outcome(row.FirstEnd)},{TrialWords.Code(row.FirstCode)},{Seconds(row.FirstBootTicks)},{TrialWords.Outcome(row.End)},{TrialWords.Code(row.Code)},{(decimal)row.UsableBytes / (1L << 30)},{Seconds(row.TotalTicks)},{Seconds(row.HandsTicks)},{row.Fingerprint:x16}\n",
                    out var length);
                writer.Write(line[..length]);
            }
        }
    }

    private static decimal Seconds(long ticks) => (decimal)ticks / TimeSpan.TicksPerSecond;
}
