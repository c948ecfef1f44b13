using System.Collections.Immutable;
using System.Globalization;
using OxyPlot.Axes;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Writes what a sensitivity study leaves behind: table, tornado, manifest.</summary>
public static class SensitivityOutputs
{
    /// <summary>The tornado plot.</summary>
    /// <param name="result">The study.</param>
    /// <param name="scenario">Of which scenario.</param>
    /// <param name="step">Of which step.</param>
    /// <param name="measure">What the answer is.</param>
    /// <param name="answer">The answer in words.</param>
    public static Plot Tornado(SensitivityResult result, Scenario scenario, ScenarioStep step, SensitivityMeasure measure, string answer)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(step);
        var scale = measure == SensitivityMeasure.Probability ? 100 : 1;
        var title = char.ToUpperInvariant(answer[0]) + answer[1..];
        return TornadoPlot.Of(
            string.Create(CultureInfo.InvariantCulture, $"{scenario.Name}, step '{step.Name}': {answer} {(scale == 100 ? $"{100 * result.Basis:0.0} %" : Words.Clock(result.Basis))} with every figure as it is"),
            (low, high) => scale == 100 ? PlotStyle.ShareAxis(AxisPosition.Bottom, title) : PlotStyle.ClockAxisBetween(AxisPosition.Bottom, title, low, high),
            scale * result.Basis,
            [
                .. result.Influences.Where(each => each.Swing > 0).Select(each => new TornadoBar(
                    $"{each.Factor.Range.Path} ({SensitivityText.Known(each.Factor.Provenance.Grade)})",
                    SensitivityText.End(each.Factor.Range, each.Factor.Range.Low),
                    SensitivityText.End(each.Factor.Range, each.Factor.Range.High),
                    scale * each.AtLow,
                    scale * each.AtHigh)),
            ]);
    }

    /// <summary>Writes all of it, or nothing.</summary>
    /// <param name="result">The study.</param>
    /// <param name="tornado">Its plot.</param>
    /// <param name="scenario">Of which scenario.</param>
    /// <param name="sources">Files behind it besides the scenario's.</param>
    /// <param name="path">The folder.</param>
    /// <param name="commandLine">The program's arguments, for the manifest.</param>
    /// <returns>The files, by name.</returns>
    /// <exception cref="OutputException">The folder cannot be made or written, or the disk is full.</exception>
    public static ImmutableArray<OutputFile> Write(
        SensitivityResult result, Plot tornado, Scenario scenario, IEnumerable<SourceFile> sources, string path, IReadOnlyList<string> commandLine)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(scenario);
        using var folder = OutputFolder.Open(path);
        folder.Write(SensitivityCsv.Name, stream => SensitivityCsv.Write(stream, result));
        PlotFiles.Save(tornado, folder);
        folder.Write(Manifest.Name, stream => Manifest.Write(stream, scenario, scenario.Sources.Concat(sources), commandLine, json => json.WriteNumber("points", result.Points), folder.Files));
        folder.Commit(EarlierRun.Files(folder.Path, EarlierRun.Verb(commandLine)));
        return folder.Files;
    }
}
