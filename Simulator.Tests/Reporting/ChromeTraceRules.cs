using System.Text.Json;

namespace Tsugunosuke.Sim.Tests.Reporting;

/// <summary>The rules of the Chrome trace-event format that viewers rely on, and that every track is named and in order.</summary>
/// <remarks>
/// After the published "Trace Event Format" and what Perfetto's importer takes: process and thread numbers are whole numbers of
/// 32 bits, only metadata may go without a time, a slice without a duration is dropped, a counter's arguments are numbers.
/// Of what the format leaves open these rules are stricter: events stand in order of time, and an instant says its scope.
/// </remarks>
internal static class ChromeTraceRules
{
    private static readonly Dictionary<string, (string Argument, JsonValueKind Kind)> Metadata = new()
    {
        ["process_name"] = ("name", JsonValueKind.String),
        ["process_labels"] = ("labels", JsonValueKind.String),
        ["process_sort_index"] = ("sort_index", JsonValueKind.Number),
        ["thread_name"] = ("name", JsonValueKind.String),
        ["thread_sort_index"] = ("sort_index", JsonValueKind.Number),
    };

    /// <summary>What is wrong with a trace; empty where nothing is.</summary>
    public static List<string> Offences(JsonElement trace)
    {
        if (trace.ValueKind != JsonValueKind.Object || !trace.TryGetProperty("traceEvents", out var events) || events.ValueKind != JsonValueKind.Array)
            return ["there is no list of traceEvents"];
        var offences = new List<string>();
        if (trace.TryGetProperty("displayTimeUnit", out var unit) && !(unit.ValueKind == JsonValueKind.String && unit.GetString() is "ms" or "ns"))
            offences.Add($"displayTimeUnit is {unit.GetRawText()}, and can be ms or ns");
        foreach (var entry in events.EnumerateArray())
            if (Malformed(entry) is { } problem)
                offences.Add($"{problem}: {entry.GetRawText()}");
        // Where an event lacks a field, nothing can be said about the order of all.
        return offences.Count > 0 ? offences : Disorder(events);
    }

    /// <summary>What is wrong with an event by itself.</summary>
    private static string? Malformed(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            return "no object";
        if (!Has(entry, "ph", JsonValueKind.String, out var ph) || ph.GetString() is not ("M" or "X" or "B" or "E" or "i" or "C"))
            return "no ph that is used here";
        var kind = ph.GetString()!;
        if (!Has(entry, "name", JsonValueKind.String, out var name) || name.GetString()!.Length == 0)
            return "no name";
        foreach (var number in new[] { "pid", "tid" })
            if (!Has(entry, number, JsonValueKind.Number, out var value) || !value.TryGetInt32(out var whole) || whole < 0)
                return $"{number} is no whole number of 31 bits";
        if (entry.TryGetProperty("args", out var arguments) && arguments.ValueKind != JsonValueKind.Object)
            return "args is no object";
        if (kind == "M")
            return !Metadata.TryGetValue(name.GetString()!, out var known) || arguments.ValueKind != JsonValueKind.Object || arguments.EnumerateObject().Count() != 1
                || !Has(arguments, known.Argument, known.Kind, out var said) || (known.Kind == JsonValueKind.String ? said.GetString()!.Length == 0 : !said.TryGetInt32(out _))
                ? "no metadata that a viewer reads" : null;
        if (!Time(entry, "ts"))
            return "no time ts";
        return kind switch
        {
            "X" when !Time(entry, "dur") => "no duration dur",
            "i" when !Has(entry, "s", JsonValueKind.String, out var scope) || scope.GetString() is not ("t" or "p" or "g") => "an instant has no scope s of t, p or g",
            "C" when arguments.ValueKind != JsonValueKind.Object || !arguments.EnumerateObject().Any() || arguments.EnumerateObject().Any(value => value.Value.ValueKind != JsonValueKind.Number) => "a counter holds no number",
            _ => null,
        };
    }

    private static bool Time(JsonElement entry, string field) =>
        Has(entry, field, JsonValueKind.Number, out var time) && time.TryGetDecimal(out var microseconds) && microseconds >= 0;

    private static bool Has(JsonElement entry, string field, JsonValueKind kind, out JsonElement value) =>
        entry.TryGetProperty(field, out value) && value.ValueKind == kind;

    /// <summary>What is wrong with the events together.</summary>
    private static List<string> Disorder(JsonElement events)
    {
        var offences = new List<string>();
        var open = new Dictionary<(long Process, long Thread), Stack<(decimal Start, decimal End, string Name)>>();
        var begun = new Dictionary<(long Process, long Thread), Stack<string>>();
        var named = new HashSet<(string What, long Process, long Thread)>();
        var tracks = new HashSet<(long Process, long Thread, bool IsThread)>();
        var owners = new Dictionary<long, long>();
        var before = 0m;
        foreach (var entry in events.EnumerateArray())
        {
            var kind = entry.GetProperty("ph").GetString()!;
            var name = entry.GetProperty("name").GetString()!;
            var (process, thread) = (entry.GetProperty("pid").GetInt64(), entry.GetProperty("tid").GetInt64());
            if (kind == "M")
            {
                if (!named.Add((name, process, thread)))
                    offences.Add($"{name} of {process}/{thread} twice");
                continue;
            }

            var time = entry.GetProperty("ts").GetDecimal();
            if (time < before)
                offences.Add($"{name} at {time} stands behind {before}");
            before = time;
            tracks.Add((process, thread, kind != "C"));
            if (kind != "C" && owners.GetValueOrDefault(thread, process) != process)
                offences.Add($"thread {thread} is of two processes");
            owners[thread] = process;
            var stack = Of(open, (process, thread));
            switch (kind)
            {
                case "X":
                    var end = time + entry.GetProperty("dur").GetDecimal();
                    while (stack.Count > 0 && stack.Peek().End <= time)
                        stack.Pop();
                    if (stack.Count > 0 && end > stack.Peek().End)
                        offences.Add($"{name} at {time} overlaps {stack.Peek().Name} on {process}/{thread}");
                    stack.Push((time, end, name));
                    break;
                case "B":
                    Of(begun, (process, thread)).Push(name);
                    break;
                case "E":
                    if (!Of(begun, (process, thread)).TryPop(out _))
                        offences.Add($"{name} at {time} ends what did not begin");
                    break;
            }
        }

        offences.AddRange(begun.Where(track => track.Value.Count > 0).Select(track => $"{track.Value.Peek()} on {track.Key} never ends"));
        foreach (var (process, thread, isThread) in tracks)
        {
            if (!named.Contains(("process_name", process, 0)) || !named.Contains(("process_sort_index", process, 0)))
                offences.Add($"process {process} has no name or no place");
            if (isThread && (!named.Contains(("thread_name", process, thread)) || !named.Contains(("thread_sort_index", process, thread))))
                offences.Add($"thread {process}/{thread} has no name or no place");
        }

        return offences;
    }

    private static T Of<TKey, T>(Dictionary<TKey, T> map, TKey key)
        where TKey : notnull
        where T : new()
    {
        if (!map.TryGetValue(key, out var value))
            map[key] = value = new T();
        return value;
    }
}
