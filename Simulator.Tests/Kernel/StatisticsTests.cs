using CsCheck;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Statistics are exact, and the same in whatever order they are merged.</summary>
public sealed class StatisticsTests
{
    [Test]
    public void A_tally_has_the_textbook_moments()
    {
        var tally = new Tally();
        foreach (var value in new long[] { 2, 4, 4, 4, 5, 5, 7, 9 })
            tally.Add(value);

        Assert.That((tally.Count, tally.Minimum, tally.Maximum), Is.EqualTo((8L, 2L, 9L)));
        Assert.That(tally.Sum == 40, Is.True);
        Assert.That(tally.Mean, Is.EqualTo(5.0));
        Assert.That(tally.Variance, Is.EqualTo(32.0 / 7).Within(1e-15));
        Assert.That(tally.ToString(), Is.EqualTo("n = 8, mean = 5, from 2 to 9"));
    }

    [Test]
    public void A_tally_of_nothing_has_no_mean_and_of_one_no_variance()
    {
        var tally = new Tally();
        Assert.That(tally.Mean, Is.NaN);
        tally.Add(-3);
        Assert.That((tally.Mean, tally.Minimum, tally.Maximum), Is.EqualTo((-3.0, -3L, -3L)));
        Assert.That(tally.Variance, Is.NaN);
        tally.Reset();
        tally.Merge(new Tally());
        Assert.That((tally.Count, tally.Minimum, tally.Maximum), Is.EqualTo((0L, 0L, 0L)));
        Assert.That(tally.Sum == 0, Is.True);
    }

    [Test]
    public void Two_observations_have_a_variance()
    {
        var tally = new Tally();
        tally.Add(1);
        tally.Add(4);

        // About 5/2: (9 + 9) / 4.
        Assert.That(tally.Variance, Is.EqualTo(4.5));
    }

    [Test]
    public void The_variance_about_a_mean_that_is_no_integer_is_exact()
    {
        var tally = new Tally();
        foreach (var value in new long[] { 1, 2, 4 })
            tally.Add(value);

        // About 7/3: (16 + 1 + 25) / 9, halved for n − 1.
        Assert.That(tally.Variance, Is.EqualTo(7.0 / 3).Within(1e-15));
    }

    [Test]
    public void A_small_spread_far_from_zero_loses_no_digit()
    {
        var tally = new Tally();
        foreach (var offset in new[] { -1, 0, 1 })
            tally.Add(4_000_000_000_000_000_000 + offset);

        Assert.That(tally.Variance, Is.EqualTo(1.0));
    }

    [Test]
    public void The_greatest_spread_there_is_is_exact()
    {
        var tally = new Tally();
        tally.Add(long.MaxValue);
        tally.Add(long.MinValue);
        tally.Add(long.MaxValue);

        // About the mean: 2 · (2⁶⁴/3)² + (2 · 2⁶⁴/3)² = 2¹²⁸ · 2/3, halved for n − 1.
        Assert.That(tally.Variance, Is.EqualTo(Math.Pow(2, 128) / 3).Within(Math.Pow(2, 128) * 1e-15));
    }

    [Test]
    public void A_sum_of_squares_past_the_range_is_refused_and_changes_nothing()
    {
        var tally = new Tally();
        for (var i = 0; i < 3; i++)
            tally.Add(long.MinValue);
        var other = new Tally();
        other.Merge(tally);

        Assert.That(() => tally.Add(long.MinValue), Throws.InstanceOf<OverflowException>());
        Assert.That(() => tally.Merge(other), Throws.InstanceOf<OverflowException>());
        Assert.That(tally.Count, Is.EqualTo(3));
        Assert.That(tally.Sum == 3 * (Int128)long.MinValue, Is.True);
    }

