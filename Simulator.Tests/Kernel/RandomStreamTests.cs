using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Streams are what they were before whatever else draws, and as random as tests can tell.</summary>
public sealed class RandomStreamTests
{
    private const int Draws = 100_000;

    private static ulong[] First(int count, RandomStream stream) => [.. Enumerable.Range(0, count).Select(_ => stream.NextUInt64())];

    [Test]
    public void A_stream_gives_the_same_numbers_whatever_else_draws()
    {
        using var alone = new Simulation(seed: 5, replication: 9);
        using var crowded = new Simulation(seed: 5, replication: 9);
        var expected = First(1000, alone.Stream("training"));
        var actual = new List<ulong>();
        for (var i = 0; i < 1000; i++)
        {
            crowded.Stream($"other {i % 7}").NextDouble();
            actual.Add(crowded.Stream("training").NextUInt64());
            crowded.Stream("others").Normal();
        }

        Assert.That(actual, Is.EqualTo(expected));
    }

    [Test]
    public void A_stream_moved_to_a_replication_is_that_replications_stream_from_its_start()
    {
        var moved = new RandomStream(1, 1, "a");
        First(5, moved);
        moved.MoveTo(3, 4);

        Assert.That(First(9, moved), Is.EqualTo(First(9, new RandomStream(3, 4, "a"))));
    }

    [Test]
    public void Its_numbers_are_those_of_the_blocks_one_after_the_other()
    {
        var expected = new List<ulong>();
        for (var block = 0UL; block < 30; block++)
        {
            var (word0, word1, word2, word3) = (block, 7UL, 0UL, 0UL);
            Philox.Block(ref word0, ref word1, ref word2, ref word3, 3, RandomStream.Id("a"));
            expected.AddRange([word0, word1, word2, word3]);
        }

        Assert.That(First(120, new RandomStream(3, 7, "a")), Is.EqualTo(expected));
    }

    // An exponential number looks at the next word ahead of its need, which nobody must notice.
    [Test]
    public void Every_kind_of_number_takes_one_word_in_whatever_order_they_are_drawn()
    {
        var words = First(2000, new RandomStream(1, 0, "words"));
        var stream = new RandomStream(1, 0, "words");
        var order = new RandomStream(1, 0, "order");
        foreach (var word in words)
        {
            var open = ((word >> 12) + 0.5) / (1UL << 52);
            switch (order.NextInteger(4))
            {
                case 0:
                    Assert.That(stream.NextUInt64(), Is.EqualTo(word));
                    break;
                case 1:
                    Assert.That(stream.NextOpen(), Is.EqualTo(open));
                    break;
                case 2:
                    Assert.That(stream.NextDouble(), Is.EqualTo((word >> 11) / (double)(1UL << 53)));
                    break;
                default:
                    Assert.That(stream.Exponential(2), Is.EqualTo(-2 * Math.Log(open)).Within(1e-12).Percent);
                    break;
            }
        }
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(4)]
    [TestCase(20)]
    public void A_stream_that_is_moved_keeps_nothing_of_where_it_was(int drawn)
    {
        var moved = new RandomStream(1, 1, "a");
        for (var i = 0; i < drawn; i++)
            moved.Exponential(1);
        moved.MoveTo(1, 2);
        var fresh = new RandomStream(1, 2, "a");

        for (var i = 0; i < 40; i++)
            Assert.That(moved.Exponential(1), Is.EqualTo(fresh.Exponential(1)), $"number {i}");
    }

    [Test]
    public void Seed_replication_and_name_each_make_another_stream()
    {
        var streams = new[]
        {
            new RandomStream(1, 1, "a"), new RandomStream(2, 1, "a"), new RandomStream(1, 2, "a"), new RandomStream(1, 1, "b"),
        };

        Assert.That(streams.SelectMany(stream => First(1000, stream)).Distinct().Count(), Is.EqualTo(4000));
    }

    // FNV-1a of "" is its offset basis and of "a" is AF63DC4C8601EC8C (the authors' test vectors); the finalizer of SplitMix64
    // is a bijection whose inverse is worked out here.
    [TestCase("", 0xCBF29CE484222325)]
    [TestCase("a", 0xAF63DC4C8601EC8C)]
    [TestCase("foobar", 0x85944171F73967E8)]
    public void The_id_of_a_name_is_FNV_1a_and_the_finalizer_of_SplitMix64(string name, ulong hash)
    {
        var id = RandomStream.Id(name);
        id ^= (id >> 31) ^ (id >> 62);
        id *= Inverse(0x94D049BB133111EB);
        id ^= (id >> 27) ^ (id >> 54);
        id *= Inverse(0xBF58476D1CE4E5B9);
        id ^= (id >> 30) ^ (id >> 60);

        Assert.That(id, Is.EqualTo(hash));

        static ulong Inverse(ulong odd)
        {
            var inverse = odd;
            for (var i = 0; i < 6; i++)
                inverse *= 2 - odd * inverse;
            return inverse;
        }
    }

    [Test]
    public void Chi_square_finds_256_cells_equally_full_in_every_byte()
    {
        for (var octet = 0; octet < 8; octet++)
        {
            var stream = new RandomStream(1, 0, "chi-square");
            var counts = new int[256];
            for (var i = 0; i < Draws; i++)
                counts[(byte)(stream.NextUInt64() >> (8 * octet))]++;

            Assert.That(ChiSquare(counts, Draws), Is.InRange(158.2, 377.1), "255 degrees of freedom: 99.9999 % on either side");
        }
    }

