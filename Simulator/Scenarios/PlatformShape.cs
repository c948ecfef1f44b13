using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using static Tsugunosuke.Sim.Scenarios.Shape;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>The shape of a platform file.</summary>
internal static class PlatformShape
{
    public const double LargestDimm = 16.0 * (1L << 40);

    public static readonly ImmutableArray<string> Verdicts = ["unsupported", "degraded", "does-not-boot"];
    public static readonly ImmutableArray<string> Scopes = ["dimm", "channel", "machine"];
    public static readonly ImmutableArray<string> Properties = ["capacity", "ranks", "deviceWidth", "dieDensity", "module", "type"];
    public static readonly ImmutableArray<string> DeviceClasses = ["gpu", "nic", "storage", "other"];

    private static readonly Scalar Speed = new(ScalarKind.Speed, 100, 100_000);
    private static readonly Scalar Density = new(ScalarKind.Density, 1, 1024);
    private static readonly Scalar DimmCapacity = new(ScalarKind.Capacity, 1 << 20, LargestDimm);
    private static readonly Shape Counts = new List(new Scalar(ScalarKind.Integer, 0, 64), null, 1, 64);
    private static readonly Scalar Grade = new(ScalarKind.Word) { Words = ParameterShape.Grades };

    public static Map Root { get; } = new(
    [
        new("name", new Scalar(ScalarKind.Name), "short name, as a scenario calls it", IsRequired: true),
        new("title", new Scalar(ScalarKind.Title), "what a person calls it", IsRequired: true),
        new("basedOn", new Scalar(ScalarKind.FileName), "a platform file that holds what is not said here; a path from this file"),
        new("sockets", new Scalar(ScalarKind.Integer, 1, 16), "CPU sockets that are fitted", IsRequired: true),
        new("channelsPerSocket", new Scalar(ScalarKind.Integer, 1, 26), "memory channels of a socket", IsRequired: true),
        new("controllersPerSocket", new Scalar(ScalarKind.Integer, 1, 26), "memory controllers of a socket, which share its channels evenly; one for each channel where it is not said"),
        new("slotsPerChannel", new Scalar(ScalarKind.Integer, 1, 4), "DIMM slots of a channel", IsRequired: true),
        new("smbusSegmentsPerSocket", new Scalar(ScalarKind.Integer, 1, 26), "SMBus segments of a socket over which SPDs are read; its channels are split evenly, in order", IsRequired: true),
        new("slotNames", new Either([new Scalar(ScalarKind.NamePattern), new List(new List(new Either([new Scalar(ScalarKind.Slot), new List(new Scalar(ScalarKind.Slot), null, 0, 4096)]), null, 1, 256), null, 1, 16)]), "silk-screen names: a pattern with {socket} (from 1) or {socket0}, {channel} and {slot} (from 1) or {slot0}; or one list a socket, channel by channel, each from the slot that is filled first; where channels differ, a list for each channel in it", IsRequired: true),
        new("channelNames", new Scalar(ScalarKind.NamePattern), "names of channels, with {socket} and {channel}; P{socket}-{channel} where it is not said"),
        new("channelOrder", new Scalar(ScalarKind.Letters), "order in which the board wants channels filled; A, B, C, … where it is not said"),
        new("occupiedSlots", new List(new Scalar(ScalarKind.Slot), null, 0, 4096), "slots that hold something else, such as persistent memory or a module of unknown size; no DIMM is advised to go there"),
        new("cpuSpeed", Speed, "what the CPU model allows at most"),
        new("speedLimits", new List(new Map(
        [
            new("dimmsPerChannel", new Scalar(ScalarKind.Integer, 1, 4), "DIMMs on a channel", IsRequired: true),
            new("speed", Speed, "highest speed with so many", IsRequired: true),
            new("source", Grade, "how well it is known", IsRequired: true),
            new("note", new Scalar(ScalarKind.Text), "where it is written", IsRequired: true),
        ]), "dimmsPerChannel", 0, 4), "highest memory speed by DIMMs a channel"),
        new("pcie", new List(new Map(
        [
            new("name", new Scalar(ScalarKind.Title), "what it is", IsRequired: true),
            new("count", new Scalar(ScalarKind.Integer, 0, 1024), "how many there are", IsRequired: true),
            new("class", new Scalar(ScalarKind.Word) { Words = DeviceClasses }, "which device time applies", IsRequired: true),
        ]), "name", 0, 256), "PCIe devices in the chassis"),
        new("rules", new List(Rule(), "id", 0, 256), "population rules, as data"),
        .. ParameterShape.Groups(BootParameters.All.Select(spec => (spec.Path, spec.Meaning, ParameterShape.Of(spec))), Describe),
    ]);

