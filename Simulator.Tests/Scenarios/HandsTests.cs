using CsCheck;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>What hands do to individual DIMMs, in their order.</summary>
public sealed class HandsTests
{
    private static readonly Platform Board = PlatformFile.Load(Path.Combine(TestPaths.Scenarios, "platforms", "tsugunosuke.yaml")).Value!.Platform;

    private const string Head = """
        name: hands
        platform: tsugunosuke
        dimms:
          a: { count: 4, capacity: 16 GB, ranks: 2 }
          b: { count: 3, capacity: 32 GB, ranks: 1 }
        steps:
          - name: first
            install: { a: [P1-DIMMA1, P1-DIMMB1], b: P1-DIMMC1 }

        """;

    [Test]
    public void Install_takes_the_lowest_numbers_in_the_order_of_the_slots()
    {
        var first = Run("").Steps[0];

        Assert.That(Sits(first), Is.EqualTo("A1=a#1 B1=a#2 C1=b#1"));
        Assert.That(first.Actions.Select(action => (action.Kind, action.Dimm.Id, action.From?.Name, action.To?.Name)), Is.EqualTo(new (StepActionKind, string, string?, string?)[]
        {
            (StepActionKind.Install, "a#1", null, "P1-DIMMA1"), (StepActionKind.Install, "a#2", null, "P1-DIMMB1"), (StepActionKind.Install, "b#1", null, "P1-DIMMC1"),
        }));
    }

    [TestCase("remove: P1-DIMMA1", "B1=a#2 C1=b#1", "Remove a#1")]
    [TestCase("remove: all", "", "Remove a#1, Remove a#2, Remove b#1")]
    [TestCase("remove: [\"P1-DIMM{A,C}1\"]", "B1=a#2", "Remove a#1, Remove b#1")]
    [TestCase("move: { P1-DIMMA1: P1-DIMMD1 }", "B1=a#2 C1=b#1 D1=a#1", "Move a#1")]
    [TestCase("move: { P1-DIMMA1: P1-DIMMD1, P1-DIMMB1: P1-DIMMA1 }", "A1=a#2 C1=b#1 D1=a#1", "Move a#1, Move a#2")]
    [TestCase("swap: [[P1-DIMMA1, P1-DIMMC1]]", "A1=b#1 B1=a#2 C1=a#1", "Swap a#1, Swap b#1")]
    [TestCase("replace: { P1-DIMMA1: a }", "A1=a#3 B1=a#2 C1=b#1", "Remove a#1, Install a#3")]
    [TestCase("replace: { P1-DIMMA1: b#3 }", "A1=b#3 B1=a#2 C1=b#1", "Remove a#1, Install b#3")]
    [TestCase("install: { a#4: P1-DIMMD1 }", "A1=a#1 B1=a#2 C1=b#1 D1=a#4", "Install a#4")]
    [TestCase("reseat: all", "A1=a#1 B1=a#2 C1=b#1", "Reseat a#1, Reseat a#2, Reseat b#1")]
    [TestCase("reseat: P1-DIMMB1", "A1=a#1 B1=a#2 C1=b#1", "Reseat a#2")]
    [TestCase("install: { a: P1-DIMMD1 }\n    remove: P1-DIMMA1", "B1=a#2 C1=b#1 D1=a#1", "Remove a#1, Install a#1")]
    [TestCase("swap: [[P1-DIMMB1, P1-DIMMD1]]\n    move: { P1-DIMMA1: P1-DIMMD1 }", "B1=a#1 C1=b#1 D1=a#2", "Move a#1, Swap a#2, Swap a#1")]
    public void Hands_work_in_a_fixed_order_whatever_the_order_of_the_keys(string work, string sits, string actions)
    {
        var second = Run($"  - name: second\n    {work}\n").Steps[1];

        Assert.That(Sits(second), Is.EqualTo(sits));
        Assert.That(string.Join(", ", second.Actions.Select(action => $"{action.Kind} {action.Dimm.Id}")), Is.EqualTo(actions));
    }

    [TestCase("install: { a: [P1-DIMMD1, P1-DIMME1, P1-DIMMF1] }", "3 of 'a' are wanted, and 2 of 4 are in stock; the others sit in P1-DIMMA1, P1-DIMMB1; remove some first, or raise 'count'")]
    [TestCase("install: { a#2: P1-DIMMD1 }", "'a#2' is not in stock: it sits in P1-DIMMB1; remove it first, or move it")]
    [TestCase("install: { a#3: [P1-DIMMD1, P1-DIMME1] }", "'a#3' is one DIMM, and cannot go to 2 slots")]
    [TestCase("move: { P1-DIMMA1: P1-DIMMB1 }", "slot P1-DIMMB1 already holds a#2, and a slot holds one DIMM; swap the two, or move that one first")]
    [TestCase("swap: [[P1-DIMMA1, P1-DIMMD1]]", "slot P1-DIMMD1 is empty at this point, so nothing in it can change places; use move for the other one")]
    [TestCase("swap: [[P1-DIMMA1, P1-DIMMA1]]", "P1-DIMMA1 cannot change places with itself")]
    [TestCase("replace: { P1-DIMMD1: a }", "slot P1-DIMMD1 is empty at this point, so nothing in it can be replaced; use install")]
    [TestCase("replace: { P1-DIMMA1: c }", "'c' is not among the DIMMs of this scenario (the kinds are a, b)")]
    public void What_hands_cannot_do_is_refused(string work, string said)
    {
        using var folder = new InputFolder();

        Assert.That(folder.Diagnose($"{Head}  - name: second\n    {work}\n"), Has.Length.EqualTo(1).And.Some.Contains(said));
    }

