using Parquet;
using Parquet.Schema;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>replications.parquet</c>: one row a trial, in groups of rows, so that no more than a group is in memory.</summary>
public static class ReplicationsParquet
{
    /// <summary>The file's name.</summary>
    public const string Name = "replications.parquet";

    private const int GroupSize = 1 << 17;

    private static readonly DataField Design = new DataField<long>("design_number");
    private static readonly DataField StepNumber = new DataField<int>("step_number");
    private static readonly DataField Step = new DataField("step", typeof(string), isNullable: false);
    private static readonly DataField Replication = new DataField<long>("replication");
    private static readonly DataField FirstTry = new DataField<bool>("up_at_first_try");
    private static readonly DataField CameUp = new DataField<bool>("came_up");
    private static readonly DataField Attempts = new DataField<int>("attempts");
    private static readonly DataField FirstOutcome = new DataField("first_outcome", typeof(string), isNullable: false);
    private static readonly DataField FirstCode = new DataField("first_code", typeof(string), isNullable: false);
    private static readonly DataField FirstBoot = new DataField<double>("first_boot_time_s");
    private static readonly DataField Outcome = new DataField("outcome", typeof(string), isNullable: false);
    private static readonly DataField Code = new DataField("code", typeof(string), isNullable: false);
    private static readonly DataField Usable = new DataField<double>("usable_gb");
    private static readonly DataField Total = new DataField<double>("total_time_s");
    private static readonly DataField Hands = new DataField<double>("hands_on_s");
    private static readonly DataField Fingerprint = new DataField<ulong>("fingerprint");

    /// <summary>Writes the rows, one group after another.</summary>
    public static void Write(Stream stream, IEnumerable<TrialRows> rows) => WriteAsync(stream, rows).GetAwaiter().GetResult();

    private static async Task WriteAsync(Stream stream, IEnumerable<TrialRows> rows)
    {
        var schema = new ParquetSchema(Design, StepNumber, Step, Replication, FirstTry, CameUp, Attempts, FirstOutcome, FirstCode, FirstBoot, Outcome, Code, Usable, Total, Hands, Fingerprint);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream).ConfigureAwait(false);
        var group = new List<(long Design, ExperimentStep Step, TrialResult Trial)>(GroupSize);
        foreach (var block in rows)
        {
            for (var i = 0; i < block.Count; i++)
            {
                group.Add((block.Design, block.Step, block[i]));
                if (group.Count == GroupSize)
                    await Flush().ConfigureAwait(false);
            }
        }

        await Flush().ConfigureAwait(false);

        async Task Flush()
        {
            if (group.Count == 0)
                return;
            using var into = writer.CreateRowGroup();
            await Values(Design, row => row.Design).ConfigureAwait(false);
            await Values(StepNumber, row => row.Step.Number).ConfigureAwait(false);
            await Texts(Step, row => row.Step.Name).ConfigureAwait(false);
            await Values(Replication, row => row.Trial.Replication).ConfigureAwait(false);
            await Values(FirstTry, row => row.Trial.UpAtFirstTry).ConfigureAwait(false);
            await Values(CameUp, row => row.Trial.IsUp).ConfigureAwait(false);
            await Values(Attempts, row => row.Trial.Attempts).ConfigureAwait(false);
            await Texts(FirstOutcome, row => TrialWords.Outcome(row.Trial.FirstEnd)).ConfigureAwait(false);
            await Texts(FirstCode, row => TrialWords.Code(row.Trial.FirstCode)).ConfigureAwait(false);
            await Values(FirstBoot, row => Seconds(row.Trial.FirstBootTicks)).ConfigureAwait(false);
            await Texts(Outcome, row => TrialWords.Outcome(row.Trial.End)).ConfigureAwait(false);
            await Texts(Code, row => TrialWords.Code(row.Trial.Code)).ConfigureAwait(false);
            await Values(Usable, row => row.Trial.UsableBytes / (double)(1L << 30)).ConfigureAwait(false);
            await Values(Total, row => Seconds(row.Trial.TotalTicks)).ConfigureAwait(false);
            await Values(Hands, row => Seconds(row.Trial.HandsTicks)).ConfigureAwait(false);
            await Values(Fingerprint, row => row.Trial.Fingerprint).ConfigureAwait(false);
            into.CompleteValidate();
            group.Clear();

            Task Values<T>(DataField field, Func<(long Design, ExperimentStep Step, TrialResult Trial), T> value)
                where T : struct
            {
                var column = new T[group.Count];
                for (var i = 0; i < column.Length; i++)
                    column[i] = value(group[i]);
                return into.WriteAsync<T>(field, column.AsMemory());
            }

            Task Texts(DataField field, Func<(long Design, ExperimentStep Step, TrialResult Trial), string> value)
            {
                var column = new string[group.Count];
                for (var i = 0; i < column.Length; i++)
                    column[i] = value(group[i]);
                return into.WriteAsync(field, column);
            }
        }
    }

    private static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;
}
