using CsCheck;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Tests.Firmware;

namespace Tsugunosuke.Sim.Tests.Reporting;

public sealed class PhaseTimesTests
{
    [Test]
    public void Channels_side_by_side_count_once()
    {
        // Three channels train from 10 to 20, 12 to 25 and 30 to 31: 15 + 1 seconds of the clock, not 24.
        BootSpan[] spans = [Span(BootActivity.Training, 10, 20), Span(BootActivity.Training, 12, 25), Span(BootActivity.Training, 30, 31)];

        Assert.That(Seconds(spans), Is.EqualTo("Training 16"));
    }

    [Test]
    public void An_instant_belongs_to_the_least_advanced_channel()
    {
        // One channel trains until 20; the other has begun its test at 15 and ends it at 30.
        BootSpan[] spans = [Span(BootActivity.Training, 10, 20), Span(BootActivity.Training, 10, 15), Span(BootActivity.MemoryTest, 15, 30)];

        Assert.That(Seconds(spans), Is.EqualTo("Training 10, MemoryTest 10"));
    }

    [Test]
    public void Waiting_counts_only_where_nothing_works()
    {
        BootSpan[] spans = [Span(BootActivity.MemoryTest, 0, 10), Span(BootActivity.MemoryTestWait, 0, 12), Span(BootActivity.MemoryTest, 12, 20)];

        Assert.That(Seconds(spans), Is.EqualTo("MemoryTest 18, Waiting 2"));
    }

    [Test]
    public void Gaps_belong_to_nothing_and_empty_spans_count_nothing()
    {
        BootSpan[] spans = [Span(BootActivity.Sec, 0, 1), Span(BootActivity.Dxe, 5, 5), Span(BootActivity.Bds, 9, 10)];

        Assert.That(Seconds(spans), Is.EqualTo("BeforeMemory 1, BootDevices 1"));
    }

    [Test]
    public void A_boot_without_faults_is_accounted_for_to_the_tick()
    {
        foreach (var step in SampleResults.Upgrade().Steps.Where(step => step.Boot!.Outcome is BootOutcome.Booted))
        {
            var boot = step.Boot!;
            var sum = PhaseTimes.Of(boot.Spans).Values.Aggregate(TimeSpan.Zero, (total, time) => total + time);

            Assert.That(sum, Is.EqualTo(boot.PostTime + boot.OsTime + (boot.OsMemoryCheck?.Time ?? TimeSpan.Zero)), step.Step.Name);
        }
    }

    [TestCase(200)]
    [TestCase(290)]
    public void A_boot_that_a_watchdog_resets_is_accounted_for_to_the_tick(int seconds)
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8), settings => settings.Set(BootParameters.WatchdogEnabled, 1).Set(BootParameters.WatchdogTimeout, seconds)));

        Assert.That(PhaseTimes.Of(boot.Spans).Values.Sum(time => time.Ticks), Is.EqualTo((boot.PostTime + boot.OsTime).Ticks));
    }

    [Test]
    public void The_parts_add_up_to_the_union_whatever_overlaps()
    {
        var spans = Gen.Select(Gen.Enum<BootActivity>(), Gen.Int[0, 40], Gen.Int[0, 20], (activity, start, length) => Span(activity, start, start + length)).Array[0, 30];

        spans.Sample(
            all =>
            {
                var covered = Enumerable.Range(0, 60).Count(second => all.Any(span => span.Start.TotalSeconds <= second && second < span.End.TotalSeconds));
                return PhaseTimes.Of(all).Values.Sum(time => time.TotalSeconds) == covered
                    && PhaseTimes.Union(all).Sum(stretch => (stretch.End - stretch.Start).TotalSeconds) == covered;
            },
            seed: "0N0XIzNsQ0O2",
            iter: 500);
    }

    [Test]
    public void Stretches_that_touch_are_one()
    {
        var union = PhaseTimes.Union([Span(BootActivity.Spd, 5, 6), Span(BootActivity.Spd, 0, 2), Span(BootActivity.Spd, 2, 3)]);

        Assert.That(union.Select(stretch => (stretch.Start.TotalSeconds, stretch.End.TotalSeconds)), Is.EqualTo(new[] { (0.0, 3.0), (5.0, 6.0) }));
    }

    private static BootSpan Span(BootActivity activity, double start, double end) =>
        new(activity, 0, TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end));

    private static string Seconds(BootSpan[] spans) =>
        string.Join(", ", PhaseTimes.Of(spans).Select(entry => $"{entry.Key} {entry.Value.TotalSeconds}"));
}
