using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Gathers the answers of a full factorial of two axes into heat maps, the longer axis across.</summary>
internal sealed class DesignMap
{
    private readonly ExperimentPlan plan;
    private readonly bool isPlane;
    private readonly Dictionary<long, (double? Window, double? Boot)> answers = [];

    public DesignMap(ExperimentPlan plan)
    {
        this.plan = plan;
        isPlane = plan.Designs.Axes.Length == 2 && plan.Designs.Count <= 10_000;
    }

    /// <summary>True where there are two axes, and an answer for each pair of values.</summary>
    public bool IsComplete => isPlane && answers.Count == plan.Designs.Count - 1;

    public void Add(CellResult cell)
    {
        if (!isPlane || cell.Design.Number == 0)
            return;
        answers[cell.Design.Number] = (
            cell.Trials.Window(plan.Certainty)?.Value / TimeSpan.TicksPerSecond,
            cell.Trials.BootTime.Count == 0 ? null : cell.Trials.BootTime.Mean().Value / TimeSpan.TicksPerSecond);
    }

    public HeatMap Window() => Map(string.Create(CultureInfo.InvariantCulture, $"Window for {100 * plan.Certainty:0.###} % (min:s)"), answer => answer.Window);

    public HeatMap BootTime() => Map("Mean boot time (min:s)", answer => answer.Boot);

    private HeatMap Map(string title, Func<(double? Window, double? Boot), double?> of)
    {
        var (first, second) = (plan.Designs.Axes[0], plan.Designs.Axes[1]);
        var isTurned = first.Values.Length < second.Values.Length;
        var (across, down) = isTurned ? (second, first) : (first, second);
        HeatCell Cell(int column, int row)
        {
            var (i, j) = isTurned ? (row, column) : (column, row);
            var value = of(answers[1 + ((long)i * second.Values.Length) + j]);
            return new HeatCell(value, value is { } seconds ? Words.Clock(seconds) : "never");
        }

        return new HeatMap(
            title, across.Path, across.Values, down.Path, down.Values,
            [.. Enumerable.Range(0, down.Values.Length).Select(row => Enumerable.Range(0, across.Values.Length).Select(column => Cell(column, row)).ToImmutableArray())]);
    }
}
