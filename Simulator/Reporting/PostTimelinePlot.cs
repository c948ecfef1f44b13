using System.Globalization;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>post-timeline</c>: what ran when in one boot; a row for the machine, for each socket and each channel.</summary>
public static class PostTimelinePlot
{
    private const int RowHeight = 26;

    /// <summary>The timeline of the step whose boot took longest; null where no step has recorded spans.</summary>
    public static Plot? OfLongest(ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var longest = -1;
        for (var i = 0; i < result.Steps.Length; i++)
        {
            if (result.Steps[i].Boot is not { Spans.IsEmpty: false } boot)
                continue;
            if (longest < 0 || boot.PostTime > result.Steps[longest].Boot!.PostTime)
                longest = i;
        }

        return longest < 0 ? null : Of(result, longest, "post-timeline");
    }

    /// <summary>The timeline of any step that has a boot with recorded spans.</summary>
    /// <param name="result">The run.</param>
    /// <param name="step">Index of the step, from 0.</param>
    /// <param name="name">File name without extension.</param>
    /// <exception cref="ArgumentException">The step has no boot.</exception>
    public static Plot Of(ScenarioResult result, int step, string name)
    {
        ArgumentNullException.ThrowIfNull(result);
        var boot = result.Steps[step].Boot ?? throw new ArgumentException("the step has no boot", nameof(step));
        var rows = Rows(result.Scenario.Platform, result.Steps[step].Step.Population, boot);
        var height = Math.Clamp(200 + (rows.Count * RowHeight), 360, 2400);
        return new Plot(name, "What ran when in POST", 1200, height, script => Build(result, step, rows, script));
    }

    private static PlotModel Build(ScenarioResult result, int index, IReadOnlyList<Row> rows, PlotScript script)
    {
        var (step, boot) = (result.Steps[index].Step, result.Steps[index].Boot!);
        var title = PlotLabels.Of(step.Title, step.Name, script);
        var ending = boot.Outcome is BootOutcome.Booted
            ? $"{Words.Clock(boot.PostTime)} from power-on to hand-over"
            : $"stops after {Words.Clock(boot.PostTime)} with {Words.Code(boot.LastCode)}";
        var model = PlotStyle.NewModel(
            "What ran when in POST",
            string.Create(CultureInfo.InvariantCulture, $"Step {index + 1}: {PlotLabels.Shorten(title, 70)} · {step.Population.Installed} fitted · {ending}"));
        var end = rows.SelectMany(row => row.Spans).Select(span => span.End.TotalSeconds).Append(boot.PostTime.TotalSeconds).Max();
        model.Axes.Add(PlotStyle.ClockAxis(AxisPosition.Bottom, "Time since power-on", end, 1.01));
        model.Axes.Add(PlotStyle.RowAxis([.. rows.Select(row => row.Label)]));

        // Waiting is drawn first, so that work shows where both overlap, but stands last in the legend.
        var waiting = NewSeries(rows, ActivityGroup.Waiting);
        if (waiting.HasBars)
            model.Series.Add(waiting);
        waiting.RenderInLegend = false;
        foreach (var group in ActivityGroups.All.Where(group => group != ActivityGroup.Waiting))
            if (NewSeries(rows, group) is { HasBars: true } series)
                model.Series.Add(series);
        if (waiting.HasBars)
            model.Series.Add(NewSeries([], ActivityGroup.Waiting));
        AddEndings(model, boot);
        return model;
    }

    private static void AddEndings(PlotModel model, BootRecord boot)
    {
        foreach (var failure in boot.Failures)
        {
            if (Words.Ending(failure) is not { } what)
                continue;
            var seconds = failure.Time.TotalSeconds;
            model.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Vertical, X = seconds, Color = PlotStyle.Vermilion, LineStyle = LineStyle.Dash, StrokeThickness = 2 });
            model.Annotations.Add(new TextAnnotation
            {
                TextPosition = new DataPoint(seconds, 0),
                Offset = new ScreenVector(-5, 0),
                Text = what,
                TextColor = PlotStyle.Ink,
                TextHorizontalAlignment = HorizontalAlignment.Right,
                TextVerticalAlignment = VerticalAlignment.Middle,
                Stroke = OxyColors.Undefined,
                Background = OxyColor.FromAColor(0xD0, OxyColors.White),
                Padding = new OxyThickness(2),
            });
        }
    }

    private static BarSpanSeries NewSeries(IReadOnlyList<Row> rows, ActivityGroup group) =>
        new(group.Title(), PlotStyle.Colour(group), PlotStyle.Pattern(group), 0.78, Bars(rows, group));

    private static List<BarSpan> Bars(IReadOnlyList<Row> rows, ActivityGroup group)
    {
        var bars = new List<BarSpan>();
        for (var row = 0; row < rows.Count; row++)
        {
            var here = rows[row].Spans.Where(span => ActivityGroups.Of(span.Activity) == group);
            foreach (var (start, end) in PhaseTimes.Union(here))
                bars.Add(new BarSpan(row, start.TotalSeconds, end.TotalSeconds, Labels(group)));
        }

        return bars;
    }

    private static string[] Labels(ActivityGroup group) => group switch
    {
        ActivityGroup.BeforeMemory => ["before memory", "before"],
        ActivityGroup.Spd => ["SPD"],
        ActivityGroup.MemorySetUp => ["set-up"],
        ActivityGroup.Training => ["B7 training", "B7"],
        ActivityGroup.MemoryTest => ["B9 memory test", "B9"],
        ActivityGroup.AfterMemory => ["I/O, PEI, DXE", "DXE"],
        ActivityGroup.BootDevices => ["boot devices", "BDS"],
        ActivityGroup.Os => ["OS starts", "OS"],
        ActivityGroup.OsMemoryCheck => ["OS memory check", "check"],
        _ => ["waiting", "wait"],
    };

    private static List<Row> Rows(Platform platform, Population population, BootRecord boot)
    {
        var rows = new List<Row>();
        Add("machine", boot.Spans.Where(span => span is { Socket: < 0, Channel: < 0 }));
        for (var socket = 0; socket < platform.SocketCount; socket++)
        {
            var number = socket;
            Add(string.Create(CultureInfo.InvariantCulture, $"socket {number + 1}"), boot.Spans.Where(span => span.Socket == number && span.Channel < 0));
            foreach (var channel in platform.Channels.Where(channel => channel.Socket == number))
                Add(Label(channel, population), boot.Spans.Where(span => span.Channel == channel.Index));
        }

        return rows;

        void Add(string label, IEnumerable<BootSpan> spans)
        {
            var here = spans.ToArray();
            if (here.Length > 0)
                rows.Add(new Row(label, here));
        }
    }

    private static string Label(Channel channel, Population population)
    {
        var fitted = channel.Slots.Select(slot => population[slot]?.Dimm.Part.Capacity).Where(capacity => capacity is not null).ToArray();
        return fitted.Length == 0 ? channel.Name : $"{channel.Name}   {string.Join(" + ", fitted.Select(capacity => capacity!.Value.ToString()))}";
    }

    private sealed record Row(string Label, BootSpan[] Spans);
}