    [Test]
    public void Tallies_merged_in_any_order_and_grouping_are_the_tally_of_all()
    {
        for (var seed = 0u; seed < 200; seed++)
        {
            var parts = Gen.Long.Array[0, 5].Array[1, 6].Generate(new PCG(seed, 1), null, out _);
            if (parts.Sum(part => part.Length) > 3)
                parts = [.. parts.Select(part => part.Select(value => value / 8).ToArray())];
            var (all, forward, backward) = (TallyOf(parts.SelectMany(part => part)), new Tally(), new Tally());
            foreach (var part in parts)
                forward.Merge(TallyOf(part));
            foreach (var part in parts.Reverse())
                backward.Merge(TallyOf(part));
            foreach (var merged in new[] { forward, backward })
            {
                Assert.That((merged.Count, merged.Minimum, merged.Maximum, merged.Mean, merged.Variance), Is.EqualTo((all.Count, all.Minimum, all.Maximum, all.Mean, all.Variance)));
                Assert.That(merged.Sum == all.Sum, Is.True);
            }
        }
    }

    private static Tally TallyOf(IEnumerable<long> values)
    {
        var tally = new Tally();
        foreach (var value in values)
            tally.Add(value);
        return tally;
    }

    [Test]
    public void A_time_weighted_level_is_its_area_over_its_time()
    {
        var level = new TimeWeighted(10, 2);
        level.Set(20, 5);
        level.Set(20, 3);
        level.Set(40, 0);

        // 2 · 10 + 3 · 20 over 50 ticks; 5 lasted for no time, and was there.
        Assert.That(level.Area(60) == 80, Is.True);
        Assert.That(level.Mean(60), Is.EqualTo(1.6));
        Assert.That((level.Level, level.Maximum), Is.EqualTo((0L, 5L)));
        level.Reset(60, 1);
        Assert.That(level.Mean(60), Is.NaN);
        Assert.That(level.Mean(70), Is.EqualTo(1.0));
        Assert.That(level.Maximum, Is.EqualTo(1));
    }

    [Test]
    public void An_area_past_64_bits_is_exact()
    {
        var level = new TimeWeighted(0, long.MaxValue);

        Assert.That(level.Area(long.MaxValue) == (Int128)long.MaxValue * long.MaxValue, Is.True);
    }

    [Test]
    public void A_level_cannot_be_set_or_read_before_it_was_set_last()
    {
        var level = new TimeWeighted(10, 0);
        level.Set(20, 1);

        Assert.That(() => level.Set(19, 2), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("00:00:00.0000020"));
        Assert.That(() => level.Mean(15), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => level.Area(15), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That((level.Level, level.Maximum, level.Mean(30)), Is.EqualTo((1L, 1L, 0.5)));
    }

    [Test]
    public void Time_weighted_levels_merged_in_any_order_are_one_long_run()
    {
        var first = new TimeWeighted(0, 1);
        first.Set(10, 4);
        var second = new TimeWeighted(100, 7);
        second.Set(130, 2);
        var (forward, backward) = (new TimeWeighted(0, 0), new TimeWeighted(0, 0));
        forward.Merge(first, 20);
        forward.Merge(second, 150);
        backward.Merge(second, 150);
        backward.Merge(first, 20);
        var twice = new TimeWeighted(0, 0);
        twice.Merge(forward, 0);

        // 10 + 40 + 210 + 40 over 20 + 50 ticks.
        foreach (var merged in new[] { forward, backward, twice })
        {
            Assert.That(merged.Area(0) == 300, Is.True);
            Assert.That(merged.Mean(0), Is.EqualTo(300.0 / 70));
            Assert.That(merged.Maximum, Is.EqualTo(7));
        }

        forward.Reset(0, 0);
        Assert.That(forward.Mean(0), Is.NaN);
        Assert.That(forward.Area(0) == 0, Is.True);
    }

    [Test]
    public void A_level_that_is_not_there_cannot_be_merged() =>
        Assert.That(() => new TimeWeighted(0, 0).Merge(null!, 0), Throws.ArgumentNullException);

    [Test]
    public void Statistics_run_last_in_an_instant_and_see_what_it_leaves()
    {
        using var simulation = new Simulation();
        var (level, seen) = (0, new List<int>());
        async Process Watch()
        {
            for (var i = 0; i < 2; i++)
            {
                await simulation.Timeout(1, EventPriority.Last);
                seen.Add(level);
            }
        }

        async Process Raise()
        {
            await simulation.Timeout(1);
            level = 1;
            await simulation.Timeout(0);
            level = 2;
            await simulation.Timeout(1);
            level = 3;
        }

        Watch();
        Raise();
        simulation.Run();

        Assert.That(seen, Is.EqualTo(new[] { 2, 3 }));
    }
}
