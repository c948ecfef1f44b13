using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;
using Tsugunosuke.Sim.Tests.Firmware;

namespace Tsugunosuke.Sim.Tests.Reporting;

public sealed class ScenarioTableTests
{
    [Test]
    public void Rows_tell_the_upgrade_as_a_person_would()
    {
        var rows = ScenarioTable.Rows(SampleResults.Upgrade());

        Assert.That(rows.Select(row => $"{row.Number} {row.Dimms}; {row.Capacity}; {row.Outcome}; {row.Display}; {row.Changed}"), Is.EqualTo(new[]
        {
            "1 16 × 16GB; 256 GB; boots; B1, EE passed; +16 × 16GB in 16 channels",
            "2 2 × 96GB; none of 192 GB; halts; 53; −all; +2 × 96GB in P1-DIMMA1, P2-DIMMA1",
            "3 2 × 16GB; 32 GB; boots; B1, EE passed; −all; +2 × 16GB in P1-DIMMA1, P2-DIMMA1",
            "4 2 × 16GB, 2 × 96GB; 224 GB; boots; B1, EE passed; +2 × 96GB in P1-DIMMA2, P2-DIMMA2",
            "5 4 × 16GB, 4 × 96GB; 448 GB; boots; B1, EE passed; +2 × 16GB in P1-DIMMC1, P2-DIMMC1; +2 × 96GB in P1-DIMMC2, P2-DIMMC2",
            "6 8 × 16GB, 8 × 96GB; 896 GB; boots; B1, EE passed; +4 × 16GB in 4 channels; +4 × 96GB in 4 channels",
            "7 16 × 16GB, 16 × 96GB; 1696 GB of 1792 GB; boots, 1 DIMM mapped out; B1, EE passed; +8 × 16GB in 8 channels; +8 × 96GB in 8 channels",
            "8 16 × 16GB, 16 × 96GB; 1792 GB; boots; B1, EE passed; reseated P2-DIMMH2",
            "9 16 × 16GB, 16 × 96GB; 1792 GB; boots, cached training; B1, EE passed; nothing",
        }));
        Assert.That(rows[1].BootTime, Is.EqualTo("–"));
        Assert.That(rows[1].End, Is.EqualTo(BootEnd.Halted));
    }

    [Test]
    public void A_halt_names_rule_grade_and_remedy_once()
    {
        var remarks = ScenarioTable.Rows(SampleResults.Upgrade())[1].Remarks;

        Assert.That(remarks, Has.Some.Contains("rule 'anchor' broken (assumed: ").And.Contains("P1-DIMMA1, P2-DIMMA1"));
        Assert.That(remarks, Has.Some.StartsWith("53 at ").And.EndsWith("the boot halts."));
        Assert.That(remarks, Has.Exactly(1).EqualTo(Remedies.For(FaultKind.RuleBroken)));
    }

    [Test]
    public void Needs_are_told_by_team()
    {
        Assert.That(ScenarioTable.Rows(SampleResults.Upgrade())[0].Remarks, Is.EqualTo(new[]
        {
            "Too little for 'GPU offload': 640 GB needed.",
            "Too little for '8 teams': 32 GB for each of 8, 200 GB needed.",
        }));
    }

    [Test]
    public void An_expectation_that_did_not_hold_is_told()
    {
        Assert.That(ScenarioTable.Rows(SampleResults.Upgrade())[6].Remarks, Has.Some.EqualTo("Expected capacity 1792 GB, but it was 1696 GB."));
    }

    [Test]
    public void Every_kind_of_change_has_its_words()
    {
        var (a, b) = (TestMachine.Slot("P1-DIMMA1"), TestMachine.Slot("P1-DIMMB1"));
        var dimm = new Dimm("96GB#1", TestMachine.Large);
        var population = TestMachine.Sets(8);
        var before = Step(population, []);

        Assert.That(Change(new StepAction(StepActionKind.Move, dimm, a, b)), Is.EqualTo("96GB from P1-DIMMA1 to P1-DIMMB1"));
        Assert.That(Change(new StepAction(StepActionKind.Swap, dimm, a, b), new StepAction(StepActionKind.Swap, dimm, b, a)), Is.EqualTo("swapped P1-DIMMA1 and P1-DIMMB1"));
        Assert.That(Change(new StepAction(StepActionKind.Remove, dimm, a, null)), Is.EqualTo("−1 × 96GB from P1-DIMMA1"));
        Assert.That(Change(), Is.EqualTo("nothing"));
        Assert.That(StepChange.Describe(before with { Power = PowerKind.Warm }, before), Is.EqualTo("nothing (warm boot)"));
        Assert.That(StepChange.Describe(before with { Settings = TestMachine.Settings.Set(BootParameters.WatchdogTimeout, 90) }, before), Is.EqualTo("set watchdog.timeout"));

        string Change(params StepAction[] actions) => StepChange.Describe(Step(population, actions), before);
    }

    [TestCase(359.4, "5:59")]
    [TestCase(359.5, "6:00")]
    [TestCase(0, "0:00")]
    [TestCase(3600, "60:00")]
    public void Times_are_minutes_and_whole_seconds(double seconds, string text) => Assert.That(Words.Clock(seconds), Is.EqualTo(text));

    private static ScenarioStep Step(Population population, StepAction[] actions) =>
        new("step", "a step", [.. actions], population, TestMachine.Settings, PowerKind.Cold, false, new Expectation(), 1);
}