    [Test]
    public void Neighbours_in_a_stream_are_uncorrelated()
    {
        var stream = new RandomStream(1, 0, "serial");
        var values = Enumerable.Range(0, Draws).Select(_ => stream.NextDouble()).ToArray();
        for (var lag = 1; lag <= 8; lag++)
            Assert.That(Correlation(values[lag..], values[..^lag]) * Math.Sqrt(Draws), Is.InRange(-4.9, 4.9), $"lag {lag}: 4.9 standard errors are one in a million");
    }

    [Test]
    public void A_thousand_streams_are_uncorrelated_pair_by_pair()
    {
        const int Streams = 1000;
        const int Length = 200;
        var standard = Enumerable.Range(0, Streams).Select(i =>
        {
            // Names, replications and seeds that lie as near as they can.
            var stream = (i % 3) switch
            {
                0 => new RandomStream(1, 0, $"channel {i / 3}"),
                1 => new RandomStream(1, i / 3 + 1, "channel"),
                _ => new RandomStream((ulong)(i / 3 + 2), 0, "channel"),
            };
            return Enumerable.Range(0, Length).Select(_ => (stream.NextDouble() - 0.5) * Math.Sqrt(12)).ToArray();
        }).ToArray();

        var (sumOfSquares, greatest, pairs) = (0.0, 0.0, 0);
        for (var a = 0; a < Streams; a++)
            for (var b = 0; b < a; b++)
            {
                var z = 0.0;
                for (var i = 0; i < Length; i++)
                    z += standard[a][i] * standard[b][i];
                z /= Math.Sqrt(Length);
                sumOfSquares += z * z;
                greatest = Math.Max(greatest, Math.Abs(z));
                pairs++;
            }

        // z is standard normal: of half a million the greatest is about 4.9, and 6.4 is one chance in ten thousand. The mean
        // of z² is 1 within the spread of 1,000 streams' own second moments.
        Assert.That(greatest, Is.InRange(4.0, 6.4));
        Assert.That(sumOfSquares / pairs, Is.EqualTo(1).Within(0.02));
    }

    [TestCase(1UL)]
    [TestCase(2UL)]
    [TestCase(10UL)]
    [TestCase(1000UL)]
    public void Integers_are_equally_likely(ulong count)
    {
        var stream = new RandomStream(1, 0, "integers");
        var counts = new int[count];
        for (var i = 0; i < Draws; i++)
            counts[stream.NextInteger(count)]++;
        var freedom = count - 1.0;

        Assert.That(ChiSquare(counts, Draws), Is.EqualTo(freedom).Within(4.9 * Math.Sqrt(2 * freedom) + 10 * Math.Min(1, freedom)));
    }

    [Test]
    public void Integers_below_three_quarters_of_the_range_are_unbiased()
    {
        // Without the rejection, multiplication gives every third of these twice the chance of the others.
        const ulong Count = 3UL << 62;
        var stream = new RandomStream(1, 0, "large integers");
        var counts = new int[3];
        for (var i = 0; i < Draws; i++)
            counts[stream.NextInteger(Count) % 3]++;

        Assert.That(ChiSquare(counts, Draws), Is.LessThan(27.6), "2 degrees of freedom: one in a million");
    }

    [Test]
    public void No_integer_below_zero_is_asked_for() =>
        Assert.That(() => new RandomStream(1, 0, "none").NextInteger(0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Uniform_never_gives_its_upper_end_even_where_the_sum_rounds_up()
    {
        var stream = new RandomStream(1, 0, "ends");
        var high = Math.BitIncrement(1.0);
        for (var i = 0; i < 1000; i++)
            Assert.That(stream.Uniform(1, high), Is.EqualTo(1.0));
        Assert.That(stream.Uniform(3, 3), Is.EqualTo(3.0));
    }

    [Test]
    public void A_number_of_the_open_interval_is_the_middle_of_one_of_its_2_to_the_52_cells()
    {
        var (stream, twin) = (new RandomStream(1, 0, "middles"), new RandomStream(1, 0, "middles"));
        for (var i = 0; i < 1000; i++)
        {
            // In halves of a cell, which is exact: an odd number of them.
            var cell = twin.NextUInt64() >> 12;
            Assert.That(stream.NextOpen() * (1UL << 53), Is.EqualTo((double)(2 * cell + 1)));
        }
    }

    [Test]
    public void A_Bernoulli_trial_fails_where_the_number_drawn_is_the_probability_itself()
    {
        var (stream, twin) = (new RandomStream(1, 0, "trials"), new RandomStream(1, 0, "trials"));
        for (var i = 0; i < 1000; i++)
        {
            var drawn = twin.NextDouble();
            Assert.That(stream.Bernoulli(i % 2 == 0 ? drawn : Math.BitIncrement(drawn)), Is.EqualTo(i % 2 == 1));
        }
    }

    [TestCase(0.0, 0)]
    [TestCase(1.0, Draws)]
    [TestCase(0.3, 30_000)]
    public void A_Bernoulli_trial_succeeds_with_its_probability(double probability, int expected)
    {
        var stream = new RandomStream(1, 0, "trials");
        var successes = Enumerable.Range(0, Draws).Count(_ => stream.Bernoulli(probability));

        Assert.That(successes, Is.EqualTo(expected).Within(4.9 * Math.Sqrt(Draws * probability * (1 - probability))));
    }

    private static double ChiSquare(int[] counts, int draws)
    {
        var expected = (double)draws / counts.Length;
        return counts.Sum(count => (count - expected) * (count - expected) / expected);
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (mx, my) = (x.Average(), y.Average());
        var (xy, xx, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
            (xy, xx, yy) = (xy + (x[i] - mx) * (y[i] - my), xx + (x[i] - mx) * (x[i] - mx), yy + (y[i] - my) * (y[i] - my));
        return xy / Math.Sqrt(xx * yy);
    }
}
