using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;
using Tsugunosuke.Sim.Tests.Firmware;

namespace Tsugunosuke.Sim.Tests.Reporting;

/// <summary>A plausible run of an upgrade in eight steps on the test machine, and the pieces to make others.</summary>
internal static class SampleResults
{
    public const string JapaneseTitle = "継之助のメモリ増設";

    private static readonly Provenance Seen = new(Grade.Observed, "seen");
    private static readonly FirmwareSettings Settings = TestMachine.Settings
        .Set(BootParameters.TestRate, 5.2)
        .Set(BootParameters.PowerGoodTime, 12)
        .Set(BootParameters.RankTrainingTime, 9);

    public static ScenarioResult Upgrade(string title = JapaneseTitle)
    {
        var original = TestMachine.Both(string.Join(' ', "ABCDEFGH".Select(letter => $"{letter}1=16")));
        var upgraded = TestMachine.Sets(8);
        var bad = TestMachine.Slot("P2-DIMMH2");
        var steps = new List<StepResult>();
        string? cached = null;

        void Add(string name, string stepTitle, Population population, StepAction[] actions, bool check = false, ImmutableArray<ExpectationFailure>? failures = null)
        {
            var step = new ScenarioStep(name, stepTitle, [.. actions], population, Settings, PowerKind.Cold, check, new Expectation(), 1);
            var boot = BootSimulator.RunNominal(new BootPlan(TestMachine.Platform, population, Settings, PowerKind.Cold, cached, check));
            cached = boot.CachedTraining;
            var available = boot.Outcome is BootOutcome.Booted booted ? booted.Usable : Capacity.Zero;
            steps.Add(new StepResult(
                step,
                PopulationCheck.Findings(TestMachine.Platform, population),
                4800,
                boot,
                failures ?? [],
                [.. Needs.Select(need => new NeedVerdict(need, new Capacity(available.Bytes / (need.Teams ?? 1)), available >= need.Total))]));
        }

        Add("as-delivered", "As delivered: 16 × 16 GB", original, Install(original));
        Add("large-alone", "Two 96 GB DIMMs alone", TestMachine.Both("A1=96"), [.. Remove(original), .. Install(TestMachine.Both("A1=96"))]);
        Add("small-alone", "16GB を 2 枚だけ", TestMachine.Both("A1=16"), [.. Remove(TestMachine.Both("A1=96")), .. Install(TestMachine.Both("A1=16"))]);
        Add("sets-2", "2 sets of 96 + 16 GB", TestMachine.Sets(1), Install(TestMachine.Both("A2=96")));
        Add("sets-4", "4 sets", TestMachine.Sets(2), Install(TestMachine.Both("C1=16 C2=96")));
        Add("sets-8", "8 sets", TestMachine.Sets(4), Install(TestMachine.Both("E1=16 E2=96 G1=16 G2=96")));
        Add(
            "seated-badly",
            "All 16 sets, one DIMM badly seated",
            upgraded.With(bad, upgraded[bad]! with { BadlySeated = true }),
            Install(TestMachine.Both("B1=16 B2=96 D1=16 D2=96 F1=16 F2=96 H1=16 H2=96")),
            failures: [new ExpectationFailure("capacity", "1792 GB", "1696 GB")]);
        Add("all", "All 16 sets", upgraded, [new StepAction(StepActionKind.Reseat, upgraded[bad]!.Dimm, bad, bad)], check: true);
        Add("again", "Again, nothing changed", upgraded, []);
        return Of(title, steps, [new Observation("small-alone", TimeSpan.FromMinutes(2), Seen), new Observation("all", TimeSpan.FromMinutes(6), Seen)]);
    }

    public static ImmutableArray<MemoryNeed> Needs { get; } =
    [
        new MemoryNeed("GPU offload", Capacity.FromGigabytes(640)),
        new MemoryNeed("8 teams", Capacity.FromGigabytes(200), 8),
    ];

    /// <summary>A run of one step with a boot that is given, in a scenario of that title.</summary>
    public static ScenarioResult One(BootRecord? boot, string title = "One step", string stepTitle = "the step", string name = "step")
    {
        var population = TestMachine.Both("A1=16");
        var step = new ScenarioStep(name, stepTitle, [], population, TestMachine.Settings, boot is null ? null : PowerKind.Cold, false, new Expectation(), 1);
        return Of(title, [new StepResult(step, [], null, boot, [], [])], []);
    }

    public static ScenarioResult Of(string title, IEnumerable<StepResult> steps, ImmutableArray<Observation> observations) => new(
        new Scenario(
            "sample",
            title,
            [new SourceFile("scenario", "scenarios/sample.yaml", new string('a', 64)), new SourceFile("platform", "scenarios/platforms/test.yaml", new string('b', 64))],
            TestMachine.Platform,
            new OperatorProfile("none", "nobody", []),
            7,
            [TestMachine.Small, TestMachine.Large],
            [.. steps.Select(step => step.Step)],
            Needs,
            observations),
        [.. steps],
        0x0123456789ABCDEF);

    public static StepAction[] Install(Population population) =>
        [.. Fitted(population).Select(slot => new StepAction(StepActionKind.Install, population[slot]!.Dimm, null, slot))];

    public static StepAction[] Remove(Population population) =>
        [.. Fitted(population).Select(slot => new StepAction(StepActionKind.Remove, population[slot]!.Dimm, slot, null))];

    private static IEnumerable<Slot> Fitted(Population population) => TestMachine.Platform.Slots.Where(slot => population[slot] is not null);
}
