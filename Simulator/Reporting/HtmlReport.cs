using System.Text;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>report.html</c>: a run to look at, in one file that needs no server, no network and no script to be read.</summary>
/// <remarks>
/// Everything from input files is escaped, and a content security policy admits nothing but the page's own style sheet and
/// script, by their hashes: the page cannot load anything from anywhere. The same run gives the same bytes.
/// </remarks>
public static class HtmlReport
{
    /// <summary>The file's name.</summary>
    public const string Name = "report.html";

    /// <summary>Writes the report of a run into a folder.</summary>
    /// <exception cref="OutputException">The folder cannot be written, the disk is full.</exception>
    public static OutputFile Write(ScenarioResult result, OutputFolder folder, ReportOptions? options = null) =>
        Write(result, folder, options, null);

    /// <summary>The report as text.</summary>
    public static string Build(ScenarioResult result, ReportOptions? options = null) => Build(result, options, null);

    /// <summary>The same, with the boot curve where it is drawn already.</summary>
    internal static OutputFile Write(ScenarioResult result, OutputFolder folder, ReportOptions? options, string? curve)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var page = Build(result, options, curve);
        return folder.Write(Name, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
    }

    private static string Build(ScenarioResult result, ReportOptions? options, string? curve)
    {
        ArgumentNullException.ThrowIfNull(result);
        options ??= new ReportOptions();
        var page = new ReportPage(new HtmlWriter(), ReportText.Load(options.Language), result, ReportStep.All(result), options);
        var (css, script) = (ReportAssets.Css, ReportAssets.Script);
        var html = page.Html;
        html.Add($"<!DOCTYPE html>\n<html lang=\"{page.Text.Language}\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {new Html(ReportAssets.Hash(script))}; style-src {new Html(ReportAssets.Hash(css))}; img-src data:; base-uri 'none'; form-action 'none'\">\n");
        html.Add($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"Tsugunosuke.Sim {ToolVersion.Version}\">\n");
        html.Add($"<title>{result.Scenario.Title}</title>\n<style>{new Html(css)}</style>\n</head>\n<body>\n");
        ReportHeader.Write(page);
        html.Raw("<main id=\"main\">\n");
        var number = 1;
        ReportAnswer.Write(page, number++);
        ReportCurve.Write(page, number++, curve ?? PlotFiles.Svg(BootCurvePlot.Of(result, options.Intervals)));
        ReportBoard.Write(page, number++);
        ReportPlay.Write(page, number++);
        ReportTimeline.Write(page, number++);
        ReportFailures.Write(page, number++);
        if (!options.Experiments.IsDefaultOrEmpty)
            ReportExperiments.Write(page, number++);
        ReportAssumptions.Write(page, number);
        html.Add($"</main>\n<footer><p>Tsugunosuke.Sim {ToolVersion.Version} · {Words.Fingerprint(result.Fingerprint)}</p></footer>\n");
        html.Add($"<script>{new Html(script)}</script>\n</body>\n</html>\n");
        return html.ToString();
    }
}
