using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Experiments as tables for the terminal: rows of ready texts, no printing.</summary>
public static class ExperimentTable
{
    /// <summary>Stands for the end of an interval that so few replications do not give.</summary>
    public const string Open = "?";

    private const string Dash = "–";

    /// <summary>Headings of one design, a row a step.</summary>
    public static ImmutableArray<string> StepHeadings(ExperimentPlan plan) =>
        ["#", "Step", "Up at first try", "Boot time (min:s)", "p50", "p90", "p99", "Boots", $"Window for {Share(plan.Certainty)} (min:s)"];

    /// <summary>Headings of a sweep, a row a design.</summary>
    public static ImmutableArray<string> DesignHeadings(ExperimentPlan plan) =>
        ["Design", "Up at first try", "difference", "Boot time (min:s)", "difference (s)", $"Window for {Share(plan.Certainty)} (min:s)", "Memory"];

    /// <summary>Headings of a comparison, a row a step.</summary>
    public static ImmutableArray<string> PairHeadings { get; } =
        ["#", "Step", "Up at first try, both", "difference", "Boot time, both (min:s)", "difference (s)", "Time to success, difference (min:s)", "Variance saved by equal luck"];

    /// <summary>A row of one design.</summary>
    public static ImmutableArray<string> StepRow(ExperimentPlan plan, CellResult cell)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(cell);
        var step = plan.Steps[cell.Step];
        var boots = cell.Trials.BootTime;
        return
        [
            step.Number.ToString(CultureInfo.InvariantCulture),
            step.Title,
            FirstTry(cell),
            BootTime(boots),
            Quantile(boots, 0.5),
            Quantile(boots, 0.9),
            Quantile(boots, 0.99),
            (cell.Trials.Boots / (double)cell.Trials.Trials).ToString("0.00", CultureInfo.InvariantCulture),
            Window(plan, cell),
        ];
    }

    /// <summary>A row of a sweep.</summary>
    public static ImmutableArray<string> DesignRow(ExperimentPlan plan, CellResult cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return
        [
            cell.Design.Name,
            FirstTry(cell),
            FirstTryDifference(cell),
            BootTime(cell.Trials.BootTime),
            BootDifference(cell),
            Window(plan, cell),
            string.Create(CultureInfo.InvariantCulture, $"{cell.Nominal.UsableBytes / (double)(1L << 30):0.#} GB"),
        ];
    }

    /// <summary>A row of a comparison: the design and its baseline.</summary>
    public static ImmutableArray<string> PairRow(ExperimentPlan plan, CellResult baseline, CellResult cell)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(cell);
        var step = plan.Steps[cell.Step];
        return
        [
            step.Number.ToString(CultureInfo.InvariantCulture),
            step.Title,
            $"{Share(baseline.Trials.FirstTry().Value)} → {Share(cell.Trials.FirstTry().Value)}",
            FirstTryDifference(cell),
            $"{Mean(baseline.Trials.BootTime)} → {Mean(cell.Trials.BootTime)}",
            BootDifference(cell),
            cell.Pairs is { TimeToSuccess.Count: > 0 } pairs ? Interval(pairs.TimeToSuccess.Mean(), ticks => Words.ClockWithSign(ticks / TimeSpan.TicksPerSecond)) : Dash,
            cell.Pairs is { BootTime.Count: > 1 } paired && paired.UnpairedBootVariance > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{Percent(1 - paired.BootTime.Variance / paired.UnpairedBootVariance)} of the boot time's")
                : Dash,
        ];
    }

    /// <summary>The order of a ranking: the shortest window first, then the likelier first try, then the shorter boot; what has no
    /// window comes last.</summary>
    public static IComparer<CellResult> Ranking(ExperimentPlan plan) => Comparer<CellResult>.Create((left, right) =>
    {
        var byWindow = WindowTicks(plan, left).CompareTo(WindowTicks(plan, right));
        if (byWindow != 0)
            return byWindow;
        var byFirstTry = right.Trials.FirstTry().Value.CompareTo(left.Trials.FirstTry().Value);
        if (byFirstTry != 0)
            return byFirstTry;
        var byBoot = MeanTicks(left).CompareTo(MeanTicks(right));
        return byBoot != 0 ? byBoot : left.Design.Number.CompareTo(right.Design.Number);
    });

    /// <summary>A share in percent, with a decimal: <c>93.7 %</c>.</summary>
    public static string Share(double share) => Percent(share);

    private static double WindowTicks(ExperimentPlan plan, CellResult cell) => cell.Trials.Window(plan.Certainty)?.Value ?? double.PositiveInfinity;

    private static double MeanTicks(CellResult cell) => cell.Trials.BootTime.Count == 0 ? double.PositiveInfinity : cell.Trials.BootTime.Mean().Value;

    private static string FirstTry(CellResult cell) => cell.Nominal.End switch
    {
        BootEnd.Booted => Interval(cell.Trials.FirstTry(), share => (share * 100).ToString("0.0", CultureInfo.InvariantCulture), " %"),
        BootEnd.Halted => $"never: halts with {Words.Code(cell.Nominal.Code)}",
        _ => "never: reset loop",
    };

    private static string FirstTryDifference(CellResult cell) =>
        cell.Pairs is null ? Dash : Interval(cell.Pairs.FirstTryDifference(), share => Signed(share * 100, "0.0"), " points");

    private static string BootTime(DurationSummary boots) => boots.Count == 0 ? Dash : Interval(boots.Mean(), Tenths);

    private static string BootDifference(CellResult cell) =>
        cell.Pairs is { BootTime.Count: > 0 } pairs ? Interval(pairs.BootTime.Mean(), ticks => Signed(ticks / TimeSpan.TicksPerSecond, "0.00")) : Dash;

    private static string Mean(DurationSummary boots) => boots.Count == 0 ? Dash : Tenths(boots.Mean().Value);

    private static string Quantile(DurationSummary boots, double probability) => boots.Count == 0 ? Dash : Words.Clock(boots.Quantile(probability).Value / TimeSpan.TicksPerSecond);

    private static string Window(ExperimentPlan plan, CellResult cell) =>
        cell.Trials.Window(plan.Certainty) is { } window ? Interval(window, ticks => Words.Clock(ticks / TimeSpan.TicksPerSecond)) : "none";

    private static string Interval(Estimate estimate, Func<double, string> show, string unit = "") =>
        $"{show(estimate.Value)}{unit} ({(double.IsFinite(estimate.Low) ? show(estimate.Low) : Open)} to {(double.IsFinite(estimate.High) ? show(estimate.High) : Open)})";

    private static string Tenths(double ticks)
    {
        var tenths = (long)Math.Round(ticks / (TimeSpan.TicksPerSecond / 10), MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{tenths / 600}:{tenths % 600 / 10:00}.{tenths % 10}");
    }

    private static string Signed(double value, string format)
    {
        var text = Math.Abs(value).ToString(format, CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text : $"{(value < 0 ? "−" : "+")}{text}";
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");
}
