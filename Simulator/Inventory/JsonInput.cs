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
    /// <param name="consumed">How many bytes were read.</param>
    /// <exception cref="JsonException">The text is no JSON, or nests deeper than any inventory.</exception>
    public static JsonInput Parse(ReadOnlyMemory<byte> utf8, out int consumed)
    {
        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions
        {
            MaxDepth = InventoryLimits.MaxJsonDepth,
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        });
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var document = JsonDocument.ParseValue(ref reader);
        consumed = (int)reader.BytesConsumed;
        return new JsonInput(document, new LineMap(utf8), start);
    }

    /// <summary>The line where an element of this text begins, from 1.</summary>
    public int LineOf(JsonElement element)
    {
        var all = JsonMarshal.GetRawUtf8Value(Root);
        return all.Overlaps(JsonMarshal.GetRawUtf8Value(element), out var offset) ? lines.LineOf(start + offset) : 1;
    }

    public void Dispose() => document.Dispose();
}
