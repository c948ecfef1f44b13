using System.Collections.Immutable;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Writes everything that an experiment leaves behind: all of it, or nothing.</summary>
public static class ExperimentOutputs
{
    /// <summary>Writes summary, rows where they are kept, plots, report, and manifest, and removes what an earlier run of the same
    /// command left that this one does not write.</summary>
    /// <param name="result">The experiment.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="nominal">The nominal run behind it, for the report, and the report's language; no report without it.</param>
    /// <returns>The files, by name.</returns>
    /// <exception cref="OutputException">The folder cannot be written, or the disk is full.</exception>
    public static ImmutableArray<OutputFile> Write(ExperimentResult result, string folder, (ScenarioResult Result, ReportLanguage Language)? nominal = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        RemoveLeftovers(folder);
        using var output = OutputFolder.Open(folder);
        output.Write(SummaryCsv.Name, stream => SummaryCsv.Write(stream, result));
        if (result.Plan.Format == RowFormat.Csv)
            output.Write(ReplicationsCsv.Name, stream => ReplicationsCsv.Write(stream, result.Rows()));
        if (result.Plan.Format == RowFormat.Parquet)
            output.Write(ReplicationsParquet.Name, stream => ReplicationsParquet.Write(stream, result.Rows()));
        var plots = ExperimentPlots.Of(result);
        foreach (var plot in plots)
            PlotFiles.Save(plot, output);
        if (nominal is var (run, language))
            HtmlReport.Write(run, output, ExperimentReport.Of(result, plots, language));
        output.Write(Manifest.Name, stream => ExperimentManifest.Write(stream, result, output.Files));
        output.Commit(EarlierRun.Files(output.Path, result.Plan.Verb));
        return output.Files;
    }

    /// <summary>Removes what a killed process has left beside the final names.</summary>
    private static void RemoveLeftovers(string folder)
    {
        string[] names = [SummaryCsv.Name, ReplicationsCsv.Name, ReplicationsParquet.Name, Manifest.Name, HtmlReport.Name, .. ExperimentPlots.Names.SelectMany(name => (string[])[$"{name}.svg", $"{name}.png"])];
        foreach (var name in names)
            foreach (var left in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $".{name}.tmp-*") : [])
                File.Delete(left);
    }
}
