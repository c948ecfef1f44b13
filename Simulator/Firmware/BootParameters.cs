using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>Every parameter of the boot model. Files, schema, reports and sensitivity all read this one table.</summary>
/// <remarks>What each drives is written in the model's documentation; the values live in platform files.</remarks>
public static class BootParameters
{
    private const double Hour = 3600;
    private static readonly List<ParameterSpec> Specs = [];

#pragma warning disable CS1591 // each line carries its meaning
    public static readonly ParameterSpec PowerGoodTime = Time("power.goodTime", "from the power button to the first instruction: supplies, board sequencing, BMC");
    public static readonly ParameterSpec SecTime = Time("firmware.secTime", "SEC: microcode, cache as RAM");
    public static readonly ParameterSpec UpiTimePerSocket = Time("firmware.upiTimePerSocket", "UPI link set-up (codes A…), for each socket beyond the first, and once for the first");
    public static readonly ParameterSpec EarlyIoTime = Time("firmware.earlyIoTime", "I/O initialisation before memory (codes E0 to E5)");
    public static readonly ParameterSpec LateIoTime = Time("firmware.lateIoTime", "I/O initialisation after memory (codes E6 to EE)");
    public static readonly ParameterSpec PeiTime = Time("firmware.peiTime", "PEI after memory: permanent memory, hand-off blocks");
    public static readonly ParameterSpec DxeTime = Time("firmware.dxeTime", "DXE: drivers, chipset, ACPI");
    public static readonly ParameterSpec BdsTime = Time("firmware.bdsTime", "BDS without the PCIe devices: consoles, USB, boot options");
    public static readonly ParameterSpec HandOverTime = Time("firmware.handOverTime", "from ready-to-boot to the OS loader");
    public static readonly ParameterSpec GpuTime = Time("devices.gpuTime", "enumeration and option ROM of each GPU");
    public static readonly ParameterSpec NicTime = Time("devices.nicTime", "enumeration and option ROM of each network adapter");
    public static readonly ParameterSpec StorageTime = Time("devices.storageTime", "enumeration and option ROM of each drive or storage controller");
    public static readonly ParameterSpec OtherDeviceTime = Time("devices.otherTime", "enumeration of each other PCIe device");

    public static readonly ParameterSpec SpdDetectTime = Time("memory.spdDetectTime", "finding one DIMM over the SMBus (B0)");
    public static readonly ParameterSpec SpdReadTime = Time("memory.spdReadTime", "reading the rest of one DIMM's SPD over the SMBus (B2)");
    public static readonly ParameterSpec FrequencyTime = Time("memory.frequencyTime", "choosing and setting the DDR frequency (B1)");
    public static readonly ParameterSpec ProgramTime = Time("memory.programTime", "RAS modes, controller and channel registers, JEDEC initialisation (B3 to B6)");
    public static readonly ParameterSpec RankTrainingTime = Time("memory.rankTrainingTime", "training one rank (B7), all four DDR5 steps together, one DIMM on the channel");
    public static readonly ParameterSpec DualDimmFactor = Spec("memory.dualDimmFactor", ParameterUnit.Factor, "training time of a rank on a channel with more than one DIMM, relative to one alone", 0.1, 10);
    public static readonly ParameterSpec TrainingAttempts = Spec("memory.trainingAttempts", ParameterUnit.Count, "attempts at training a rank before it is given up", 1, 100);
    public static readonly ParameterSpec TrainingFailure = Spec("memory.trainingFailure", ParameterUnit.Probability, "chance that one attempt at training a sound rank fails", 0, 1);
    public static readonly ParameterSpec TestRate = Spec("memory.testRate", ParameterUnit.Rate, "hardware memory test and initialisation (B9), of one channel", 0.001, 1e6);
    public static readonly ParameterSpec TestChannelsAtOnce = Spec("memory.testChannelsAtOnce", ParameterUnit.Count, "channels of a socket that are tested at the same time", 1, 64);
    public static readonly ParameterSpec FinishTime = Time("memory.finishTime", "thermal set-up, memory map, RAS (B8, BA to BF)");
    public static readonly ParameterSpec CachedRestoreTime = Time("memory.cachedRestoreTime", "programming a channel with cached training results");
    public static readonly ParameterSpec SocketsTrainInParallel = Switch("memory.socketsTrainInParallel", "sockets train side by side; otherwise one after another");
    public static readonly ParameterSpec ChannelsTrainInParallel = Switch("memory.channelsTrainInParallel", "channels of a socket train side by side; otherwise one after another");
    public static readonly ParameterSpec FastBootCold = Switch("memory.fastBootCold", "cached training is used on a cold boot of an unchanged population");
    public static readonly ParameterSpec FastBootWarm = Switch("memory.fastBootWarm", "cached training is used on a warm boot of an unchanged population");
    public static readonly ParameterSpec TestOnFastBoot = Switch("memory.testOnFastBoot", "the hardware memory test also runs on a fast boot");
    public static readonly ParameterSpec PromoteWarnings = Switch("memory.promoteWarnings", "a training failure halts the boot, instead of mapping memory out");
    public static readonly ParameterSpec MapOut = Choice("memory.mapOut", "what is disabled when a rank does not train", "rank", "dimm", "channel");

    public static readonly ParameterSpec WatchdogEnabled = Switch("watchdog.enabled", "the BMC resets the machine when POST takes too long (FRB2)");
    public static readonly ParameterSpec WatchdogTimeout = Time("watchdog.timeout", "how long the watchdog waits; it is stopped when BDS starts, so that option ROMs and set-up may take their time");
    public static readonly ParameterSpec MaxAttempts = Spec("watchdog.maxAttempts", ParameterUnit.Count, "resets by the watchdog after which the machine stays off", 1, 1000);

    public static readonly ParameterSpec DeadOnArrival = Spec("reliability.deadOnArrival", ParameterUnit.Probability, "chance that a new DIMM is dead on arrival", 0, 1);

    public static readonly ParameterSpec EndsAt = Choice("timing.endsAt", "what counts as the end of the boot time", "hand-over", "os");
    public static readonly ParameterSpec OsLoadTime = Time("os.loadTime", "OS loader, kernel and services, without memory");
    public static readonly ParameterSpec OsPageInitRate = Spec("os.pageInitRate", ParameterUnit.Rate, "page initialisation by the OS, of one node", 0.001, 1e6);
    public static readonly ParameterSpec OsCheckRate = Spec("os.checkRate", ParameterUnit.Rate, "memory check in the OS, of one node", 0.001, 1e6);
#pragma warning restore CS1591

    /// <summary>All parameters, by index.</summary>
    public static ImmutableArray<ParameterSpec> All { get; } = [.. Specs];

    /// <summary>The parameter at <paramref name="path"/>, or null.</summary>
    public static ParameterSpec? Find(string path) => All.FirstOrDefault(spec => spec.Path == path);

    private static ParameterSpec Time(string path, string meaning) => Spec(path, ParameterUnit.Duration, meaning, 0, Hour * 24);

    private static ParameterSpec Switch(string path, string meaning) => Spec(path, ParameterUnit.Switch, meaning, 0, 1);

    private static ParameterSpec Choice(string path, string meaning, params string[] choices) =>
        Spec(path, ParameterUnit.Choice, meaning, 0, choices.Length - 1, choices);

    private static ParameterSpec Spec(string path, ParameterUnit unit, string meaning, double minimum, double maximum, params string[] choices)
    {
        var spec = new ParameterSpec(Specs.Count, path, unit, meaning, minimum, maximum, [.. choices]);
        Specs.Add(spec);
        return spec;
    }
}
