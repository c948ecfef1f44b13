using System.Collections.Immutable;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Writes everything that a run leaves behind, into <c>out/&lt;scenario&gt;/</c>: all of it, or nothing.</summary>
public static class ScenarioOutputs
{
    /// <summary>The plots of a run; the timeline is left out where no boot recorded its spans.</summary>
    public static ImmutableArray<Plot> Plots(ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return PostTimelinePlot.OfLongest(result) is { } timeline
            ? [BootCurvePlot.Of(result), timeline, PhaseBreakdownPlot.Of(result)]
            : [BootCurvePlot.Of(result), PhaseBreakdownPlot.Of(result)];
    }

    /// <summary>Writes tables, plots, report and manifest.</summary>
    /// <param name="result">The run.</param>
    /// <param name="outRoot">Folder in which the scenario's own folder stands.</param>
    /// <param name="commandLine">The program's arguments, for the manifest.</param>
    /// <param name="language">Of the report's headings.</param>
    /// <param name="cancellation">When it is cancelled, nothing stays behind.</param>
    /// <returns>The files, by name.</returns>
    /// <exception cref="OutputException">The folder cannot be made or written, or the disk is full.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ImmutableArray<OutputFile> Write(ScenarioResult result, string outRoot, IReadOnlyList<string> commandLine, ReportLanguage language = ReportLanguage.English, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var folder = OutputFolder.Open(Path.Combine(outRoot, result.Scenario.Name));
        var plots = Plots(result);

        // PNG takes about as long as all the rest.
        var pictures = Task.Run(() => Each(plots, plot => PlotFiles.SavePng(plot, folder), cancellation), cancellation);
        try
        {
            folder.Write(BootTimesCsv.Name, stream => BootTimesCsv.Write(stream, result));
            folder.Write(PostTraceCsv.Name, stream => PostTraceCsv.Write(stream, result));
            folder.Write(FailuresCsv.Name, stream => FailuresCsv.Write(stream, result));
            Each(plots, plot => PlotFiles.SaveSvg(plot, folder), cancellation);
            HtmlReport.Write(result, folder, new ReportOptions(language, [.. commandLine]));
        }
        finally
        {
            // Whatever happened here, nothing may be written behind the back of the clean-up.
            ((IAsyncResult)pictures).AsyncWaitHandle.WaitOne();
        }

        pictures.GetAwaiter().GetResult();
        folder.Write(Manifest.Name, stream => Manifest.Write(stream, result, commandLine, folder.Files));
        cancellation.ThrowIfCancellationRequested();
        folder.Commit();
        return folder.Files;
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
