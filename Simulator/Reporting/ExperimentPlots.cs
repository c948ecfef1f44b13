using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The plots of an experiment, by its kind.</summary>
public static class ExperimentPlots
{
    private const string Distribution = "boot-distribution";
    private const string Success = "time-to-success";
    private const string WindowMap = "heat-map-window";
    private const string BootTimeMap = "heat-map-boot-time";
    private const string BootTimeDifference = "difference-boot-time";
    private const string FirstTryDifference = "difference-first-try";
    private const string SuccessDifference = "difference-time-to-success";
    private const int MostRows = 20;
    private const int MostCells = 25;

    // Where a difference has so many seconds, minutes say more.
    private const double ClockFrom = 600;
    private const double TicksPerSecond = TimeSpan.TicksPerSecond;

    /// <summary>File names without extension, of every plot that some experiment has.</summary>
    public static ImmutableArray<string> Names { get; } = [Distribution, Success, WindowMap, BootTimeMap, BootTimeDifference, FirstTryDifference, SuccessDifference];

    /// <summary>The plots. Cells are read one after another, and no more are kept than are shown.</summary>
    /// <exception cref="InvalidDataException">A file was damaged.</exception>
    public static ImmutableArray<Plot> Of(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Plan.Verb switch
        {
            "run" => OfSteps(result.Plan, [.. result.Cells()]),
            "compare" => OfPairs(result.Plan, [.. result.Cells()]),
            _ => OfDesigns(result),
        };
    }

    private static ImmutableArray<Plot> OfSteps(ExperimentPlan plan, ImmutableArray<CellResult> cells)
    {
        string Label(CellResult cell) => string.Create(CultureInfo.InvariantCulture, $"{plan.Steps[cell.Step].Number}: {plan.Steps[cell.Step].Title}");
        return
        [
            DistributionPlot.Of(Distribution, "Boot time by step", About(plan), "Time of the first boot, where it comes up", [.. cells.Select(cell => Row(plan, cell, Label(cell)))]),
            SurvivalPlot.Of(Success, About(plan), [.. cells.Where(cell => cell.Trials.Up > 0).Select(cell => new SurvivalCurve(Label(cell), cell.Trials.TimeToSuccess, cell.Trials.Trials))], plan.Certainty),
        ];
    }

    private static ImmutableArray<Plot> OfDesigns(ExperimentResult result)
    {
        var plan = result.Plan;
        var first = result.Cells().TakeWhile(cell => cell.Design.Number == 0).ToArray();
        if (first.Length == 0)
            return [];
        var shown = first.MaxBy(cell => cell.Nominal.InstalledBytes)!.Step;
        var about = $"step '{plan.Steps[shown].Title}' · {About(plan)}";
        var ranking = ExperimentTable.Ranking(plan);
        var best = new List<CellResult>();
        var map = new DesignMap(plan);
        foreach (var cell in result.Cells().Where(cell => cell.Step == shown))
        {
            map.Add(cell);
            var place = best.BinarySearch(cell, ranking);
            best.Insert(place < 0 ? ~place : place, cell);
            if (best.Count > MostRows)
                best.RemoveAt(MostRows);
        }

        var rest = plan.Designs.Count > best.Count ? string.Create(CultureInfo.InvariantCulture, $"the best {best.Count} of {plan.Designs.Count} designs · ") : "";
        return
        [
            DistributionPlot.Of(Distribution, "Boot time by design", rest + about, "Time of the first boot, where it comes up", [.. best.Select(cell => Row(plan, cell, cell.Design.Name))]),
            SurvivalPlot.Of(Success, about, [.. best.Where(cell => cell.Trials.Up > 0).Select(cell => new SurvivalCurve(cell.Design.Name, cell.Trials.TimeToSuccess, cell.Trials.Trials))], plan.Certainty),
            .. best.Exists(cell => cell.Pairs is not null)
                ? [Differences(plan, rest + about, BootTimeDifference, "Boot time: what each design changes", best.Where(cell => cell.Pairs is { BootTime.Count: > 0 }).OrderBy(cell => BootTime(cell)!.Value.Value), cell => cell.Design.Name, BootTime, "s")]
                : ImmutableArray<Plot>.Empty,
            .. map.IsComplete && plan.Designs.Axes.All(axis => axis.Values.Length <= MostCells)
                ? [HeatMapPlot.Of(WindowMap, about, map.Window()), HeatMapPlot.Of(BootTimeMap, about, map.BootTime())]
                : ImmutableArray<Plot>.Empty,
        ];
    }

