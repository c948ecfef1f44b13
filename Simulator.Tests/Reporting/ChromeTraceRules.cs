using System.Text.Json;

namespace Tsugunosuke.Sim.Tests.Reporting;

/// <summary>The rules of the Chrome trace-event format that viewers rely on, and that every track is named and in order.</summary>
internal static class ChromeTraceRules
{
    private static readonly string[] MetadataNames = ["process_name", "process_labels", "process_sort_index", "thread_name", "thread_sort_index"];

    /// <summary>What is wrong with a trace; empty where nothing is.</summary>
    public static List<string> Offences(JsonElement trace)
    {
        var offences = new List<string>();
        var open = new Dictionary<(long Process, long Thread), Stack<(decimal Start, decimal End, string Name)>>();
        var begun = new Dictionary<(long Process, long Thread), Stack<string>>();
        var named = new HashSet<(string What, long Process, long Thread)>();
        var tracks = new HashSet<(long Process, long Thread, bool IsThread)>();
        var owners = new Dictionary<long, long>();
        var before = 0m;
        foreach (var entry in trace.GetProperty("traceEvents").EnumerateArray())
        {
            var kind = entry.GetProperty("ph").GetString()!;
            var name = entry.GetProperty("name").GetString()!;
            var (process, thread) = (entry.GetProperty("pid").GetInt64(), entry.GetProperty("tid").GetInt64());
            if (name.Length == 0)
                offences.Add("an event has no name");
            if (kind == "M")
            {
                var value = entry.GetProperty("args").EnumerateObject().Single();
                if (!MetadataNames.Contains(name) || value.Name != (name.EndsWith("index", StringComparison.Ordinal) ? "sort_index" : "name"))
                    offences.Add($"metadata '{name}' with '{value.Name}'");
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
                    if (end < time)
                        offences.Add($"{name} at {time} ends before it begins");
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
                case "i":
                    if (entry.GetProperty("s").GetString() is not ("t" or "p" or "g"))
                        offences.Add($"the instant {name} has no scope");
                    break;
                case "C":
                    if (entry.GetProperty("args").EnumerateObject().Any(value => value.Value.ValueKind != JsonValueKind.Number))
                        offences.Add($"the counter {name} holds no number");
                    break;
                default:
                    offences.Add($"'{kind}' is no phase that is used here");
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
