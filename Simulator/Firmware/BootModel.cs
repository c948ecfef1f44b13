using System.Collections.Immutable;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>A boot plan made ready to run many times: laws bound to their streams, rules checked, nothing left to look up.
/// Immutable, so that any number of threads may run boots from it.</summary>
public sealed class BootModel
{
    private BootModel(BootPlan plan, ImmutableArray<RuleFinding> findings)
    {
        Plan = plan;
        var settings = plan.Settings;
        Findings = findings;
        HaltingRule = Findings.FirstOrDefault(finding => finding.Rule.Effect?.Disables == RuleScope.Machine);

        var dimms = new List<DimmUnit>();
        var channels = new List<ChannelUnit>();
        foreach (var channel in plan.Platform.Channels)
        {
            var fitted = channel.Slots.Where(slot => plan.Population[slot] is not null).ToArray();
            if (fitted.Length == 0)
                continue;
            var first = dimms.Count;
            dimms.AddRange(fitted.Select(Unit));
            channels.Add(new ChannelUnit
            {
                Channel = channel,
                Dimms = [.. Enumerable.Range(first, fitted.Length)],
                TrainingFactor = fitted.Length > 1 ? settings.Mean(BootParameters.DualDimmFactor) : 1,
                Restore = new TimingLaw(settings[BootParameters.CachedRestoreTime], channel.Name),
                Test = new RateLaw(settings[BootParameters.TestRate], channel.Name),
            });
        }

        Dimms = [.. dimms];
        Channels = [.. channels];
        Signature = plan.Population.Signature;
        Devices = [.. plan.Platform.Devices.SelectMany(device => Enumerable.Repeat(DeviceLaw(device), device.Count))];

        PowerGood = Law(BootParameters.PowerGoodTime);
        Sec = Law(BootParameters.SecTime);
        Upi = Law(BootParameters.UpiTimePerSocket);
        EarlyIo = Law(BootParameters.EarlyIoTime);
        LateIo = Law(BootParameters.LateIoTime);
        Pei = Law(BootParameters.PeiTime);
        Dxe = Law(BootParameters.DxeTime);
        Bds = Law(BootParameters.BdsTime);
        HandOver = Law(BootParameters.HandOverTime);
        Frequency = Law(BootParameters.FrequencyTime);
        Program = Law(BootParameters.ProgramTime);
        Finish = Law(BootParameters.FinishTime);
        OsLoad = Law(BootParameters.OsLoadTime);
        Watchdog = Law(BootParameters.WatchdogTimeout);
        OsPageInit = new RateLaw(settings[BootParameters.OsPageInitRate], "");
        OsCheck = new RateLaw(settings[BootParameters.OsCheckRate], "");
        TrainingFailure = settings.Mean(BootParameters.TrainingFailure);
        TrainingAttempts = settings.Count(BootParameters.TrainingAttempts);
        TestChannelsAtOnce = settings.Count(BootParameters.TestChannelsAtOnce);
        MaxAttempts = settings.Count(BootParameters.MaxAttempts);
        SocketsTrainInParallel = settings.IsOn(BootParameters.SocketsTrainInParallel);
        ChannelsTrainInParallel = settings.IsOn(BootParameters.ChannelsTrainInParallel);
        FastBootCold = settings.IsOn(BootParameters.FastBootCold);
        FastBootWarm = settings.IsOn(BootParameters.FastBootWarm);
        TestOnFastBoot = settings.IsOn(BootParameters.TestOnFastBoot);
        PromoteWarnings = settings.IsOn(BootParameters.PromoteWarnings);
        WatchdogEnabled = settings.IsOn(BootParameters.WatchdogEnabled);
        EndsAtOs = settings.Choice(BootParameters.EndsAt) == "os";
        MapOut = settings.Choice(BootParameters.MapOut) switch
        {
            "rank" => Reaction.MapOutRank,
            "channel" => Reaction.DisableChannel,
            _ => Reaction.MapOutDimm,
        };

        TimingLaw Law(ParameterSpec spec) => new(settings[spec], "");

        TimingLaw DeviceLaw(PcieDevice device) => Law(device.Class switch
        {
            PcieClass.Gpu => BootParameters.GpuTime,
            PcieClass.Nic => BootParameters.NicTime,
            PcieClass.Storage => BootParameters.StorageTime,
            _ => BootParameters.OtherDeviceTime,
        });
    }

