using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Where a boot's time ends.</summary>
internal static class BootClock
{
    /// <summary>The last instant that the recording knows of: the hand-over and what the OS did after it, the halt, the last reset.</summary>
    public static TimeSpan End(BootRecord boot) =>
        new(Math.Max(boot.PostTime.Ticks, boot.Spans.Select(span => span.End.Ticks).DefaultIfEmpty(0).Max()));
}
