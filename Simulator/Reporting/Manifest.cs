using System.Text.Json;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>manifest.json</c>: what is needed to repeat a run and to tell whether it came out the same.</summary>
/// <remarks>Holds no wall clock: the same run writes the same bytes.</remarks>
public static class Manifest
{
    /// <summary>The file's name.</summary>
    public const string Name = "manifest.json";

    /// <summary>Writes the manifest of a run.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="result">The run.</param>
    /// <param name="commandLine">The program's arguments, as given.</param>
    /// <param name="files">The files written beside it.</param>
    public static void Write(Stream stream, ScenarioResult result, IReadOnlyList<string> commandLine, IEnumerable<OutputFile> files)
    {
        ArgumentNullException.ThrowIfNull(result);
        Write(stream, result.Scenario, result.Scenario.Sources, commandLine, json =>
        {
            json.WriteString("fingerprint", Words.Fingerprint(result.Fingerprint));
            json.WriteNumber("steps", result.Steps.Length);
            json.WriteNumber("boots", result.Steps.Count(step => step.Boot is not null));
            json.WriteNumber("events", result.Steps.Sum(step => step.Boot?.Events ?? 0));
            json.WriteBoolean("expectations_held", result.AllExpectationsHeld);
        }, files);
    }

    /// <summary>Writes the manifest of anything that was done with a scenario.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="sources">Every file behind the result.</param>
    /// <param name="commandLine">The program's arguments, as given.</param>
    /// <param name="figures">Writes what else tells whether it came out the same.</param>
    /// <param name="files">The files written beside it.</param>
    public static void Write(
        Stream stream, Scenario scenario, IEnumerable<SourceFile> sources, IReadOnlyList<string> commandLine, Action<Utf8JsonWriter> figures, IEnumerable<OutputFile> files)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(commandLine);
        ArgumentNullException.ThrowIfNull(files);
        ManifestFrame.Write(
            stream,
            (ToolVersion.Version, ToolVersion.Commit),
            commandLine,
            json =>
            {
                json.WriteString("scenario", scenario.Name);
                json.WriteString("title", scenario.Title);
                json.WriteNumber("seed", scenario.Seed);
            },
            sources,
            figures,
            files);
    }
}
