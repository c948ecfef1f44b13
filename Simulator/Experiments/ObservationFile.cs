using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Reads observed boot times: a CSV file with a row a boot.</summary>
/// <remarks>Columns, in any order: <c>step</c> (of the scenario) or <c>population</c> (<c>2x16GB + 2x96GB</c>, placed in the
/// board's order); <c>boot</c> (<c>first</c>, <c>cached</c> or <c>warm</c>; first where it is not said); <c>time</c> (<c>120 s</c>,
/// <c>2 min</c>, <c>&lt;=600</c>); <c>uncertainty</c> (one standard deviation; 3 % where it is not said); <c>outcome</c>
/// (<c>booted</c>, or what is not fitted); others are ignored.</remarks>
public static class ObservationFile
{
    /// <summary>Relative standard deviation of a time whose uncertainty is not given: an assumption.</summary>
    public const double DefaultUncertainty = 0.03;

    /// <summary>Rows that are read; nobody times more boots.</summary>
    public const int MostRows = 10_000;

    private const int LongestRow = 4096;
    private const int MostErrors = 100;

    private const double ShortestSeconds = 1e-3;
    private const double LongestSeconds = 7 * 24 * 3600;

    private static readonly ImmutableArray<string> Columns = ["step", "population", "boot", "time", "uncertainty", "outcome"];
    private static readonly ImmutableArray<string> Boots = ["first", "cached", "warm"];

    /// <summary>Reads the text of such a file.</summary>
    /// <param name="file">What to call it in messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="scenario">The scenario whose steps and DIMMs it names.</param>
    public static LoadResult<List<CalibrationObservation>> Read(string file, string text, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(scenario);
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var observations = new List<CalibrationObservation>();
        string[]? headings = null;
        var plans = new Dictionary<(string Step, string Population, string Boot), PlanResult>();
        var rows = 0;
        var errors = 0;
        var i = -1;
        for (var rest = text.AsSpan(); !rest.IsEmpty && errors < MostErrors;)
        {
            i++;
            var end = rest.IndexOf('\n');
            var row = (end < 0 ? rest : rest[..end]).TrimEnd('\r').TrimStart('\uFEFF');
            rest = end < 0 ? default : rest[(end + 1)..];
            if (row.IsWhiteSpace() || row[0] == '#')
                continue;
            if (row.Length > LongestRow || ++rows > MostRows + 1)
            {
                diagnostics.Add(new Diagnostic(file, i + 1, null, row.Length > LongestRow
                    ? string.Create(CultureInfo.InvariantCulture, $"the row has more than {LongestRow} characters; it is no row of step or population, boot, time, uncertainty, outcome")
                    : string.Create(CultureInfo.InvariantCulture, $"there are more than {MostRows} rows; leave out those that tell nothing new")));
                break;
            }

            var cells = Cells(row.ToString());
            if (headings is null)
            {
                headings = [.. cells.Select(cell => cell.ToLowerInvariant())];
                if (!headings.Contains("time") || !(headings.Contains("step") || headings.Contains("population")))
                {
                    diagnostics.Add(new Diagnostic(file, i + 1, null, $"the first line names the columns: step or population, boot, time, uncertainty, outcome; 'time' and one of 'step' and 'population' must be there{Slip(headings)}"));
                    break;
                }

                if (headings.GroupBy(heading => heading).FirstOrDefault(group => Columns.Contains(group.Key) && group.Count() > 1) is { } twice)
                {
                    diagnostics.Add(new Diagnostic(file, i + 1, null, $"column '{twice.Key}' is there twice; leave one out"));
                    break;
                }

                if (Slip(headings) is { Length: > 0 } slip)
                    diagnostics.Add(new Diagnostic(file, i + 1, null, $"a column that is none of {string.Join(", ", Columns)} is left out{slip}", IsWarning: true));
                continue;
            }

            string Cell(string name) => Array.IndexOf(headings, name) is >= 0 and var column && column < cells.Count ? cells[column] : "";
            if (Observation(Cell, scenario, plans, i + 1, out var problem) is { } observation)
                observations.Add(observation);
            if (problem is null)
                continue;
            diagnostics.Add(new Diagnostic(file, i + 1, null, problem.Value.Message, problem.Value.IsWarning));
            if (!problem.Value.IsWarning && ++errors == MostErrors)
                diagnostics.Add(new Diagnostic(file, i + 1, null, "there are more errors; the rest is not read"));
        }

        if (observations.Count == 0 && !diagnostics.Any(each => !each.IsWarning))
            diagnostics.Add(new Diagnostic(file, null, null, "there is no boot time in it that can be fitted"));
        return new LoadResult<List<CalibrationObservation>>(diagnostics.Any(each => !each.IsWarning) ? null : observations, diagnostics.ToImmutable());
    }

    /// <summary>What a heading that is nearly a column's was meant to be; other headings are the user's own.</summary>
    private static string Slip(string[] headings) =>
        headings.Where(heading => !Columns.Contains(heading)).Select(heading => (heading, Nearest: NearestName.Find(heading, Columns))).FirstOrDefault(slip => slip.Nearest is not null && !headings.Contains(slip.Nearest)) is { Nearest: { } nearest, heading: var written }
            ? $"; for '{YamlNode.Shortened(written)}' did you mean '{nearest}'?"
            : "";

