using BenchmarkDotNet.Reports;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>Draws what <see cref="HoldBenchmarks"/> measured: events a second against pending processes.</summary>
internal static class HoldPlot
{
    private const double NanosecondsPerSecond = 1e9;

    private static readonly (string Method, string Name, OxyColor Color, MarkerType Marker)[] Series =
    [
        (nameof(HoldBenchmarks.Kernel), "this kernel, real processes", PlotStyle.Blue, MarkerType.Circle),
        (nameof(HoldBenchmarks.Bare), "bare loop over PriorityQueue, no processes", PlotStyle.Ink, MarkerType.Square),
        (nameof(HoldBenchmarks.BareCombined), "the same, DequeueEnqueue", PlotStyle.Grey, MarkerType.Diamond),
        ("SimSharp", "SimSharp", PlotStyle.Vermilion, MarkerType.Triangle),
    ];

    /// <summary>Writes <c>hold.svg</c> beside the tables, if the hold model was measured.</summary>
    public static void Write(IEnumerable<Summary> summaries)
    {
        foreach (var summary in summaries)
        {
            var measured = Measured(summary);
            if (measured.Length == 0)
                continue;
            var path = Path.Combine(summary.ResultsDirectoryPath, "hold.svg");
            File.WriteAllText(path, PlotFiles.Svg(new Plot("hold", "Events a second", 1000, 620, _ => Build(measured))));
            Console.WriteLine($"The plot: {path}");
        }
    }

    private static (string Method, int Pending, double MillionsPerSecond)[] Measured(Summary summary) =>
    [
        .. from report in summary.Reports
           let benchmark = report.BenchmarkCase
           where benchmark.Descriptor.Type == typeof(HoldBenchmarks) && report.ResultStatistics is not null
           select (benchmark.Descriptor.WorkloadMethod.Name, (int)benchmark.Parameters[nameof(HoldBenchmarks.Pending)], NanosecondsPerSecond / report.ResultStatistics!.Mean / 1e6),
    ];

    private static PlotModel Build((string Method, int Pending, double MillionsPerSecond)[] measured)
    {
        var model = PlotStyle.NewModel("Events a second in the hold model", "each process waits a uniform time, again and again; one core");
        model.Axes.Add(Logarithmic(AxisPosition.Bottom, "Pending processes", 8, 1.3e6));
        model.Axes.Add(Logarithmic(AxisPosition.Left, "Millions of events a second", measured.Min(point => point.MillionsPerSecond) / 1.5, measured.Max(point => point.MillionsPerSecond) * 1.5));
        foreach (var (method, name, color, marker) in Series)
        {
            var line = new LineSeries { Title = name, Color = color, StrokeThickness = 2, MarkerType = marker, MarkerSize = 5, MarkerFill = color };
            line.Points.AddRange(measured.Where(point => point.Method == method).OrderBy(point => point.Pending).Select(point => new DataPoint(point.Pending, point.MillionsPerSecond)));
            if (line.Points.Count > 0)
                model.Series.Add(line);
        }

        return model;
    }

    private static LogarithmicAxis Logarithmic(AxisPosition position, string title, double low, double high) => new()
    {
        Position = position,
        Title = title,
        Minimum = low,
        Maximum = high,
        AxisTitleDistance = 8,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = PlotStyle.Grid,
        MinorTickSize = 0,
        TicklineColor = PlotStyle.Grey,
        LabelFormatter = value => value >= 1 ? value.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture) : value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture),
    };
}
