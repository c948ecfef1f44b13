using System.Globalization;
using System.Text.Json;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Reads the entries of bmcweb's log service <c>PostCodes</c>: one entry, a list, a collection, or pages of it in a list.</summary>
internal static class RedfishPostCodes
{
    /// <summary>The boots, oldest first. bmcweb calls the newest boot 1, and counts the codes of a boot from 1.</summary>
    public static List<PostBoot> Read(JsonInput json, DiagnosticList diagnostics)
    {
        var codes = new List<NumberedCode>();
        Gather(json, json.Root, 0, codes, diagnostics);
        if (codes.Count >= PostHistoryReader.MaxCodes)
            diagnostics.Error($"there are {PostHistoryReader.MaxCodes} codes or more; those behind are left out");
        var boots = new List<PostBoot>();
        foreach (var boot in codes.GroupBy(code => code.Boot).OrderByDescending(group => group.Key))
        {
            var entries = boot.ToList();
            var ordered = entries.OrderBy(code => code.Index ?? long.MaxValue).ToList();
            if (!entries.SequenceEqual(ordered))
                diagnostics.Info($"the codes of boot {boot.Key} are not in order in the file; their ids order them", entries[0].Entry.Line);
            if (ordered.Zip(ordered.Skip(1)).FirstOrDefault(pair => pair.Second.Entry.Time < pair.First.Entry.Time) is { Second: { } back })
                diagnostics.Warn($"time runs backwards in boot {boot.Key}", back.Entry.Line);
            boots.Add(PostHistoryReader.Boot(boot.Key, ordered.Select(code => code.Entry), ordered[0].Index > 1));
        }

        return boots;
    }

    private static void Gather(JsonInput json, JsonElement element, int depth, List<NumberedCode> codes, DiagnosticList diagnostics)
    {
        if (depth > 4 || codes.Count >= PostHistoryReader.MaxCodes)
            return;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Gather(json, item, depth + 1, codes, diagnostics);
        }
        else if (element.Field("Members") is { ValueKind: JsonValueKind.Array } members)
        {
            var before = codes.Count;
            foreach (var item in members.EnumerateArray())
                Gather(json, item, depth + 1, codes, diagnostics);
            if (element.Raw("Members@odata.nextLink").Length > 0)
                diagnostics.Warn($"the list goes on in a page that is not here ({codes.Count - before} codes were read); fetch it with ?$top and $skip",
                    json.LineOf(element), CleanText.Of(element.Raw("Members@odata.nextLink")));
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (Entry(json, element) is { } code)
                codes.Add(code);
            else if (element.Field("Message") is not null || element.Field("MessageArgs") is not null)
                diagnostics.Warn("the entry holds no POST code", json.LineOf(element), CleanText.Of(element.Raw("Id")));
        }
    }

    private static NumberedCode? Entry(JsonInput json, JsonElement element)
    {
        var (boot, index) = Id(element.Raw("Id"));
        var (bootText, timeText, codeText) = Arguments(element);
        if (codeText is null || !PostCodeText.TryHex(codeText, out var code, out var bytes))
            return null;
        boot = int.TryParse(bootText, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated : boot ?? 1;
        TimeSpan? time = PostCodeText.TrySeconds(timeText, out var seconds) ? seconds : null;
        return new NumberedCode(boot.Value, index, new PostEntry(time, code, bytes, json.LineOf(element)));
    }

    /// <summary><c>B2-17</c>: code 17 of boot 2.</summary>
    private static (int? Boot, long? Index) Id(string id)
    {
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        return id.Length > 3 && id[0] == 'B' && dash > 1
            && int.TryParse(id.AsSpan(1, dash - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var boot)
            && long.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (boot, index)
            : (null, null);
    }

    private static (string? Boot, string? Time, string? Code) Arguments(JsonElement element)
    {
        var args = element.Items("MessageArgs").Take(4).Select(Text).ToList();
        return args.Count >= 3 ? (args[0], args[1], args[2]) : FromMessage(element.Raw("Message"));
    }

    private static string? Text(JsonElement argument) => argument.ValueKind == JsonValueKind.String && argument.GetRawText().Length < 64
        ? argument.GetRawText().Trim('"')
        : argument.ValueKind == JsonValueKind.Number ? argument.GetRawText() : null;

    /// <summary><c>Boot Count: 1; Time Stamp Offset: 0.0033 seconds; POST Code: 0xb0</c>, with and without the blank in "POST Code".</summary>
    private static (string? Boot, string? Time, string? Code) FromMessage(string message) =>
        (Behind(message, "Boot Count:"), Behind(message, "Time Stamp Offset:"), Behind(message, "POST Code:") ?? Behind(message, "POSTCode:"));

    private static string? Behind(string message, string label)
    {
        var at = message.IndexOf(label, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var rest = message.AsSpan(at + label.Length).TrimStart();
        var end = rest.IndexOfAny(" ;,");
        rest = end < 0 ? rest : rest[..end];
        return rest.Length is > 0 and < 64 ? rest.ToString() : null;
    }

    private sealed record NumberedCode(int Boot, long? Index, PostEntry Entry);
}
