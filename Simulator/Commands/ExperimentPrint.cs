using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Commands;

/// <summary>Prints what experiments came to.</summary>
internal static class ExperimentPrint
{
    private const int MostRows = 30;

    /// <summary>What came out, as the verb that made the plan prints it.</summary>
    public static void All(Terminal terminal, ExperimentResult result)
    {
        if (result.Plan.Designs.Count == 1)
            Steps(terminal, result);
        else if (result.Plan.Verb == "compare")
            Pairs(terminal, result);
        else
            Designs(terminal, result, result.Cells().Take(result.Plan.Steps.Length).MaxBy(cell => cell.Nominal.InstalledBytes)!.Step);
    }

    /// <summary>One design: a row a step.</summary>
    public static void Steps(Terminal terminal, ExperimentResult result)
    {
        About(terminal, result.Plan);
        Table(terminal, ExperimentTable.StepHeadings(result.Plan), result.Cells().Select(cell => ExperimentTable.StepRow(result.Plan, cell)));
        terminal.Line();
    }

    /// <summary>A sweep: a row a design, for one step, ranked.</summary>
    public static void Designs(Terminal terminal, ExperimentResult result, int step)
    {
        var plan = result.Plan;
        var ranking = ExperimentTable.Ranking(plan);
        var best = new List<CellResult>();
        foreach (var cell in result.Cells().Where(cell => cell.Step == step))
        {
            var place = best.BinarySearch(cell, ranking);
            best.Insert(place < 0 ? ~place : place, cell);
            if (best.Count > MostRows)
                best.RemoveAt(MostRows);
        }

        terminal.Line();
        terminal.Line($"{plan.Title}: step '{plan.Steps[step].Title}', ranked by the window", new Style(decoration: Decoration.Bold));
        About(terminal, plan);
        Table(terminal, ExperimentTable.DesignHeadings(plan), best.Select(cell => ExperimentTable.DesignRow(plan, cell)));
        if (plan.Designs.Count > best.Count)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"… and {plan.Designs.Count - best.Count:N0} more designs in {SummaryCsv.Name}"));
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Differences are to '{plan.Designs[0].Name}', with the same luck in every replication."));
        terminal.Line();
    }

    /// <summary>A comparison: a row a step, for each design after the first.</summary>
    public static void Pairs(Terminal terminal, ExperimentResult result)
    {
        var plan = result.Plan;
        About(terminal, plan);
        var baseline = new CellResult[plan.Steps.Length];
        var rows = new List<ImmutableArray<string>>();
        foreach (var cell in result.Cells())
        {
            if (cell.Design.Number == 0)
                baseline[cell.Step] = cell;
            else
                rows.Add(ExperimentTable.PairRow(plan, baseline[cell.Step], cell));
        }

        Table(terminal, ExperimentTable.PairHeadings, rows);
        terminal.Line();
    }

    /// <summary>What the figures are.</summary>
    private static void About(Terminal terminal, ExperimentPlan plan)
    {
        var how = plan.Precision is { } precision
            ? string.Create(CultureInfo.InvariantCulture, $"replications until a precision of {ExperimentTable.Share(precision)}, at most {plan.Replications:N0} a step")
            : string.Create(CultureInfo.InvariantCulture, $"{plan.Replications:N0} replications a step");
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{how}, seed {plan.Seed}; 95 % intervals in brackets; the window runs from the first hand on the machine until it is up with all its memory"));
        terminal.Line();
    }

    private static void Table(Terminal terminal, ImmutableArray<string> headings, IEnumerable<ImmutableArray<string>> rows)
    {
        var table = terminal.Table([.. headings]);
        var isOpen = false;
        foreach (var row in rows)
        {
            isOpen |= row.Any(cell => cell.Contains(ExperimentTable.Open, StringComparison.Ordinal));
            table.AddRow(row.Select(cell => new Text(cell, cell.StartsWith("never", StringComparison.Ordinal) ? new Style(Color.Red) : Style.Plain)));
        }

        terminal.Console.Write(table);
        if (isOpen)
            terminal.Line($"{ExperimentTable.Open}: the interval is open at this end: too few of the replications took that long, or some never came up. More of them (-n) may close it.");
    }
}