    /// <summary>A platform written into a scenario: what it changes of the one that it is based on.</summary>
    public static Map Inline { get; } = new([.. Root.Fields.Select(field => field with { IsRequired = field.Key == "basedOn", Shape = Optional(field.Shape) })]);

    /// <summary>A group of parameters of which any may be left out.</summary>
    private static Shape Optional(Shape shape) =>
        shape is Map { IsParameter: false, ExactlyOne: false } group ? group with { Fields = [.. group.Fields.Select(field => field with { IsRequired = false })] } : shape;

    private static Map Rule() => new(
    [
        new("id", new Scalar(ScalarKind.Name), "short name of the rule", IsRequired: true),
        new("text", new Scalar(ScalarKind.Text), "the rule in a sentence", IsRequired: true),
        new("requires", Requirement(), "what must hold", IsRequired: true),
        new("verdict", new Scalar(ScalarKind.Word) { Words = Verdicts }, "what breaking it means: not supported, degraded, or no boot", IsRequired: true),
        new("effect", new Map(
        [
            new("disables", new Scalar(ScalarKind.Word) { Words = Scopes }, "what firmware takes out of use", IsRequired: true),
            new("shownAt", new Scalar(ScalarKind.Code), "POST code at which it comes out", IsRequired: true),
            new("error", new Scalar(ScalarKind.Error), "major and minor code that memory initialisation reports", IsRequired: true),
        ]), "what firmware does where it is broken; nothing where it is not said"),
        new("source", Grade, "how well it is known", IsRequired: true),
        new("note", new Scalar(ScalarKind.Text), "the document, the observation, or the reason for the assumption", IsRequired: true),
        new("enabled", new Scalar(ScalarKind.Switch), "false where it is kept for the record but not applied"),
    ]);

    private static Map Requirement() => new(
    [
        new("dimmsPerSocket", Counts, "every socket that holds DIMMs holds one of these numbers of them"),
        new("socketsAlike", new Scalar(ScalarKind.Switch), "all sockets are populated alike"),
        new("firstSlotFirst", new Scalar(ScalarKind.Switch), "on each channel the slot farthest from the CPU is filled first"),
        new("noMix", new Map(
        [
            new("property", new Scalar(ScalarKind.Word) { Words = Properties }, "in which all DIMMs are alike", IsRequired: true),
            new("within", new Scalar(ScalarKind.Word) { Words = ["machine", "channel"] }, "all DIMMs of what", IsRequired: true),
        ]), "DIMMs are alike in a property"),
        new("onlyAtCounts", new Map(
        [
            new("capacity", DimmCapacity, "DIMMs of this capacity", IsRequired: true),
            new("dimmsPerSocket", Counts, "come only at these numbers a socket", IsRequired: true),
        ]), "a capacity comes only at some numbers a socket, and alone with its like"),
        new("firstSlotDieDensityAtMost", Density, "the first DIMM of every populated channel has at most this die density"),
        new("dimmCapacityAtMost", DimmCapacity, "no DIMM is larger"),
        new("channelsByCount", new Map([])
        {
            OtherKeys = new Scalar(ScalarKind.Integer, 1, 64),
            OtherValues = new Scalar(ScalarKind.Letters),
        }, "with n DIMMs a socket they sit on these channels; counts that are not listed are free"),
    ])
    {
        ExactlyOne = true,
    };

    private static string Describe(string group) => group switch
    {
        "power" => "times of the power supply",
        "firmware" => "times of the phases besides memory",
        "devices" => "times for each PCIe device, by class",
        "memory" => "memory initialisation",
        "watchdog" => "the watchdog of the BMC",
        "reliability" => "how often new parts are bad",
        "timing" => "what the boot time means",
        "os" => "the operating system",
        _ => group,
    };
}
