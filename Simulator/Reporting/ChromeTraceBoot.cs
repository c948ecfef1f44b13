using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The events of one boot in a <see cref="ChromeTrace"/>.</summary>
/// <remarks>Process and thread numbers are unique in the file: viewers take a thread number for the whole system's.</remarks>
internal sealed class ChromeTraceBoot(int number, StepResult step, Platform platform, BootRecord boot, List<ChromeTraceEvent> events)
{
    private const int ProcessesPerStep = 100;
    private const int ThreadsPerProcess = 1000;
    private const long NoTime = -1;
    private readonly HashSet<BootSpan> critical = [.. CriticalPath.Of(boot.Spans)];

    private enum BoardThread
    {
        Stages = 1,
        Display,
        Codes,
    }

    private long Board => (long)number * ProcessesPerStep;

    /// <summary>Adds all of them.</summary>
    public void Add()
    {
        Names();
        foreach (var span in boot.Spans)
            Slice(span);
        Display();
        foreach (var post in boot.Trace)
            Code(post);
        foreach (var failure in boot.Failures)
            Failure(failure);
        Counters();
    }

    private long Process(int socket) => socket < 0 ? Board : Board + 1 + socket;

    private long Thread(int channel) => channel < 0
        ? Thread(BoardThread.Stages)
        : Process(platform.Channels[channel].Socket) * ThreadsPerProcess + 1 + platform.Channels[channel].Number;

    private long Thread(BoardThread thread) => Board * ThreadsPerProcess + (int)thread;

    private void Names()
    {
        NameProcess(Board, string.Create(CultureInfo.InvariantCulture, $"{number} {step.Step.Title}: board"));
        NameThread(Board, Thread(BoardThread.Stages), "stages");
        NameThread(Board, Thread(BoardThread.Display), "two-digit display");
        NameThread(Board, Thread(BoardThread.Codes), "POST codes");
        for (var socket = 0; socket < platform.SocketCount; socket++)
            NameProcess(Process(socket), string.Create(CultureInfo.InvariantCulture, $"{number} {step.Step.Title}: socket {socket + 1}"));
        foreach (var channel in platform.Channels.Where(channel => channel.Slots.Any(slot => step.Step.Population[slot] is not null)))
            NameThread(Process(channel.Socket), Thread(channel.Index), $"{channel.Name}  {string.Join(" + ", channel.Slots.Select(slot => step.Step.Population[slot]?.Dimm.Part.Name).OfType<string>())}");
    }

    private void NameProcess(long process, string name)
    {
        Meta(process, 0, "process_name", ("name", name));
        Meta(process, 0, "process_sort_index", ("sort_index", (int)process));
    }

    private void NameThread(long process, long thread, string name)
    {
        Meta(process, thread, "thread_name", ("name", name));
        Meta(process, thread, "thread_sort_index", ("sort_index", (int)(thread % ThreadsPerProcess)));
    }

    private void Meta(long process, long thread, string name, (string Name, object? Value) argument) =>
        events.Add(new ChromeTraceEvent('M', process, thread, name, NoTime, 0, argument));

    private void Slice(BootSpan span)
    {
        var phase = SpanPhase.Of(span, boot.Trace);
        var dimm = span.Slot >= 0 ? step.Step.Population[platform.Slots[span.Slot]]?.Dimm : null;
        events.Add(new ChromeTraceEvent(
            'X',
            Process(span.Channel < 0 ? -1 : span.Socket),
            Thread(span.Channel),
            ReportText.English.Of("activity", span.Activity),
            span.Start.Ticks,
            span.Duration.Ticks,
            ("code", phase is null ? null : Words.Code(span.Code)),
            ("meaning", phase is { } known ? Words.Meaning(span.Code, known) : null),
            ("phase", phase?.Name()),
            ("slot", Slot(span.Slot)),
            ("DIMM", dimm?.Part.Name),
            ("rank", span.Rank >= 0 ? span.Rank : null),
            ("critical path", critical.Contains(span) ? true : null)));
    }

    /// <summary>What the digits show, from each code to the next that differs.</summary>
    private void Display()
    {
        for (var i = 0; i < boot.Trace.Length;)
        {
            var next = i + 1;
            while (next < boot.Trace.Length && (boot.Trace[next].Code, boot.Trace[next].Phase) == (boot.Trace[i].Code, boot.Trace[i].Phase))
                next++;
            var end = next < boot.Trace.Length ? boot.Trace[next].Time : BootClock.End(boot);
            if (end > boot.Trace[i].Time)
                events.Add(new ChromeTraceEvent('X', Board, Thread(BoardThread.Display), Words.Code(boot.Trace[i].Code), boot.Trace[i].Time.Ticks, (end - boot.Trace[i].Time).Ticks, ("meaning", Words.Meaning(boot.Trace[i].Code, boot.Trace[i].Phase)), ("phase", boot.Trace[i].Phase.Name())));
            i = next;
        }
    }

    private void Code(PostEvent post) => events.Add(new ChromeTraceEvent(
        'i',
        Board,
        Thread(BoardThread.Codes),
        Words.Code(post.Code),
        post.Time.Ticks,
        0,
        ("meaning", Words.Meaning(post.Code, post.Phase)),
        ("phase", post.Phase.Name()),
        ("source", PostCodeCatalogue.Default.Find(post.Code, post.Phase)?.Source),
        ("channel", post.Channel >= 0 ? platform.Channels[post.Channel].Name : null),
        ("slot", Slot(post.Slot))));

    private void Failure(FailureEvent failure) => events.Add(new ChromeTraceEvent(
        'i',
        failure.Channel < 0 ? Board : Process(platform.Channels[failure.Channel].Socket),
        Thread(failure.Channel),
        $"{Words.Spoken(failure.Cause)}: {Words.Spoken(failure.Reaction)}",
        failure.Time.Ticks,
        0,
        ("code", Words.Code(failure.Code)),
        ("error", failure.Error?.ToString()),
        ("slot", Slot(failure.Slot)),
        ("rank", failure.Rank >= 0 ? failure.Rank : null),
        ("rule", failure.RuleId),
        ("remedy", Remedies.For(failure.Cause))));

    /// <summary>Every change, and the last value once more at the end: viewers draw a counter no further than its last sample.</summary>
    private void Counters()
    {
        foreach (var course in TrainedCapacity.Of(platform, step.Step.Population, boot).GroupBy(change => change.Socket))
        {
            foreach (var (time, socket, capacity) in course)
                Counter(time, socket, capacity);
            if (course.Last().Time < BootClock.End(boot))
                Counter(BootClock.End(boot), course.Key, course.Last().Capacity);
        }
    }

    private void Counter(TimeSpan time, int socket, Capacity capacity) =>
        events.Add(new ChromeTraceEvent('C', Process(socket), Process(socket) * ThreadsPerProcess, "capacity trained", time.Ticks, 0, ("GB", (decimal)capacity.Bytes / (1L << 30))));

    private string? Slot(int slot) => slot >= 0 ? platform.Slots[slot].Name : null;
}
