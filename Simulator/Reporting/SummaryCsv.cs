using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>summary.csv</c>: one row a design and step, with the intervals of every estimate.</summary>
public static class SummaryCsv
{
    /// <summary>The file's name.</summary>
    public const string Name = "summary.csv";

    private static readonly (string Name, double Probability)[] Quantiles = [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)];

    /// <summary>Writes the table; what does not apply is empty. Intervals are of 95 %.</summary>
    public static void Write(Stream stream, ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var plan = result.Plan;
        CsvTable.Write(stream, Headings(plan), result.Cells().Select(cell => Row(plan, cell)));
    }

    private static string[] Headings(ExperimentPlan plan) =>
    [
        "design_number", "design", .. plan.Designs.Paths,
        "step_number", "step", "nominal_outcome", "nominal_code", "nominal_boot_time_s", "installed_gb", "usable_gb",
        "replications", "boots", .. Interval("up_at_first_try"),
        "booted", .. Interval("boot_time_mean_s"), "boot_time_sd_s", "boot_time_min_s", "boot_time_max_s",
        .. Quantiles.SelectMany(quantile => Interval($"boot_time_{quantile.Name}_s")),
        "came_up", "attempts_mean", .. Interval("hands_on_mean_s"), .. Interval("time_to_success_mean_s"),
        .. Quantiles.SelectMany(quantile => Interval($"time_to_success_{quantile.Name}_s")),
        "certainty", .. Interval("window_s"),
        .. Interval("up_at_first_try_difference"), .. Interval("boot_time_difference_s"), .. Interval("time_to_success_difference_s"),
        "boot_time_difference_sd_s", "boot_time_difference_sd_unpaired_s", "fingerprint",
    ];

    private static CsvCell[] Row(ExperimentPlan plan, CellResult cell)
    {
        var (step, trials, nominal) = (plan.Steps[cell.Step], cell.Trials, cell.Nominal);
        var isUp = trials.Up > 0;
        return
        [
            cell.Design.Number, cell.Design.Name,
            .. plan.Designs.Paths.Select(path => (CsvCell)cell.Design.Settings.LastOrDefault(setting => setting.Path == path)?.Value),
            step.Number, step.Name, Words.Kebab(nominal.End), Words.Code(nominal.Code), CsvCell.Seconds(nominal.BootTicks), Gigabytes(nominal.InstalledBytes), Gigabytes(nominal.UsableBytes),
            trials.Trials, trials.Boots, .. Share(trials.FirstTry()),
            trials.BootTime.Count, .. Times(trials.BootTime, summary => summary.Mean()),
            .. Exact(trials.BootTime),
            .. Quantiles.SelectMany(quantile => Times(trials.BootTime, summary => summary.Quantile(quantile.Probability))),
            trials.Up, CsvCell.Of(trials.Boots / (double)trials.Trials, 6), .. Times(trials.HandsTime, summary => summary.Mean()), .. Times(trials.TimeToSuccess, summary => summary.Mean()),
            .. Quantiles.SelectMany(quantile => Times(trials.TimeToSuccess, summary => summary.Quantile(quantile.Probability))),
            CsvCell.Of(plan.Certainty, 6), .. isUp && trials.Window(plan.Certainty) is { } window ? Seconds(window) : Nothing,
            .. cell.Pairs is null ? Nothing : Share(cell.Pairs.FirstTryDifference()),
            .. cell.Pairs is { BootTime.Count: > 0 } ? Seconds(cell.Pairs.BootTime.Mean()) : Nothing,
            .. cell.Pairs is { TimeToSuccess.Count: > 0 } ? Seconds(cell.Pairs.TimeToSuccess.Mean()) : Nothing,
            cell.Pairs is null ? default : CsvCell.Seconds(Math.Sqrt(cell.Pairs.BootTime.Variance)),
            cell.Pairs is null ? default : CsvCell.Seconds(Math.Sqrt(cell.Pairs.UnpairedBootVariance)),
            Words.Fingerprint(trials.Fingerprint),
        ];
    }

    private static CsvCell[] Nothing { get; } = new CsvCell[3];

    private static string[] Interval(string name) => [name, $"{name}_low", $"{name}_high"];

    private static CsvCell[] Share(Estimate share) => [CsvCell.Of(share.Value, 8), CsvCell.Of(share.Low, 8), CsvCell.Of(share.High, 8)];

    private static CsvCell[] Seconds(Estimate ticks) => [CsvCell.Seconds(ticks.Value), CsvCell.Seconds(ticks.Low), CsvCell.Seconds(ticks.High)];

    private static CsvCell[] Times(DurationSummary summary, Func<DurationSummary, Estimate> estimate) =>
        summary.Count == 0 ? Nothing : Seconds(estimate(summary));

    private static CsvCell[] Exact(DurationSummary summary) => summary.Count == 0
        ? Nothing
        : [CsvCell.Seconds(Math.Sqrt(summary.Variance)), CsvCell.Seconds(summary.Minimum), CsvCell.Seconds(summary.Maximum)];

    private static CsvCell Gigabytes(long bytes) => CsvCell.Of(bytes / (double)(1L << 30), 6);
}
