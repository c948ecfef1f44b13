using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>A boot to watch, and what can be said of it at any instant.</summary>
public sealed class WatchedBoot
{
    private readonly ILookup<int, BootSpan> spans;
    private readonly TimeSpan[] resets;

    /// <summary>The boot of a step.</summary>
    /// <param name="result">The run.</param>
    /// <param name="index">Index of the step, from 0.</param>
    /// <exception cref="ArgumentException">The step has no boot.</exception>
    public WatchedBoot(ScenarioResult result, int index)
    {
        ArgumentNullException.ThrowIfNull(result);
        var step = result.Steps[index];
        Boot = step.Boot ?? throw new ArgumentException("the step has no boot", nameof(index));
        Platform = step.Step.Platform ?? result.Scenario.Platform;
        Title = string.Create(CultureInfo.InvariantCulture, $"{PlotLabels.Clean(result.Scenario.Title)} · step {index + 1}: {PlotLabels.Clean(step.Step.Title)}");
        End = BootClock.End(Boot);
        Channels = [.. Platform.Channels.Where(channel => channel.Slots.Any(slot => step.Step.Population[slot] is not null))];
        Stops = [.. Boot.Trace.Select(post => post.Time).Append(TimeSpan.Zero).Append(End).Distinct().Order()];
        spans = Boot.Spans.Where(span => span.Channel >= 0).ToLookup(span => span.Channel);
        resets = [.. Boot.Failures.Where(failure => failure.Reaction == Reaction.Reset).Select(failure => failure.Time)];
    }

    /// <summary>The boot.</summary>
    public BootRecord Boot { get; }

    /// <summary>The board.</summary>
    public Platform Platform { get; }

    /// <summary>Scenario and step.</summary>
    public string Title { get; }

    /// <summary>The last instant.</summary>
    public TimeSpan End { get; }

    /// <summary>The channels with a DIMM.</summary>
    public ImmutableArray<Channel> Channels { get; }

    /// <summary>The instants at which a code is written, with power-on and the end, in order.</summary>
    public ImmutableArray<TimeSpan> Stops { get; }

    /// <summary>The code on the display; null before the first.</summary>
    public PostEvent? CodeAt(TimeSpan time) => SpanPhase.EndOf(Boot.Trace, time) is > 0 and var end ? Boot.Trace[end - 1] : null;

    /// <summary>What runs or waits on a channel; null where nothing does.</summary>
    internal BootSpan? SpanAt(Channel channel, TimeSpan time)
    {
        foreach (var span in spans[channel.Index])
            if (span.Start <= time && time < span.End)
                return span;
        return null;
    }

    /// <summary>What a channel does or has done since the last reset, in few words and in more.</summary>
    internal (string Short, string Long, WatchStyle Style) StateAt(Channel channel, TimeSpan time)
    {
        if (SpanAt(channel, time) is { } now)
            return Doing(now);
        var since = resets.Where(reset => reset <= time).DefaultIfEmpty(TimeSpan.MinValue).Max();
        foreach (var failure in Boot.Failures.Reverse())
            if (failure.Channel == channel.Index && failure.Time <= time && failure.Time >= since && failure.Reaction is not Reaction.Retry)
                return failure.Reaction is Reaction.MapOutRank or Reaction.MapOutDimm && channel.Slots.Length > 1 ? ("part out", $"part mapped out: {Words.Spoken(failure.Cause)}", WatchStyle.Bad) : ("out", $"out: {Words.Spoken(failure.Cause)}", WatchStyle.Bad);
        var last = spans[channel.Index].LastOrDefault(span => span.End <= time && span.Start >= since);
        return last.Activity switch
        {
            BootActivity.MemoryTest => ("tested", "tested", WatchStyle.Good),
            BootActivity.Training => ("trained", "trained", WatchStyle.Good),
            BootActivity.CachedRestore => ("as cached", "training from the cache", WatchStyle.Good),
            BootActivity.Spd => ("SPD read", "SPD read", WatchStyle.Dim),
            _ => ("", "", WatchStyle.Dim),
        };
    }

    /// <summary>The last thing that went wrong up to an instant; null where nothing did.</summary>
    internal FailureEvent? FailureAt(TimeSpan time) => Boot.Failures.LastOrDefault(failure => failure.Time <= time) is { Cause: not FaultKind.None } failure ? failure : null;

    /// <summary>The name of what a failure or a code is about; empty where it is the whole machine.</summary>
    internal string Place(int channel, int slot) => slot >= 0 ? Platform.Slots[slot].Name : channel >= 0 ? Platform.Channels[channel].Name : "";

    private (string Short, string Long, WatchStyle Style) Doing(BootSpan span)
    {
        var slot = span.Slot >= 0 ? Platform.Slots[span.Slot].Name : "";
        return span.Activity switch
        {
            BootActivity.SpdWait => ("waits for SPD", $"waits for the SMBus: {slot}", WatchStyle.Dim),
            BootActivity.Spd => ("reads SPD", $"reads SPD of {slot}", WatchStyle.Spd),
            BootActivity.Training => (string.Create(CultureInfo.InvariantCulture, $"trains rank {span.Rank}"), string.Create(CultureInfo.InvariantCulture, $"trains rank {span.Rank} of {slot}"), WatchStyle.Training),
            BootActivity.CachedRestore => ("from cache", "takes training from the cache", WatchStyle.Training),
            BootActivity.MemoryTestWait => ("waits for B9", "waits for the memory test", WatchStyle.Dim),
            _ => ("memory test", "memory test", WatchStyle.Test),
        };
    }
}
