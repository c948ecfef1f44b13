using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using static Tsugunosuke.Sim.Scenarios.Shape;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>The shape of a scenario file.</summary>
internal static class ScenarioShape
{
    public static readonly ImmutableArray<string> Outcomes = ["booted", "halted", "reset-loop"];
    public static readonly ImmutableArray<string> Powers = ["cold", "warm", "none"];
    public static readonly ImmutableArray<string> Causes = [.. Enum.GetValues<FaultKind>().Select(Kebab)];

    /// <summary>Causes that a step may put on a slot; the others follow from the population or from the boot.</summary>
    public static readonly ImmutableArray<string> SlotCauses =
        ["badly-seated", "latch-broken", "dead-on-arrival", "spd-unreadable", "test-failure", "training-failure"];

    private static readonly Scalar Slot = new(ScalarKind.Slot);
    private static readonly Shape Slots = new Either([Slot, new List(Slot)]) { Definition = "slots" };
    private static readonly Scalar Memory = new(ScalarKind.Capacity, 1, 1L << 50);
    private static readonly Scalar Duration = new(ScalarKind.Duration, 0, 7 * 24 * 3600);

    public static Map Settings { get; } = new(
        [.. BootParameters.All.Select(spec => new Field(spec.Path, ParameterShape.ValueOf(spec), spec.Meaning))])
    {
        OtherKeys = new Scalar(ScalarKind.RuleSwitch),
        OtherValues = new Scalar(ScalarKind.Switch),
        Definition = "settings",
    };

    public static Map Root { get; } = new(
    [
        new("name", new Scalar(ScalarKind.Name), "short name; it names the output folder", IsRequired: true),
        new("title", new Scalar(ScalarKind.Title), "what a person calls it"),
        new("platform", new Either([new Scalar(ScalarKind.FileName), PlatformShape.Inline]), "the board: a file of a folder platforms beside this file or above it, or a path; or what this machine changes of the one that it is basedOn", IsRequired: true),
        new("operator", new Scalar(ScalarKind.FileName), "the hands: a file of a folder operators beside this file or above it, or a path; skilled where it is not said"),
        new("seed", new Scalar(ScalarKind.Seed), "seed of replications; 1 where it is not said"),
        new("dimms", new Map([]) { OtherKeys = new Scalar(ScalarKind.PartName), OtherValues = Dimm() }, "the stock: kinds of DIMM by name", IsRequired: true),
        new("needs", new List(Need(), "name", 0, 256), "memory that somebody needs"),
        new("observed", new List(Observed(), null, 0, 1024), "boot times that somebody saw"),
        new("settings", Settings, "parameters of the platform that this scenario changes, by their path; rules.ID.enabled switches a rule"),
        new("steps", new List(Step(), "name", 1, 1000), "what is done, and the boot after it, in order", IsRequired: true),
    ]);

    /// <summary>The word of a name of an enumeration: <c>BadlySeated</c> is <c>badly-seated</c>.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsAsciiLetterUpper(c) ? $"{(i == 0 ? "" : "-")}{char.ToLowerInvariant(c)}" : c.ToString()));

    private static Map Dimm() => new(
    [
        new("count", new Scalar(ScalarKind.Integer, 0, 4096), "how many there are", IsRequired: true),
        new("capacity", new Scalar(ScalarKind.Capacity, 1 << 20, PlatformShape.LargestDimm), "what the label says; GB means 2^30 bytes", IsRequired: true),
        new("ranks", new Scalar(ScalarKind.Integer, 1, 16), "ranks on the module; each is trained on its own", IsRequired: true),
        new("width", new Scalar(ScalarKind.Integer, 4, 16), "4 for x4 chips, 8 for x8, 16 for x16"),
        new("dieDensity", new Scalar(ScalarKind.Density, 1, 1024), "Gbit a die; 48 and 96 GB modules have 24 Gbit dies"),
        new("speed", new Scalar(ScalarKind.Speed, 100, 100_000), "rated speed"),
        new("type", new Scalar(ScalarKind.Title), "DDR4, DDR5, …"),
        new("module", new Scalar(ScalarKind.Title), "RDIMM, LRDIMM, UDIMM, 3DS RDIMM, …"),
        new("partNumber", new Scalar(ScalarKind.Title), "the maker's number"),
    ]);

