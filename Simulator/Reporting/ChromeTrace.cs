using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>trace.json</c>: every boot of a run in the Chrome trace-event format, for Perfetto and chrome://tracing.</summary>
/// <remarks>
/// One file for all boots, and each begins at 0: a viewer opens one file at a time, and side by side on one axis of time
/// since power-on the boots can be compared. A process stands for the board of a step, or for one of its sockets; a thread
/// for a channel. Slices are what ran and what waited, instants are POST codes and failures, counters the memory that is
/// trained. Only complete slices (<c>X</c>) are used, so nothing can be left open. An event stands on a line of its own,
/// in order of time; times are in microseconds, exact to the tick. The size grows with the number of events.
/// </remarks>
public static class ChromeTrace
{
    /// <summary>The file's name.</summary>
    public const string Name = "trace.json";

    private static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the trace of a run.</summary>
    public static void Write(Stream stream, ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(result);
        var events = new List<ChromeTraceEvent>();
        for (var i = 0; i < result.Steps.Length; i++)
            if (result.Steps[i].Boot is { } boot)
                new ChromeTraceBoot(i + 1, result.Steps[i], result.Steps[i].Step.Platform ?? result.Scenario.Platform, boot, events).Add();

        // Metadata first; then by time, and of slices that begin together the longest, which holds the others.
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, Layout);
        stream.Write("{\"displayTimeUnit\":\"ms\",\n\"otherData\":"u8);
        Header(json, result);
        Flush();
        stream.Write(",\n\"traceEvents\":[\n"u8);
        var first = true;
        foreach (var entry in events.OrderBy(entry => entry.Ticks).ThenByDescending(entry => entry.Duration))
        {
            if (!first)
                stream.Write(",\n"u8);
            first = false;
            entry.Write(json);
            Flush();
        }

        stream.Write("\n]}\n"u8);

        void Flush()
        {
            json.Flush();
            stream.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
            json.Reset();
        }
    }

    private static void Header(Utf8JsonWriter json, ScenarioResult result)
    {
        json.WriteStartObject();
        json.WriteString("tool", "Tsugunosuke.Sim");
        json.WriteString("version", ToolVersion.Version);
        json.WriteString("scenario", result.Scenario.Name);
        json.WriteString("title", result.Scenario.Title);
        json.WriteString("fingerprint", Words.Fingerprint(result.Fingerprint));
        json.WriteEndObject();
    }
}
