using System.Text.Json;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Reads any inventory: finds out which tool's output it is, and hands it to that tool's reader.</summary>
/// <remarks>The input is untrusted. Whatever it holds, the result is a machine or an error that says what to do; at most
/// 16 MB are read, text is cut and freed of control characters, and no file outside a given folder is opened.</remarks>
public static class InventoryReader
{
    private const string Formats =
        "Give the text of: sudo dmidecode -t memory; Redfish JSON of …/Systems/<id>/Memory?$expand=. or a folder of it; or: sudo lshw -json (or -xml)";

    /// <summary>Reads a file or a folder (Redfish members or a mock-up tree).</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="format">The format, or null to find it.</param>
    /// <returns>The machine, or why it could not be read.</returns>
    public static InventoryResult ReadPath(string path, InventoryFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
            return format is null or InventoryFormat.Redfish
                ? RedfishReader.ReadFolder(path)
                : InventoryResult.Unreadable(InventoryErrorKind.UnknownFormat, path, $"it is a folder, and only Redfish comes in folders. {Formats}");
        return BoundedFile.TryRead(path, out var content, out var error)
            ? Read(path, content, format, Path.GetDirectoryName(Path.GetFullPath(path)))
            : InventoryResult.Unreadable(error);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="name">What to call it in messages (<c>-</c> for standard input).</param>
    /// <param name="stream">The stream; it is not closed.</param>
    /// <param name="format">The format, or null to find it.</param>
    /// <returns>The machine, or why it could not be read.</returns>
    public static InventoryResult Read(string name, Stream stream, InventoryFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return BoundedFile.TryRead(stream, out var content) ? Read(name, content, format, null) : TooLarge(name);
        }
        catch (IOException e)
        {
            return InventoryResult.Unreadable(InventoryErrorKind.NotAccessible, name, $"it cannot be read: {CleanText.Of(e.Message)}");
        }
    }

    /// <summary>Reads bytes.</summary>
    /// <param name="name">What to call them in messages.</param>
    /// <param name="content">UTF-8, or UTF-16 with a byte-order mark.</param>
    /// <param name="format">The format, or null to find it.</param>
    /// <returns>The machine, or why it could not be read.</returns>
    public static InventoryResult Read(string name, ReadOnlyMemory<byte> content, InventoryFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Read(name, content, format, null);
    }

    internal static InventoryResult TooLarge(string name) => InventoryResult.Unreadable(InventoryErrorKind.TooLarge, name,
        $"it is larger than {InventoryLimits.MaxBytes >> 20} MB; an inventory has less than 1 MB. {Formats}");

    internal static InventoryResult BadEncoding(string name) => InventoryResult.Unreadable(InventoryErrorKind.Malformed, name,
        "the JSON holds a name that is no text (half of a surrogate pair)");

    /// <summary>Parses JSON and reads it; everything that can be wrong with JSON becomes an error.</summary>
    internal static InventoryResult WithJson(string name, ReadOnlyMemory<byte> content, Func<JsonInput, int, InventoryResult> read)
    {
        if (content.Length > InventoryLimits.MaxBytes)
            return TooLarge(name);
        try
        {
            using var json = JsonInput.Parse(content, out var consumed);
            return read(json, consumed);
        }
        catch (JsonException e)
        {
            return InventoryResult.Unreadable(InventoryErrorKind.Malformed, name,
                JsonInput.Problem(e),
                e.LineNumber is { } line and < int.MaxValue ? (int)line + 1 : null);
        }
        catch (InvalidOperationException)
        {
            return BadEncoding(name);
        }
    }

    private static InventoryResult Read(string name, ReadOnlyMemory<byte> content, InventoryFormat? format, string? folder)
    {
        if (content.Length > InventoryLimits.MaxBytes)
            return TooLarge(name);
        content = InventoryText.ToUtf8(content);
        var start = content.Span.IndexOfAnyExcept(" \t\r\n\0"u8);
        if (start < 0)
            return InventoryResult.Unreadable(InventoryErrorKind.Empty, name, $"it is empty. {Formats}");
        switch (format)
        {
            case InventoryFormat.Dmidecode:
                return DmidecodeReader.Read(name, content);
            case InventoryFormat.Redfish:
                return WithJson(name, content, (json, _) => RedfishReader.Read(name, json, folder));
            case InventoryFormat.Lshw:
                return content.Span[start] == (byte)'<' ? LshwReader.ReadXml(name, content[start..]) : LshwReader.ReadJson(name, content);
            case null:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "is no inventory format");
        }

        return content.Span[start] switch
        {
            (byte)'{' or (byte)'[' => ReadJson(name, content, folder),
            (byte)'<' => ReadMarkup(name, content[start..]),
            _ => ReadText(name, content, folder),
        };
    }

    private static InventoryResult ReadJson(string name, ReadOnlyMemory<byte> content, string? folder) => WithJson(name, content, (json, consumed) =>
        LshwJson.Recognises(json.Root) ? LshwReader.Read(name, json, content, consumed)
        : RedfishReader.Recognises(json.Root) ? RedfishReader.Read(name, json, folder)
        : InventoryResult.Unreadable(InventoryErrorKind.UnknownFormat, name,
            $"it is JSON, and neither Redfish (no @odata.type) nor lshw (no id and class). {Formats}"));

    private static InventoryResult ReadMarkup(string name, ReadOnlyMemory<byte> content)
    {
        var head = content.Span[..Math.Min(content.Length, 4096)];
        return head.IndexOf("<node"u8) >= 0 || head.IndexOf("<list"u8) >= 0 || head.IndexOf("<?xml"u8) >= 0
            ? LshwReader.ReadXml(name, content)
            : ReadText(name, content, null);
    }

    /// <summary>Text is dmidecode's, or a tool's warnings in front of JSON or XML, or something else altogether.</summary>
    private static InventoryResult ReadText(string name, ReadOnlyMemory<byte> content, string? folder)
    {
        var result = DmidecodeReader.Read(name, content);
        if (result.Error is not { Kind: InventoryErrorKind.UnknownFormat })
            return result;
        var span = content.Span;
        foreach (var opening in (ReadOnlySpan<byte>)[(byte)'{', (byte)'[', (byte)'<'])
        {
            var at = span.IndexOf([(byte)'\n', opening]);
            if (at < 0)
                continue;
            var behind = content[(at + 1)..];
            var inner = opening == (byte)'<' ? LshwReader.ReadXml(name, behind) : ReadJson(name, behind, folder);
            if (inner.IsReadable)
                return inner;
        }

        return InventoryResult.Unreadable(InventoryErrorKind.UnknownFormat, name, $"{UnknownText.Describe(span)} {Formats}");
    }
}
