using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Tests.Firmware;

/// <summary>A two-socket machine with round figures, so that every time can be worked out by hand.</summary>
internal static class TestMachine
{
    public static readonly DimmPart Small = new("16GB", Capacity.FromGigabytes(16), Ranks: 1, DieDensityGbit: 16);
    public static readonly DimmPart Large = new("96GB", Capacity.FromGigabytes(96), Ranks: 2, DieDensityGbit: 24);

    private static readonly Provenance Assumed = new(Grade.Assumed, "a round figure for tests");

    /// <summary>Seconds, GB/s, counts and switches; what is not named is 0.</summary>
    private static readonly Dictionary<string, double> Values = new()
    {
        ["power.goodTime"] = 3,
        ["firmware.secTime"] = 2,
        ["firmware.upiTimePerSocket"] = 2,
        ["firmware.earlyIoTime"] = 5,
        ["firmware.lateIoTime"] = 6,
        ["firmware.peiTime"] = 8,
        ["firmware.dxeTime"] = 10,
        ["firmware.bdsTime"] = 14,
        ["firmware.handOverTime"] = 4,
        ["devices.gpuTime"] = 4,
        ["memory.spdDetectTime"] = 1,
        ["memory.spdReadTime"] = 2,
        ["memory.frequencyTime"] = 1,
        ["memory.programTime"] = 4,
        ["memory.rankTrainingTime"] = 8,
        ["memory.dualDimmFactor"] = 1,
        ["memory.trainingAttempts"] = 3,
        ["memory.testRate"] = 4,
        ["memory.testChannelsAtOnce"] = 1,
        ["memory.finishTime"] = 5,
        ["memory.cachedRestoreTime"] = 1,
        ["memory.socketsTrainInParallel"] = 1,
        ["memory.channelsTrainInParallel"] = 1,
        ["memory.fastBootCold"] = 1,
        ["memory.fastBootWarm"] = 1,
        ["memory.mapOut"] = 1,
        ["watchdog.timeout"] = 360,
        ["watchdog.maxAttempts"] = 3,
        ["os.loadTime"] = 30,
        ["os.pageInitRate"] = 64,
        ["os.checkRate"] = 16,
    };

    /// <summary>Everything but memory, one after another: 3 + 2 + 2·2 + 5 + 6 + 8 + 10 + 8·4 + 14 + 4.</summary>
    public const double OutsideMemory = 88;

    /// <summary>Memory initialisation but SPD, training and test: 1 + 4 + 5.</summary>
    public const double MemoryOverhead = 10;

    public static readonly PopulationRule Anchor = new(
        "anchor",
        "the first DIMM of a channel has dies of at most 16 Gbit",
        new RuleCondition.FirstSlotDieDensityAtMost(16),
        RuleVerdict.Degraded,
        new RuleEffect(RuleScope.Channel, 0xB9, 0xED, 0x04),
        Assumed);

    public static readonly PopulationRule SlotOrder = new(
        "slot-order",
        "the far slot of a channel first",
        new RuleCondition.FirstSlotFirst(),
        RuleVerdict.Degraded,
        new RuleEffect(RuleScope.Channel, 0xB1, 0xED, 0x02),
        Assumed);

    public static Platform Platform { get; } = new(
        "test",
        "two sockets, eight channels each, two slots a channel, one SMBus segment a channel",
        2,
        [.. Enumerable.Range(0, 16).Select(NewChannel)],
        [],
        null,
        "ACEGBDFH",
        [new PcieDevice("GPU", 8, PcieClass.Gpu)],
        [Anchor, SlotOrder]);

    public static FirmwareSettings Settings { get; } = new(BootParameters.All.Select(spec =>
        new Parameter(spec, new ConstantDistribution(Values.GetValueOrDefault(spec.Path)), Assumed)));

    /// <summary>A population written as <c>A1=16 A2=96</c>: channel letter and slot on both sockets, with the part's GB.</summary>
    public static Population Both(string slots)
    {
        var population = Population.Empty(Platform);
        foreach (var entry in slots.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (place, size) = (entry.Split('=')[0], entry.Split('=')[1]);
            foreach (var socket in new[] { "P1", "P2" })
            {
                var slot = Platform.FindSlot($"{socket}-DIMM{place}")!;
                population = population.With(slot, new FittedDimm(new Dimm($"{size}@{slot.Name}", size == "16" ? Small : Large)));
            }
        }

        return population;
    }

    /// <summary>16 + 96 GB on each of the first channels in the board's order.</summary>
    public static Population Sets(int perSocket) =>
        Both(string.Join(' ', Platform.ChannelOrder.Take(perSocket).Select(letter => $"{letter}1=16 {letter}2=96")));

    public static Slot Slot(string name) => Platform.FindSlot(name)!;

    public static BootPlan Plan(Population population, Func<FirmwareSettings, FirmwareSettings>? change = null) =>
        new(Platform, population, change is null ? Settings : change(Settings));

    public static FirmwareSettings Set(this FirmwareSettings settings, ParameterSpec spec, double value) =>
        settings.With(spec, new ConstantDistribution(value));

    /// <summary>The population with another health for the DIMM in one slot.</summary>
    public static Population Sick(this Population population, string slot, DimmHealth health)
    {
        var place = Slot(slot);
        var fitted = population[place]!;
        return population.With(place, fitted with { Dimm = fitted.Dimm with { Health = health } });
    }

    private static Channel NewChannel(int index)
    {
        var (socket, number) = (index / 8, index % 8);
        var letter = (char)('A' + number);
        ImmutableArray<Slot> slots = [.. Enumerable.Range(0, 2).Select(position => new Slot(index * 2 + position, $"P{socket + 1}-DIMM{letter}{position + 1}", socket, index, position, index))];
        return new Channel(index, $"P{socket + 1}-{letter}", socket, number, number / 2, slots);
    }
}