    [Test]
    public void Health_goes_with_the_DIMM_and_a_broken_latch_stays_with_the_slot()
    {
        var steps = Run("""
              - name: faults
                faults: [{ slot: P1-DIMMA1, cause: dead-on-arrival }, { slot: P1-DIMMB1, cause: latch-broken }, { slot: P1-DIMMC1, cause: badly-seated }]
              - name: swapped
                swap: [[P1-DIMMA1, P1-DIMMB1]]
              - name: to-the-stock-and-back
                remove: P1-DIMMB1
                install: { a#1: P1-DIMMD1 }
              - name: reseated
                reseat: all

            """).Steps;
        var platform = Board;

        Assert.That(Health(1, "P1-DIMMA1").DeadOnArrival);
        Assert.That(Health(2, "P1-DIMMB1").DeadOnArrival, "the dead one has moved");
        Assert.That(Health(2, "P1-DIMMA1").IsGood);
        Assert.That(Health(3, "P1-DIMMD1").DeadOnArrival, "it kept its health in the stock");
        Assert.That(Bad(1), Is.EqualTo(new[] { "P1-DIMMB1", "P1-DIMMC1" }));
        Assert.That(Bad(2), Is.EqualTo(new[] { "P1-DIMMB1", "P1-DIMMC1" }), "whatever sits behind a broken latch has no good contact");
        Assert.That(Bad(3), Is.EqualTo(new[] { "P1-DIMMC1" }), "an empty slot has none");
        Assert.That(Bad(4), Is.Empty, "a reseat cures the seat");

        DimmHealth Health(int step, string slot) => steps[step].Population[platform.FindSlot(slot)!]!.Dimm.Health;
        IEnumerable<string> Bad(int step) => platform.Slots.Where(steps[step].Population.HasBadContact).Select(slot => slot.Name);
    }

    [Test]
    public void A_reseat_does_not_cure_a_broken_latch_nor_moving_away_a_dead_DIMM_but_a_move_cures_a_bad_seat()
    {
        var steps = Run("""
              - name: faults
                faults: [{ slot: P1-DIMMA1, cause: badly-seated }, { slot: P1-DIMMB1, cause: latch-broken }]
              - name: moved
                move: { P1-DIMMA1: P1-DIMMD1 }
                reseat: P1-DIMMB1

            """).Steps;
        var platform = Board;

        Assert.That(platform.Slots.Where(steps[2].Population.HasBadContact).Select(slot => slot.Name), Is.EqualTo(new[] { "P1-DIMMB1" }));
    }

    [Test]
    public void Training_failures_are_kept_by_rank_and_the_last_word_counts()
    {
        var step = Run("""
              - name: faults
                faults:
                  - { slot: P1-DIMMA1, cause: training-failure, rank: 0, attempts: 2 }
                  - { slot: P1-DIMMA1, cause: training-failure, rank: 1 }
                  - { slot: P1-DIMMA1, cause: training-failure, rank: 0, attempts: 1 }

            """).Steps[1];

        var health = step.Population[Board.Slots[0]]!.Dimm.Health;
        Assert.That((health.FailedAttempts(0), health.FailedAttempts(1)), Is.EqualTo((1, int.MaxValue)));
    }

    [Test]
    public void DIMMs_are_never_doubled_or_lost_whatever_the_steps()
    {
        string[] slots = ["P1-DIMMA1", "P1-DIMMA2", "P1-DIMMB1", "P1-DIMMC1", "P2-DIMMA1"];
        string[] verbs = ["remove: {0}", "move: {{ {0}: {1} }}", "swap: [[{0}, {1}]]", "replace: {{ {0}: a }}", "replace: {{ {0}: b }}", "install: {{ a: [{0}, {1}] }}", "install: {{ b#2: {0} }}", "install: {{ a: {0}, b: {1} }}", "reseat: {0}", "remove: all"];
        var bought = new[] { "a#1", "a#2", "a#3", "a#4", "b#1", "b#2", "b#3" };
        var platform = Board;

        Gen.Select(Gen.Int[0, verbs.Length - 1], Gen.Int[0, slots.Length - 1], Gen.Int[0, slots.Length - 1]).Array[1, 12].Sample(
            work =>
            {
                // Steps that hands refuse are reported, and leave every DIMM where it was or somewhere else, but once.
                var diagnostics = new DiagnosticBag();
                DimmPart a = new("a", Capacity.FromGigabytes(16), 2), b = new("b", Capacity.FromGigabytes(32), 1);
                var hands = new Hands(platform, [(a, 4), (b, 3)], diagnostics);
                foreach (var (verb, from, to) in work)
                {
                    var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, verbs[verb], slots[from], slots[to]);
                    var tree = (YamlNode.Map)YamlTree.Parse("x", $"name: s\n{text}\n", diagnostics)!;
                    var before = diagnostics.ErrorCount;
                    var actions = hands.Work(new MapReader(tree, (Shape.Map)((Shape.List)ScenarioShape.Root.Find("steps")!.Shape).Item));

                    var fitted = platform.Slots.Select(slot => hands.Population[slot]?.Dimm.Id).OfType<string>();
                    Assert.That(fitted.Concat(hands.InStock.Select(dimm => dimm.Id)), Is.EquivalentTo(bought), text);
                    Assert.That(!actions.IsEmpty || diagnostics.ErrorCount > before || text == "remove: all", text);
                }
            },
            seed: "0000000000001",
            iter: 300,
            threads: 1);
    }

    private static Scenario Run(string steps)
    {
        using var folder = new InputFolder();
        return folder.Load(Head + steps);
    }

    private static string Sits(ScenarioStep step) => string.Join(' ', Board.Slots
        .Where(slot => step.Population[slot] is not null)
        .Select(slot => $"{slot.Name[7..]}={step.Population[slot]!.Dimm.Id}"));
}