    private static ImmutableArray<Plot> OfPairs(ExperimentPlan plan, ImmutableArray<CellResult> cells)
    {
        var pairs = cells.Where(cell => cell.Pairs is not null).ToArray();
        var several = plan.Designs.Count > 2;
        string Label(CellResult cell) => string.Create(CultureInfo.InvariantCulture, $"{plan.Steps[cell.Step].Number}: {plan.Steps[cell.Step].Title}{(several ? $", {cell.Design.Name}" : "")}");
        var about = string.Create(CultureInfo.InvariantCulture, $"{(several ? "each" : plan.Designs[1].Name)} less {plan.Designs[0].Name} · {plan.Replications} pairs with the same luck, seed {plan.Seed}");
        return
        [
            Differences(plan, about, BootTimeDifference, "Boot time: what changes", pairs, Label, BootTime, "s"),
            Differences(plan, about, FirstTryDifference, "Up at the first try: what changes", pairs, Label, cell => Scaled(cell.Pairs!.FirstTryDifference(), 100), "percentage points"),
            Differences(plan, about, SuccessDifference, "Time to success: what changes", pairs, Label, cell => cell.Pairs!.TimeToSuccess.Count == 0 ? null : Scaled(cell.Pairs.TimeToSuccess.Mean(), 1 / TicksPerSecond), "s"),
        ];
    }

    private static Plot Differences(
        ExperimentPlan plan, string about, string name, string title, IEnumerable<CellResult> cells, Func<CellResult, string> label, Func<CellResult, Estimate?> difference, string unit)
    {
        var rows = cells.Select(cell => (Label: label(cell), Value: difference(cell))).Where(row => row.Value is not null).Select(row => (row.Label, Value: row.Value!.Value)).ToArray();
        var isClock = unit == "s" && Array.Exists(rows, row => Math.Abs(row.Value.Value) >= ClockFrom);
        var axis = $"Difference to '{plan.Designs[0].Name}'";
        return IntervalPlot.Of(
            name,
            title,
            about,
            isClock ? axis : $"{axis} ({unit})",
            [.. rows.Select(row => new IntervalRow(row.Label, row.Value, isClock ? Words.ClockWithSign(row.Value) : Words.WithSign(row.Value)))],
            isClock);
    }

    private static Estimate? BootTime(CellResult cell) => cell.Pairs!.BootTime.Count == 0 ? null : Scaled(cell.Pairs.BootTime.Mean(), 1 / TicksPerSecond);

    private static Estimate Scaled(Estimate value, double factor) => new(value.Value * factor, value.Low * factor, value.High * factor);

    private static DistributionRow Row(ExperimentPlan plan, CellResult cell, string label)
    {
        var share = cell.Trials.FirstTry();
        var remark = cell.Nominal.End == BootEnd.Booted
            ? string.Create(CultureInfo.InvariantCulture, $"up at the first try: {100 * share.Value:0.0} % [{100 * share.Low:0.0}, {100 * share.High:0.0}]")
            : cell.Nominal.End == BootEnd.Halted ? $"never: halts with {Words.Code(cell.Nominal.Code)}" : "never: reset loop";
        return new DistributionRow(label, cell.Trials.BootTime, remark, plan.Verb == "run" && plan.Steps[cell.Step].ObservedSeconds is { } seconds ? [seconds] : []);
    }

    private static string About(ExperimentPlan plan) =>
        string.Create(CultureInfo.InvariantCulture, $"{plan.Name} · {(plan.Precision is null ? "" : "at most ")}{plan.Replications} replications, seed {plan.Seed}");
}
