using System.Collections.Immutable;
using System.Text.Json;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Reads histories of POST codes, and finds out by itself in which form they are.</summary>
public static class PostHistoryReader
{
    /// <summary>More codes than this are no history of boots.</summary>
    internal const int MaxCodes = 200_000;

    private const string Forms =
        "Give Redfish JSON of …/LogServices/PostCodes/Entries, the hex bytes of ipmitool raw, busctl's GetPostCodes, or lines of a time and a code";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The history, or why it could not be read.</returns>
    public static PostHistoryResult ReadPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return BoundedFile.TryRead(path, out var content, out var error) ? Read(path, content) : PostHistoryResult.Unreadable(error);
    }

    /// <summary>Reads bytes.</summary>
    /// <param name="name">What to call them in messages.</param>
    /// <param name="content">UTF-8, or UTF-16 with a byte-order mark.</param>
    /// <returns>The history, or why it could not be read.</returns>
    public static PostHistoryResult Read(string name, ReadOnlyMemory<byte> content)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (content.Length > InventoryLimits.MaxBytes)
            return PostHistoryResult.Unreadable(InventoryErrorKind.TooLarge, name, $"it is larger than {InventoryLimits.MaxBytes >> 20} MB. {Forms}");
        content = InventoryText.ToUtf8(content);
        var start = content.Span.IndexOfAnyExcept(" \t\r\n\0"u8);
        if (start < 0)
            return PostHistoryResult.Unreadable(InventoryErrorKind.Empty, name, $"it is empty. {Forms}");
        try
        {
            return IsJson(content.Span[start..]) ? ReadJson(name, content) : ReadText(name, content);
        }
        catch (JsonException e)
        {
            return PostHistoryResult.Unreadable(InventoryErrorKind.Malformed, name, JsonInput.Problem(e),
                e.LineNumber is { } line and < int.MaxValue ? (int)line + 1 : null);
        }
        catch (InvalidOperationException)
        {
            return PostHistoryResult.Unreadable(InventoryErrorKind.Malformed, name, "the JSON holds a name that is no text (half of a surrogate pair)");
        }
    }

    /// <summary>An object or a list of objects; <c>[  12.5] B9</c> is a line with a time.</summary>
    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        if (text[0] != (byte)'[')
            return text[0] == (byte)'{';
        var second = text[1..].IndexOfAnyExcept(" \t\r\n"u8);
        return second < 0 || text[1 + second] is (byte)'{' or (byte)'[' or (byte)']';
    }

    private static PostHistoryResult ReadJson(string name, ReadOnlyMemory<byte> content)
    {
        using var json = JsonInput.Parse(content, out _);
        var diagnostics = new DiagnosticList();
        var boots = RedfishPostCodes.Read(json, diagnostics);
        return Build(name, PostHistoryFormat.RedfishEntries, boots, false, diagnostics,
            "it is JSON without POST codes: no entry has MessageArgs of a boot, a time and a code, nor a message \"… POST Code: 0x…\"");
    }

    private static PostHistoryResult ReadText(string name, ReadOnlyMemory<byte> content)
    {
        var diagnostics = new DiagnosticList();
        var text = PostText.Read(content, diagnostics);
        return Build(name, text.Format, text.Boots, text.Format == PostHistoryFormat.HexBytes, diagnostics,
            text.Offender is { } offender ? $"\"{offender}\" is neither a code nor a time" : "there is no POST code in it", text.OffenderLine);
    }

    private static PostHistoryResult Build(string name, PostHistoryFormat format, List<PostBoot> boots, bool newestFirst,
        DiagnosticList diagnostics, string whenNothing, int? line = null)
    {
        if (boots.Count == 0)
            return PostHistoryResult.Unreadable(InventoryErrorKind.UnknownFormat, name, $"{whenNothing}. {Forms}", line);
        foreach (var boot in boots.Where(b => b.IsWrapped))
            diagnostics.Info($"boot {boot.Number ?? 1} holds {boot.Entries.Length} codes; a controller keeps {PostHistory.CodesKept}, and the oldest are probably lost",
                boot.Entries[0].Line);
        return PostHistoryResult.Of(new PostHistory(name, format, [.. boots], newestFirst, diagnostics.ToImmutable()));
    }

    internal static PostBoot Boot(int? number, IEnumerable<PostEntry> entries, bool beginsLate = false)
    {
        ImmutableArray<PostEntry> list = [.. entries];
        return new PostBoot(number, list, beginsLate || list.Length >= PostHistory.CodesKept);
    }
}
