using System.Globalization;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>phase-breakdown</c>: where the time of each step's boot went, in wall-clock time (<see cref="PhaseTimes"/>).</summary>
public static class PhaseBreakdownPlot
{
    private const int RowHeight = 46;

    /// <summary>The plot of a scenario.</summary>
    public static Plot Of(ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var rows = result.Steps.Count(step => step.Boot is not null);
        return new Plot("phase-breakdown", "Where the time goes, by step", 1200, Math.Clamp(230 + (rows * RowHeight), 360, 2600), script => Build(result, script));
    }

    /// <summary>The model behind it.</summary>
    public static PlotModel Build(ScenarioResult result, PlotScript script = PlotScript.Any)
    {
        ArgumentNullException.ThrowIfNull(result);
        var title = PlotLabels.Of(result.Scenario.Title, result.Scenario.Name, script);
        var model = PlotStyle.NewModel("Where the time goes, by step", PlotLabels.Shorten(title, 110));
        var labels = new List<string>();
        var totals = new List<(DataPoint Point, string Text)>();
        var bars = ActivityGroups.All.ToDictionary(group => group, _ => new List<BarSpan>());
        for (var i = 0; i < result.Steps.Length; i++)
        {
            if (result.Steps[i].Boot is not { } boot)
                continue;
            var step = result.Steps[i].Step;
            var end = 0.0;
            foreach (var (group, time) in PhaseTimes.Of(boot.Spans))
            {
                bars[group].Add(new BarSpan(labels.Count, end, end + time.TotalSeconds, Labels(time)));
                end += time.TotalSeconds;
            }

            totals.Add((new DataPoint(end, labels.Count), Total(boot)));
            labels.Add(string.Create(CultureInfo.InvariantCulture, $"{i + 1}: {PlotLabels.Shorten(PlotLabels.Of(step.Title, step.Name, script), 34)}"));
        }

        model.Axes.Add(PlotStyle.ClockAxis(AxisPosition.Bottom, "Wall-clock time, each instant counted once", totals.Select(total => total.Point.X).DefaultIfEmpty(60).Max(), 1.22));
        model.Axes.Add(PlotStyle.RowAxis(labels));
        foreach (var (group, here) in bars.OrderBy(entry => entry.Key))
            if (here.Count > 0)
                model.Series.Add(new BarSpanSeries(group.Title(), PlotStyle.Colour(group), PlotStyle.Pattern(group), 0.62, here));
        foreach (var (point, text) in totals)
            model.Annotations.Add(new TextAnnotation
            {
                TextPosition = point,
                Offset = new ScreenVector(8, 0),
                Text = text,
                TextColor = PlotStyle.Ink,
                TextHorizontalAlignment = HorizontalAlignment.Left,
                TextVerticalAlignment = VerticalAlignment.Middle,
                Stroke = OxyColors.Undefined,
                Background = OxyColors.Undefined,
            });
        return model;
    }

    private static string Total(BootRecord boot) => boot.Outcome switch
    {
        BootOutcome.Booted => $"hand-over at {Words.Clock(boot.PostTime)}{(boot.UsedCachedTraining ? ", cached" : "")}",
        BootOutcome.Halted halted => $"halts with {Words.Code(halted.Code)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"reset loop, {boot.Attempts} attempts, {Words.Clock(boot.PostTime)}"),
    };

    private static string[] Labels(TimeSpan time) => [string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"), string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}")];
}