    private static CalibrationObservation? Observation(
        Func<string, string> cell, Scenario scenario, Dictionary<(string, string, string), PlanResult> plans, int line, out (string Message, bool IsWarning)? problem)
    {
        problem = null;
        var boot = cell("boot").Length == 0 ? "first" : cell("boot").ToLowerInvariant();
        if (!Boots.Contains(boot))
        {
            problem = ($"boot '{boot}' is none of first, cached, warm{NearestName.Suggestion(boot, Boots)}", false);
            return null;
        }

        var key = (cell("step"), cell("population"), boot);
        if (!plans.TryGetValue(key, out var known))
            plans.Add(key, known = Simulated(cell("step"), cell("population"), boot, scenario));
        if (known.Plan is not { } plan)
        {
            problem = (known.Error!, false);
            return null;
        }

        var outcome = cell("outcome").ToLowerInvariant();
        if (outcome is not ("" or "booted"))
        {
            problem = known.Boots ? ($"observed '{outcome}', but the model boots there; its time is not fitted", true) : null;
            return null;
        }

        if (!known.Boots)
        {
            problem = ("observed to boot, but the model does not boot there; its time is not fitted", true);
            return null;
        }

        var text = cell("time").TrimStart();
        var isUpperBound = text.StartsWith("<=", StringComparison.Ordinal) || text.StartsWith('≤');
        if (Seconds(text.TrimStart('<', '=', '~', '≤', ' ')) is not (> 0 and var time))
        {
            problem = ($"time '{text}' is no time such as 120 s, 2 min or <=600", false);
            return null;
        }

        if (time is < ShortestSeconds or > LongestSeconds)
        {
            problem = ($"time '{text}' is not between a millisecond and a week, as a boot is; is its unit right?", false);
            return null;
        }

        var uncertainty = cell("uncertainty").TrimStart('±', ' ');
        var deviation = uncertainty.EndsWith('%') ? Number(uncertainty[..^1]) / 100 * time : Seconds(uncertainty);
        if (uncertainty.Length > 0 && deviation is not > 0)
        {
            problem = ($"uncertainty '{uncertainty}' is no time such as 5 s, nor a share such as 3 %", false);
            return null;
        }

        if (deviation is < ShortestSeconds or > LongestSeconds)
        {
            problem = ($"uncertainty '{uncertainty}' of {text} is not between a millisecond and a week; is its unit right?", false);
            return null;
        }

        var name = cell("step").Length > 0 ? cell("step") : cell("population");
        return new CalibrationObservation($"{name}, {boot}", plan, TimeSpan.FromSeconds(time), TimeSpan.FromSeconds(deviation ?? DefaultUncertainty * time), isUpperBound, line);
    }

    private static PlanResult Simulated(string step, string population, string boot, Scenario scenario)
    {
        if (Plan(step, population, scenario, out var error) is not { } plan)
            return new PlanResult(null, false, error);
        if (boot != "first")
            plan = plan with { CachedTraining = plan.Population.Signature, Power = boot == "warm" ? PowerKind.Warm : PowerKind.Cold };
        return new PlanResult(plan, BootSimulator.RunNominal(plan).Outcome is BootOutcome.Booted, null);
    }

    private static BootPlan? Plan(string stepName, string population, Scenario scenario, out string? error)
    {
        error = null;
        if (stepName.Length > 0)
        {
            var steps = scenario.Steps.Where(step => step.Power is not null).ToArray();
            if (Array.Find(steps, step => step.Name == stepName) is { } step)
                return scenario.Plan(step) with { Power = PowerKind.Cold };
            var names = steps.Select(each => each.Name).ToArray();
            error = $"there is no step '{stepName}' with a boot{NearestName.Suggestion(stepName, names)} (steps: {string.Join(", ", names.Take(12))})";
            return null;
        }

        var dimms = new List<Dimm>();
        foreach (var word in population.Split('+', ';'))
        {
            var trimmed = word.Trim();
            var mark = trimmed.AsSpan().IndexOfAny('x', '×');
            var name = mark > 0 ? trimmed[(mark + 1)..].Trim() : "";
            if (mark <= 0 || !int.TryParse(trimmed.AsSpan(0, mark).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is 0 or > 4096
                || scenario.Parts.FirstOrDefault(each => each.Name == name) is not { } part)
            {
                error = $"population '{population}' is none such as 2x{scenario.Parts.FirstOrDefault()?.Name ?? "16GB"} (kinds: {string.Join(", ", scenario.Parts.Select(each => each.Name))})";
                return null;
            }

            dimms.AddRange(Enumerable.Range(1, count).Select(number => new Dimm(string.Create(CultureInfo.InvariantCulture, $"{part.Name}#{number}"), part)));
        }

        if (PopulationAdvisor.Place(scenario.Platform, dimms) is not { } placed)
        {
            error = string.Create(CultureInfo.InvariantCulture, $"population '{population}' has {dimms.Count} DIMMs; the board has {scenario.Platform.Slots.Length} slots");
            return null;
        }

        return new BootPlan(scenario.Platform, placed.Population, scenario.Steps[0].Settings);
    }

    private static double? Seconds(string text) =>
        text.Length == 0 ? null : ScalarText.Number(new Shape.Scalar(ScalarKind.Duration), new YamlNode.Scalar(text.Trim(), default, isOption: true));

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (quoted && i + 1 < line.Length && line[i + 1] == '"')
                    cell.Append(line[++i]);
                else
                    quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }

    /// <summary>The boot of a row and whether the model boots there; or why there is none.</summary>
    private sealed record PlanResult(BootPlan? Plan, bool Boots, string? Error);
}
