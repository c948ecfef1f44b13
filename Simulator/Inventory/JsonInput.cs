using System.Runtime.InteropServices;
using System.Text.Json;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>A JSON text, parsed within bounds, that knows the line of each of its elements.</summary>
internal sealed class JsonInput : IDisposable
{
    private readonly JsonDocument document;
    private readonly LineMap lines;
    private readonly int start;

    private JsonInput(JsonDocument document, LineMap lines, int start)
    {
        this.document = document;
        this.lines = lines;
        this.start = start;
    }

    public JsonElement Root => document.RootElement;

    /// <summary>Parses the first JSON value of a text; what comes behind it is left alone.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="end">The offset behind the value.</param>
    /// <exception cref="JsonException">The text is no JSON, nests deeper or holds more values than any inventory.</exception>
    public static JsonInput Parse(ReadOnlyMemory<byte> utf8, out int end) => Parse(utf8, new LineMap(utf8), 0, out end);

    /// <summary>Parses the next JSON value of the same text.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="from">Where the value begins.</param>
    /// <param name="end">The offset behind the value.</param>
    /// <exception cref="JsonException">As <see cref="Parse(ReadOnlyMemory{byte}, out int)"/>.</exception>
    public JsonInput ParseNext(ReadOnlyMemory<byte> utf8, int from, out int end) => Parse(utf8, lines, from, out end);

    /// <summary>What is wrong with a text that is no JSON, and the way out; the line goes with the name of the source.</summary>
    public static string Problem(JsonException failure)
    {
        var reason = failure.Message;
        foreach (var tail in new[] { " Path:", " LineNumber:" })
            if (reason.IndexOf(tail, StringComparison.Ordinal) is > 0 and var at)
                reason = reason[..at];
        return $"the JSON cannot be read: {CleanText.Of(reason)} If it was pasted, it may be cut off; save the whole output to a file";
    }

    private static JsonInput Parse(ReadOnlyMemory<byte> utf8, LineMap lines, int from, out int end)
    {
        var options = new JsonReaderOptions
        {
            MaxDepth = InventoryLimits.MaxJsonDepth,
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        };
        var text = utf8.Span[from..];
        CountValues(text, options);
        var reader = new Utf8JsonReader(text, options);
        reader.Read();
        var start = from + (int)reader.TokenStartIndex;
        var document = JsonDocument.ParseValue(ref reader);
        end = from + (int)reader.BytesConsumed;
        return new JsonInput(document, lines, start);
    }

    /// <summary>A document takes 12 bytes a token whatever the token says, so ten megabytes of "[]," would take ten times as much.</summary>
    private static void CountValues(ReadOnlySpan<byte> text, JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(text, options);
        var count = 0;
        do
        {
            if (!reader.Read())
                throw new JsonException("there is no value.");
            if (++count > InventoryLimits.MaxJsonTokens)
                throw new JsonException($"it holds more than {InventoryLimits.MaxJsonTokens} values, and no inventory does.");
        }
        while (reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray);
    }

    /// <summary>The line where an element of this text begins, from 1.</summary>
    public int LineOf(JsonElement element)
    {
        var all = JsonMarshal.GetRawUtf8Value(Root);
        return all.Overlaps(JsonMarshal.GetRawUtf8Value(element), out var offset) ? lines.LineOf(start + offset) : 1;
    }

    public void Dispose() => document.Dispose();
}
