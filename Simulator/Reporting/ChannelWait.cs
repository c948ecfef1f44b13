using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>How one channel waited for its turn: for what, how long, and who had it meanwhile.</summary>
/// <param name="Channel">Name of the channel that waited.</param>
/// <param name="Activity">What it waited for.</param>
/// <param name="Start">Begin of its first wait.</param>
/// <param name="End">End of its last one.</param>
/// <param name="Time">All its waits together.</param>
/// <param name="Holders">Channels that had what it waited for, in order, none twice.</param>
internal sealed record ChannelWait(string Channel, BootActivity Activity, TimeSpan Start, TimeSpan End, TimeSpan Time, ImmutableArray<string> Holders)
{
    /// <summary>Every wait of a boot by channel and resource, longest first.</summary>
    public static ImmutableArray<ChannelWait> All(Platform platform, BootRecord boot) =>
    [
        .. boot.Spans.Where(span => span.IsWait && span.Duration > TimeSpan.Zero)
            .GroupBy(span => (span.Channel, span.Activity))
            .Select(waits => new ChannelWait(
                platform.Channels[waits.Key.Channel].Name,
                waits.Key.Activity,
                waits.Min(wait => wait.Start),
                waits.Max(wait => wait.End),
                new TimeSpan(waits.Sum(wait => wait.Duration.Ticks)),
                [.. waits.SelectMany(wait => HoldersOf(platform, boot, wait)).Distinct().Order().Select(channel => platform.Channels[channel].Name)]))
            .OrderByDescending(wait => wait.Time),
    ];

    /// <summary>The channels, by index, that had what a span waited for while it waited.</summary>
    public static IEnumerable<int> HoldersOf(Platform platform, BootRecord boot, BootSpan wait)
    {
        var work = wait.Activity == BootActivity.SpdWait ? BootActivity.Spd : BootActivity.MemoryTest;
        return boot.Spans
            .Where(span => span.Activity == work && span.Start < wait.End && span.End > wait.Start && Shares(platform, span, wait))
            .Select(span => span.Channel)
            .Distinct();
    }

    private static bool Shares(Platform platform, BootSpan span, BootSpan wait) =>
        wait.Activity == BootActivity.SpdWait && span.Slot >= 0 && wait.Slot >= 0
            ? platform.Slots[span.Slot].SmbusSegment == platform.Slots[wait.Slot].SmbusSegment
            : span.Socket == wait.Socket && span.Channel != wait.Channel;
}
