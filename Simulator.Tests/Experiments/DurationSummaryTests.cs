using CsCheck;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Tests.Experiments;

/// <summary>Summaries of durations are exact, small, the same in whatever order they are merged, and distrust their files.</summary>
public sealed class DurationSummaryTests
{
    private static readonly Gen<long> AnyDuration = Gen.Frequency(
        (3, Gen.Long[600_000_000, 6_000_000_000]),
        (1, Gen.Long[0, 5_000]),
        (1, Gen.Long[0, DurationSummary.Longest]));

    [Test]
    public void Any_split_merged_in_any_order_gives_the_same_bytes() =>
        Gen.Select(Gen.Select(AnyDuration, Gen.Int[0, 6]).Array[0, 60], Gen.Shuffle(Enumerable.Range(0, 7).ToArray())).Sample((values, order) =>
        {
            var parts = Enumerable.Range(0, 7).Select(part => Of(values.Where(each => each.Item2 == part).Select(each => each.Item1))).ToArray();
            var merged = new DurationSummary();
            foreach (var part in order)
                merged.Merge(parts[part]);

            return Bytes(merged).SequenceEqual(Bytes(Of(values.Select(each => each.Item1))));
        }, seed: "0000000000004");

    [Test]
    public void What_is_written_is_read_back_to_the_byte() =>
        AnyDuration.Array[0, 60].Sample(values =>
        {
            var bytes = Bytes(Of(values));
            return Bytes(Read(bytes)).SequenceEqual(bytes);
        }, seed: "0000000000004");

    [Test]
    public void Moments_and_extremes_are_exact_to_the_tick()
    {
        var summary = Of([3_600_000_001, 1_200_000_000, 2_400_000_002]);

        Assert.That((summary.Count, summary.Minimum, summary.Maximum), Is.EqualTo((3L, 1_200_000_000L, 3_600_000_001L)));
        Assert.That(summary.Sum == 7_200_000_003, Is.True);
        Assert.That(summary.Mean().Value, Is.EqualTo(2_400_000_001.0));
    }

    [Test]
    public void The_mean_of_1_to_5_has_the_interval_of_the_t_table()
    {
        // s² = 2.5, and t at 0.975 with 4 degrees of freedom is 2.7764 in every table.
        var mean = Of([1, 2, 3, 4, 5]).Mean();

        Assert.That(mean.Value, Is.EqualTo(3.0));
        Assert.That(mean.High - 3, Is.EqualTo(2.7764451 * Math.Sqrt(2.5 / 5)).Within(1e-6));
        Assert.That(3 - mean.Low, Is.EqualTo(mean.High - 3).Within(1e-12));
    }

    [Test]
    public void One_duration_has_a_mean_without_an_interval_and_none_has_no_mean()
    {
        var mean = Of([7]).Mean();

        Assert.That(mean, Is.EqualTo(new Estimate(7, double.NegativeInfinity, double.PositiveInfinity)));
        Assert.That(mean.IsBounded, Is.False);
        Assert.That(() => new DurationSummary().Mean(), Throws.InvalidOperationException);
        Assert.That(() => new DurationSummary().Quantile(0.5), Throws.InvalidOperationException);
    }

    [Test]
    public void Quantiles_lie_within_the_stated_resolution_of_the_exact_ones() =>
        Gen.Select(AnyDuration.Array[1, 80], Gen.Int[1, 99]).Sample((values, percent) =>
        {
            var exact = values.Order().ElementAt(Math.Max(1, (int)Math.Ceiling(percent / 100.0 * values.Length)) - 1);
            var quantile = Of(values).Quantile(percent / 100.0);
            Assert.That(quantile.Value, Is.EqualTo((double)exact).Within(exact * DurationSummary.Resolution / 2 + 1e-9));
            Assert.That(quantile.Low, Is.LessThanOrEqualTo(quantile.Value));
            Assert.That(quantile.High, Is.GreaterThanOrEqualTo(quantile.Value));
        }, seed: "0000000000004");

