using System.Text.Encodings.Web;
using System.Text.Json;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>What every <c>manifest.json</c> has, in its order: tool, command line, what it is of, sources, figures, files.</summary>
internal static class ManifestFrame
{
    /// <summary>What every manifest names as its tool.</summary>
    public const string Tool = "Tsugunosuke.Sim";

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a manifest.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tool">Version and commit of the program; the commit may be unknown.</param>
    /// <param name="commandLine">The program's arguments.</param>
    /// <param name="subject">Writes what it is of: name, title, seed.</param>
    /// <param name="sources">Every file behind the result.</param>
    /// <param name="figures">Writes what tells whether it came out the same.</param>
    /// <param name="files">The files written beside it.</param>
    public static void Write(
        Stream stream, (string Version, string? Commit) tool, IEnumerable<string> commandLine, Action<Utf8JsonWriter> subject, IEnumerable<SourceFile> sources, Action<Utf8JsonWriter> figures, IEnumerable<OutputFile> files)
    {
        using var json = new Utf8JsonWriter(stream, Layout);
        json.WriteStartObject();
        json.WriteString("tool", Tool);
        json.WriteString("version", tool.Version);
        json.WriteString("commit", tool.Commit);
        json.WriteStartArray("command_line");
        foreach (var argument in commandLine)
            json.WriteStringValue(argument);
        json.WriteEndArray();
        subject(json);
        json.WriteStartArray("sources");
        foreach (var source in sources)
        {
            json.WriteStartObject();
            json.WriteString("role", source.Role);
            json.WriteString("path", source.Path);
            json.WriteString("sha256", source.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        figures(json);
        json.WriteStartArray("files");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }
}
