using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>Keeps the trace of one boot. Recording never changes a result.</summary>
internal sealed class BootRecorder
{
    private const long Open = -1;
    private readonly List<(BootSpan Span, long End)> spans = [];

    public List<PostEvent> Trace { get; } = [];

    /// <summary>What ran and what waited, in order of start; waits that took no time are left out.</summary>
    public ImmutableArray<BootSpan> Spans =>
    [
        .. spans
            .Where(entry => entry.End != Open)
            .Select(entry => entry.Span with { End = TimeSpan.FromTicks(entry.End) })
            .Where(span => !span.IsWait || span.Duration > TimeSpan.Zero)
            .OrderBy(span => span.Start)
            .ThenBy(span => span.Channel),
    ];

    public void Clear()
    {
        Trace.Clear();
        spans.Clear();
    }

    /// <returns>What <see cref="End"/> takes.</returns>
    public int Begin(BootSpan span)
    {
        spans.Add((span, Open));
        return spans.Count - 1;
    }

    public void End(int span, long ticks)
    {
        if (spans[span].End == Open)
            spans[span] = (spans[span].Span, ticks);
    }

    /// <summary>Ends all that is under way: the machine is reset. Stages of the whole machine carry the code they reached.</summary>
    public void Cut(long ticks, byte code)
    {
        for (var i = spans.Count - 1; i >= 0; i--)
            if (spans[i] is { End: Open, Span: var span })
                spans[i] = (span.Channel < 0 ? span with { Code = code } : span, ticks);
    }
}