    [Test]
    public void The_histogram_partitions_the_line_at_every_bucket()
    {
        // Every power of two, and its neighbours: where a bucket of one width meets one of twice the width.
        for (var power = 0; power < 48; power++)
        {
            for (var value = Math.Max(0, (1L << power) - 2); value <= Math.Min(DurationSummary.Longest, (1L << power) + 2); value++)
            {
                var summary = Of([0, value, DurationSummary.Longest]);
                var bucket = summary.Histogram().Single(each => each.First <= value && value <= each.Last);
                Assert.That(bucket.Count, Is.EqualTo(value is 0 or DurationSummary.Longest || bucket.First == 0 || bucket.Last == DurationSummary.Longest ? 2 : 1));
                Assert.That(bucket.Last - bucket.First, Is.LessThanOrEqualTo(value * DurationSummary.Resolution));
            }
        }
    }

    [Test]
    public void Counts_up_to_a_duration_are_those_of_the_survival_curve()
    {
        var summary = Of([100, 200, 200, 300]);

        Assert.That(new[] { 99L, 100, 199, 200, 299, 300, 1_000_000 }.Select(summary.CountAtMost), Is.EqualTo(new[] { 0, 1, 1, 3, 3, 4, 4 }));
    }

    [Test]
    public void Durations_out_of_range_are_refused()
    {
        var summary = new DurationSummary();

        Assert.That(() => summary.Add(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => summary.Add(DurationSummary.Longest + 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(summary.Count, Is.Zero);
    }

    [Test]
    public void Adding_allocates_nothing_once_its_pages_are_there()
    {
        var summary = new DurationSummary();
        void Fill()
        {
            for (var i = 0L; i < 20_000; i++)
                summary.Add(1_200_000_000 + i * 120_000);
        }

        Fill();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Fill();

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Boots_of_2_to_6_minutes_fit_in_20_KB()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var summary = new DurationSummary();
        for (var ticks = 1_200_000_000L; ticks <= 3_600_000_000; ticks += 1_000_000)
            summary.Add(ticks);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(allocated, Is.LessThan(20_000));
        GC.KeepAlive(summary);
    }

    [Test]
    public void A_damaged_file_is_refused_or_still_a_summary_that_can_be()
    {
        var sound = Bytes(Of([0, 5, 5, 1_200_000_000, 3_600_000_000, DurationSummary.Longest]));
        for (var length = 0; length < sound.Length; length++)
            Assert.That(() => Read(sound[..length]), Throws.InstanceOf<InvalidDataException>(), $"cut to {length} bytes");

        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var damaged = (byte[])sound.Clone();
            damaged[at] = value;
            try
            {
                var summary = Read(damaged);
                Assert.That(summary.Histogram().Sum(bucket => bucket.Count), Is.EqualTo(summary.Count));
                Assert.That(Read(Bytes(summary)).Count, Is.EqualTo(summary.Count));
            }
            catch (InvalidDataException)
            {
            }
        }, seed: "0000000000004");
    }

    [Test]
    public void Pairs_are_exact_with_either_sign_and_merge_in_any_order() =>
        Gen.Select(Gen.Long[-DurationSummary.Longest, DurationSummary.Longest].Array[0, 30], Gen.Int[0, 30]).Sample((values, cut) =>
        {
            var (whole, left, right) = (Pairs(values), Pairs(values.Take(cut)), Pairs(values.Skip(cut)));
            right.Merge(left);
            var bytes = Bytes(whole);
            Assert.That(Bytes(right), Is.EqualTo(bytes));
            using var reader = new BinaryReader(new MemoryStream(bytes));
            var read = PairedSummary.ReadFrom(reader);
            Assert.That(Bytes(read), Is.EqualTo(bytes));
            Assert.That((read.CountBelow, read.CountAbove), Is.EqualTo(((long)values.Count(value => value < 0), (long)values.Count(value => value > 0))));
        }, seed: "0000000000004");

    internal static DurationSummary Of(IEnumerable<long> values)
    {
        var summary = new DurationSummary();
        foreach (var value in values)
            summary.Add(value);
        return summary;
    }

    internal static PairedSummary Pairs(IEnumerable<long> values)
    {
        var summary = new PairedSummary();
        foreach (var value in values)
            summary.Add(value);
        return summary;
    }

    private static DurationSummary Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return DurationSummary.ReadFrom(reader);
    }

    private static byte[] Bytes(DurationSummary summary) => Bytes(summary.WriteTo);

    private static byte[] Bytes(PairedSummary summary) => Bytes(summary.WriteTo);

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }
}
