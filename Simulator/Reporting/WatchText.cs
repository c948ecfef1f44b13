using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Where a boot is at an instant, in a line.</summary>
public static class WatchText
{
    /// <summary>Code and time; at the end the outcome, and what to do where it does not boot.</summary>
    public static string State(WatchedBoot boot, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(boot);
        if (time < boot.End)
            return $"{(boot.CodeAt(time) is { } post ? Words.Code(post.Code) : "dark")} at {ReportTime.Clock(time)} of {ReportTime.Clock(boot.End)}";
        return boot.Boot.Outcome switch
        {
            BootOutcome.Booted booted => $"boots with {booted.Usable} after {Words.Clock(boot.Boot.BootTime)}",
            BootOutcome.Halted halted => $"halts with {Words.Code(halted.Code)} after {Words.Clock(boot.Boot.PostTime)}: {Words.Spoken(halted.Cause.Cause)}. {Remedies.For(halted.Cause.Cause)}",
            _ => $"stays off after {boot.Boot.Attempts} attempts. {Remedies.For(FaultKind.WatchdogExpired)}",
        };
    }
}
