using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>What replications of a scenario add to the report of its nominal run.</summary>
public static class ExperimentReport
{
    /// <summary>The table with its intervals, the plots, and the spread of boot times on the boot curve.</summary>
    /// <param name="result">Replications of one design.</param>
    /// <param name="plots">Its plots.</param>
    /// <param name="language">Of the report.</param>
    /// <exception cref="InvalidDataException">A file was damaged.</exception>
    public static ReportOptions Of(ExperimentResult result, ImmutableArray<Plot> plots, ReportLanguage language)
    {
        ArgumentNullException.ThrowIfNull(result);
        var (plan, text) = (result.Plan, ReportText.Load(language));
        ImmutableArray<CellResult> cells = [.. result.Cells()];
        var replications = string.Create(CultureInfo.InvariantCulture, $"{(plan.Precision is null ? "" : "at most ")}{plan.Replications} replications");
        return new ReportOptions(
            language,
            plan.CommandLine,
            [
                new ReportExperiment(
                    text["experiments.luck"],
                    text.Of(plan.Precision is null ? "experiments.fixed" : "experiments.most", plan.Replications, plan.Seed, ExperimentTable.Open),
                    plots,
                    ["#", text["col.step"], text["col.firstTry"], text["col.time"], "p50", "p90", "p99", text["col.boots"], text.Of("col.window", ExperimentTable.Share(plan.Certainty))],
                    [.. cells.Select(cell => ExperimentTable.StepRow(plan, cell))]),
            ],
            [.. cells.Where(cell => cell.Trials.BootTime.Count > 0).Select(cell => new CurveInterval(plan.Steps[cell.Step].Name, At(cell, 0.05), At(cell, 0.95), $"5 % to 95 % of {replications}"))]);
    }

    private static TimeSpan At(CellResult cell, double share) => new((long)cell.Trials.BootTime.Quantile(share).Value);
}