    private static Map Need() => new(
    [
        new("name", new Scalar(ScalarKind.Title), "what for", IsRequired: true),
        new("bytes", Memory, "how much in all"),
        new("perTeam", Memory, "how much for each team"),
        new("teams", new Scalar(ScalarKind.Integer, 1, 4096), "teams that share the machine"),
    ]);

    private static Map Observed() => new(
    [
        new("step", new Scalar(ScalarKind.Name), "name of the step", IsRequired: true),
        new("time", Duration, "the time", IsRequired: true),
        new("source", new Scalar(ScalarKind.Word) { Words = ParameterShape.Grades }, "how well it is known", IsRequired: true),
        new("note", new Scalar(ScalarKind.Text), "who saw it", IsRequired: true),
    ]);

    private static Map Step() => new(
    [
        new("name", new Scalar(ScalarKind.Name), "short name, unique in the scenario", IsRequired: true),
        new("title", new Scalar(ScalarKind.Title), "what a person calls it"),
        new("remove", Slots, "slots whose DIMMs go back to the stock, or all"),
        new("move", new Map([]) { OtherKeys = Slot, OtherValues = Slot }, "from one slot to another, empty one"),
        new("swap", new List(new List(Slot, null, 2, 2)), "pairs of slots whose DIMMs change places"),
        new("replace", new Map([]) { OtherKeys = Slot, OtherValues = new Scalar(ScalarKind.PartOrDimm) }, "slots whose DIMM is replaced, and by what"),
        new("install", new Map([]) { OtherKeys = new Scalar(ScalarKind.PartOrDimm), OtherValues = Slots }, "kinds of DIMM, and the slots that they go to"),
        new("reseat", Slots, "slots whose DIMMs are taken out and put in again, or all"),
        new("faults", new List(Fault()), "causes of trouble that are there from this step on, until they are repaired"),
        new("power", new Scalar(ScalarKind.Word) { Words = Powers }, "cold from power off, warm by a reset, none for hands-on work alone; cold where it is not said"),
        new("settings", Settings, "parameters that this step changes, by their path"),
        new("osMemoryCheck", new Scalar(ScalarKind.Switch), "whether a memory check runs in the OS"),
        new("expect", Expect(), "what the step must come to; what is not said is not checked"),
    ]);

    private static Map Fault() => new(
    [
        new("slot", Slot, "where", IsRequired: true),
        new("cause", new Scalar(ScalarKind.Word) { Words = SlotCauses }, "what is wrong", IsRequired: true),
        new("rank", new Scalar(ScalarKind.Integer, 0, 15), "for a training failure: which rank of the DIMM; 0 where it is not said"),
        new("attempts", new Scalar(ScalarKind.Attempts, 1, 1000), "for a training failure: how many attempts fail before one succeeds, or always; always where it is not said"),
    ]);

    private static Map Expect() => new(
    [
        new("outcome", new Scalar(ScalarKind.Word) { Words = Outcomes }, "how the boot ends"),
        new("code", new Scalar(ScalarKind.Code), "what the display shows in the end where it does not boot; a code that must have been passed where it does"),
        new("lastMemoryCode", new Scalar(ScalarKind.Code), "the last checkpoint of memory initialisation"),
        new("capacity", new Scalar(ScalarKind.Capacity, 0, 1L << 60), "memory that the OS sees"),
        new("time", Duration, "boot time"),
        new("tolerance", new Scalar(ScalarKind.Probability, 0, 1), "allowed deviation of the time; 3 % where it is not said"),
        new("atMost", Duration, "boot time not above this"),
        new("cachedTraining", new Scalar(ScalarKind.Switch), "whether cached training is used"),
        new("cause", new Scalar(ScalarKind.Word) { Words = Causes }, "the cause of the halt, or of the first failure"),
        new("rule", new Scalar(ScalarKind.Name), "the broken rule behind it"),
        new("mappedOut", Slots, "exactly these slots are mapped out"),
        new("osMemoryCheck", new Scalar(ScalarKind.Word) { Words = ["clean", "bad"] }, "what the memory check in the OS finds"),
        new("attempts", new Scalar(ScalarKind.Integer, 1, 1000), "boots that are started"),
    ]);
}