    /// <summary>What it was made from.</summary>
    public BootPlan Plan { get; }

    /// <summary>The rules that the population breaks.</summary>
    public ImmutableArray<RuleFinding> Findings { get; }

    internal DimmUnit[] Dimms { get; }

    internal ChannelUnit[] Channels { get; }

    internal TimingLaw[] Devices { get; }

    internal string Signature { get; }

    internal RuleFinding? HaltingRule { get; }

    internal TimingLaw PowerGood { get; }

    internal TimingLaw Sec { get; }

    internal TimingLaw Upi { get; }

    internal TimingLaw EarlyIo { get; }

    internal TimingLaw LateIo { get; }

    internal TimingLaw Pei { get; }

    internal TimingLaw Dxe { get; }

    internal TimingLaw Bds { get; }

    internal TimingLaw HandOver { get; }

    internal TimingLaw Frequency { get; }

    internal TimingLaw Program { get; }

    internal TimingLaw Finish { get; }

    internal TimingLaw OsLoad { get; }

    internal TimingLaw Watchdog { get; }

    internal RateLaw OsPageInit { get; }

    internal RateLaw OsCheck { get; }

    internal double TrainingFailure { get; }

    internal int TrainingAttempts { get; }

    internal int TestChannelsAtOnce { get; }

    internal int MaxAttempts { get; }

    internal bool SocketsTrainInParallel { get; }

    internal bool ChannelsTrainInParallel { get; }

    internal bool FastBootCold { get; }

    internal bool FastBootWarm { get; }

    internal bool TestOnFastBoot { get; }

    internal bool PromoteWarnings { get; }

    internal bool WatchdogEnabled { get; }

    internal bool EndsAtOs { get; }

    internal Reaction MapOut { get; }

    /// <summary>Makes <paramref name="plan"/> ready to run.</summary>
    public static BootModel Compile(BootPlan plan) => new(plan, PopulationCheck.Findings(plan.Platform, plan.Population));

    /// <summary>The same boot with other parameters; rules do not depend on them and are not checked again.</summary>
    public BootModel With(FirmwareSettings settings) => new(Plan with { Settings = settings }, Findings);

    private DimmUnit Unit(Slot slot)
    {
        var fitted = Plan.Population[slot]!;
        var settings = Plan.Settings;
        return new DimmUnit
        {
            Slot = slot,
            Health = fitted.Dimm.Health,
            BadContact = Plan.Population.BrokenLatches.Contains(slot.Index) ? FaultKind.LatchBroken
                : fitted.BadlySeated ? FaultKind.BadlySeated
                : FaultKind.None,
            Ranks = fitted.Dimm.Part.Ranks,
            Bytes = fitted.Dimm.Part.Capacity.Bytes,
            BrokenRule = Findings.FirstOrDefault(finding => Disables(finding, slot)),
            Detect = new TimingLaw(settings[BootParameters.SpdDetectTime], slot.Name),
            ReadSpd = new TimingLaw(settings[BootParameters.SpdReadTime], slot.Name),
            TrainRank = new TimingLaw(settings[BootParameters.RankTrainingTime], slot.Name),
            FailureStream = RandomStream.Id($"{BootParameters.TrainingFailure.Path}/{slot.Name}"),
        };
    }

    private static bool Disables(RuleFinding finding, Slot slot) => finding.Rule.Effect?.Disables switch
    {
        RuleScope.Dimm => finding.Slots.Contains(slot),
        RuleScope.Channel => finding.Slots.Any(bad => bad.Channel == slot.Channel),
        _ => false,
    };
}
