using System.Collections.Immutable;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Writes everything that a run leaves behind, into <c>out/&lt;scenario&gt;/</c>: all of it, or nothing.</summary>
public static class ScenarioOutputs
{
    /// <summary>The plots of a run; the timeline is left out where no boot recorded its spans.</summary>
    /// <param name="result">The run.</param>
    /// <param name="intervals">Spread of boot times over replications, for the boot curve.</param>
    public static ImmutableArray<Plot> Plots(ScenarioResult result, ImmutableArray<CurveInterval> intervals = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        var curve = BootCurvePlot.Of(result, intervals);
        return PostTimelinePlot.OfLongest(result) is { } timeline
            ? [curve, timeline, PhaseBreakdownPlot.Of(result)]
            : [curve, PhaseBreakdownPlot.Of(result)];
    }

    /// <summary>Writes tables, plots, traces, report and manifest, and removes what an earlier run left that this one does not write.</summary>
    /// <param name="result">The run.</param>
    /// <param name="outRoot">Folder in which the scenario's own folder stands.</param>
    /// <param name="commandLine">The program's arguments, for the manifest.</param>
    /// <param name="report">The report's language, and what experiments came to; its command line is <paramref name="commandLine"/>.</param>
    /// <param name="traces">Which traces to write.</param>
    /// <param name="cancellation">When it is cancelled, nothing stays behind.</param>
    /// <returns>The files, by name.</returns>
    /// <exception cref="OutputException">The folder cannot be made or written, or the disk is full.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ImmutableArray<OutputFile> Write(ScenarioResult result, string outRoot, IReadOnlyList<string> commandLine, ReportOptions? report = null, TraceFiles traces = TraceFiles.All, CancellationToken cancellation = default) =>
        Write(result, outRoot, commandLine, report, traces, TaskScheduler.Default, cancellation);

    /// <summary>The same; <paramref name="scheduler"/> says what runs side by side, and no byte depends on it.</summary>
    internal static ImmutableArray<OutputFile> Write(ScenarioResult result, string outRoot, IReadOnlyList<string> commandLine, ReportOptions? report, TraceFiles traces, TaskScheduler scheduler, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(result);
        report = (report ?? new ReportOptions()) with { CommandLine = [.. commandLine] };
        using var folder = OutputFolder.Open(Path.Combine(outRoot, result.Scenario.Name));
        var plots = Plots(result, report.Intervals);

        // The longest first. Two that share their code are not neighbours: the second would wait until it is compiled.
        Task[] parts =
        [
            Start(() => Each(plots, plot => PlotFiles.SavePng(plot, folder), cancellation)),
            Start(() => HtmlReport.Write(result, folder, report, PlotFiles.SaveSvg(plots[0], folder))),
            Start(() => WriteTraces(result, folder, traces, cancellation)),
            Start(() => WriteTables(result, folder)),
            Start(() => Each(plots[1..], plot => PlotFiles.SaveSvg(plot, folder), cancellation)),
        ];

        // Whatever happened in one of them, nothing may be written behind the back of the clean-up.
        ((IAsyncResult)Task.WhenAll(parts)).AsyncWaitHandle.WaitOne();
        foreach (var part in parts)
            part.GetAwaiter().GetResult();
        folder.Write(Manifest.Name, stream => Manifest.Write(stream, result, commandLine, folder.Files));
        cancellation.ThrowIfCancellationRequested();
        folder.Commit(EarlierRun.Files(folder.Path, EarlierRun.Verb(commandLine)));
        return folder.Files;

        Task Start(Action write) => Task.Factory.StartNew(write, cancellation, TaskCreationOptions.DenyChildAttach, scheduler);
    }

    private static void WriteTables(ScenarioResult result, OutputFolder folder)
    {
        folder.Write(BootTimesCsv.Name, stream => BootTimesCsv.Write(stream, result));
        folder.Write(PostTraceCsv.Name, stream => PostTraceCsv.Write(stream, result));
        folder.Write(FailuresCsv.Name, stream => FailuresCsv.Write(stream, result));
    }

    private static void WriteTraces(ScenarioResult result, OutputFolder folder, TraceFiles traces, CancellationToken cancellation)
    {
        if (traces.HasFlag(TraceFiles.Trace))
            folder.Write(ChromeTrace.Name, stream => ChromeTrace.Write(stream, result));
        if (traces.HasFlag(TraceFiles.Svg))
            BootPlot.WriteAll(result, folder, cancellation);
        if (traces.HasFlag(TraceFiles.Redfish))
            folder.Write(RedfishPostCodeLog.Name, stream => RedfishPostCodeLog.Write(stream, result));
    }

    private static void Each(ImmutableArray<Plot> plots, Action<Plot> draw, CancellationToken cancellation)
    {
        foreach (var plot in plots)
        {
            cancellation.ThrowIfCancellationRequested();
            draw(plot);
        }
    }
}
