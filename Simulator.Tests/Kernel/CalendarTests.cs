using CsCheck;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>The calendar gives events back by (time, priority, sequence), however many are pending: few are kept in order, more in
/// a heap, many in a wheel, and it goes from one to the other as they come and go.</summary>
public sealed class CalendarTests
{
    private const int SequenceBits = 48;
    private const ulong Normal = 0x8000UL << SequenceBits;

    /// <summary>Events that are added, all a little later than now, and then events that are taken; after each of these, whether
    /// another one is put in its place.</summary>
    private static readonly Gen<(long[] Delays, bool[] Takes)[]> Waves =
        Gen.Select(Gen.Long[0, 40].Array[0, 50], Gen.Bool.Array[0, 60]).Array[1, 12];

    [Test]
    public void What_is_due_first_comes_first_while_few_become_many_and_few_again()
    {
        var (largest, foreseen, wronglyForeseen) = (0, 0, 0);
        Waves.Sample(waves =>
        {
            var reference = new SortedSet<(long Time, ulong Order)>();
            var calendar = new Calendar();
            var (now, sequence) = (0L, 0UL);
            void Add(long delay)
            {
                if (calendar.IsNext(now + delay))
                {
                    foreseen++;
                    wronglyForeseen += reference.Count > 0 && reference.Min.Time <= now + delay ? 1 : 0;
                }

                // A few priorities, and times of which many are equal.
                var order = ((ulong)(0x8000 + (long)(sequence % 3) - 1) << SequenceBits) | ++sequence;
                if (delay == 0 && order >> SequenceBits == 0x8000)
                    calendar.AddNow(order, (int)sequence);
                else
                    calendar.Add(now + delay, order, (int)sequence);
                reference.Add((now + delay, order));
            }

            foreach (var (delays, takes) in waves)
            {
                foreach (var delay in delays)
                    Add(delay);
                largest = Math.Max(largest, reference.Count);
                foreach (var again in takes)
                {
                    var isThere = calendar.TryTake(now, long.MaxValue, [], out var time, out var order, out var handle);
                    if (isThere != reference.Count > 0)
                        return false;
                    if (!isThere)
                        break;
                    if ((time, order) != reference.Min || (order & ((1UL << SequenceBits) - 1)) != (ulong)handle)
                        return false;
                    reference.Remove(reference.Min);
                    now = time;
                    if (again)
                        Add(order % 37 + 1 is var delay && delay > 30 ? 0 : (long)delay);
                }
            }

            return true;
        }, iter: 20_000, seed: "0000000000001", threads: 1);

        Assert.Multiple(() =>
        {
            Assert.That(largest, Is.GreaterThan(100), "the heap was not reached");
            Assert.That(wronglyForeseen, Is.Zero, "told to be the next, and was not");
            Assert.That(foreseen, Is.GreaterThan(10_000));
        });
    }

    // With each of these numbers the last place is taken: 64, 128 and 4,096 places, three of which are before the root.
    [TestCase(61, 3_000)]
    [TestCase(125, 3_000)]
    [TestCase(4_093, 30_000)]
    public void What_takes_the_place_of_the_first_in_a_calendar_that_is_just_full_comes_in_its_turn(int pending, int turns)
    {
        var stream = new RandomStream(1, 0, "full");
        var calendar = new Calendar();
        var reference = new PriorityQueue<int, long>();

        // A large calendar looks up the handles, to fetch what they stand for.
        var table = new Waitable?[pending + turns + 1];
        void Add(int number, long time)
        {
            calendar.Add(time, (ulong)number, number);
            reference.Enqueue(number, time);
        }

        // No two times are equal.
        for (var number = 1; number <= pending; number++)
            Add(number, ((long)stream.NextInteger(1_000_000) << 32) + number);
        var wrong = 0;
        for (var number = pending + 1; number <= pending + turns; number++)
        {
            calendar.TryTake(0, long.MaxValue, table, out var now, out _, out var handle);
            if (!reference.TryDequeue(out var expected, out var due) || (expected, due) != (handle, now))
                wrong++;
            Add(number, now + ((long)(1 + stream.NextInteger(1_000_000)) << 32) + number);
        }

        Assert.That(wrong, Is.Zero);
        Assert.That(Taken(calendar, table), Is.EqualTo(Enumerable.Range(0, pending).Select(_ => reference.Dequeue())));
    }

    /// <summary>Bits of the delays of each wave, how many events it adds, and how many are taken then.</summary>
    private static readonly Gen<(int Bits, int Adds, int Takes)[]> LargeWaves =
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 6_000], Gen.Int[0, 6_000]).Array[1, 6];

    [Test]
    public void What_is_due_first_comes_first_among_thousands_near_and_far()
    {
        var (largest, taken, foreseen, wronglyForeseen) = (0, 0L, 0, 0);
        LargeWaves.Sample(waves =>
        {
            var reference = new PriorityQueue<int, (long Time, ulong Order)>();
            var calendar = new Calendar();
            var stream = new RandomStream(1, waves.Length, "waves");
            var table = new Waitable?[40_000];
            var (now, sequence) = (0L, 0UL);
            void Add(int bits)
            {
                var delay = (long)stream.NextInteger(1UL << bits);
                if (calendar.IsNext(now + delay))
                {
                    foreseen++;
                    wronglyForeseen += reference.TryPeek(out _, out var first) && first.Time <= now + delay ? 1 : 0;
                }

                var order = ((ulong)(0x8000 + (long)(sequence % 3) - 1) << SequenceBits) | ++sequence;
                if (delay == 0 && order >> SequenceBits == 0x8000)
                    calendar.AddNow(order, (int)(sequence % 40_000));
                else
                    calendar.Add(now + delay, order, (int)(sequence % 40_000));
                reference.Enqueue((int)(sequence % 40_000), (now + delay, order));
            }

            foreach (var (bits, adds, takes) in waves)
            {
                for (var i = 0; i < adds; i++)
                    Add(bits);
                largest = Math.Max(largest, reference.Count);
                for (var i = 0; i < takes; i++)
                {
                    var isThere = calendar.TryTake(now, long.MaxValue, table, out var time, out var order, out var handle);
                    if (isThere != reference.TryDequeue(out var expected, out var due))
                        return false;
                    if (!isThere)
                        break;
                    if ((expected, due) != (handle, (time, order)))
                        return false;
                    now = time;
                    taken++;
                    if (i % 2 == 0)
                        Add(bits);
                }

                // Up to an instant, which need not be that of an event.
                var until = now + (long)stream.NextInteger(1UL << bits) / 8;
                while (calendar.TryTake(now, until, table, out var time, out var order, out var handle))
                {
                    if (time > until || !reference.TryDequeue(out var expected, out var due) || (expected, due) != (handle, (time, order)))
                        return false;
                    now = time;
                    taken++;
                }

                if (reference.TryPeek(out _, out var next) && next.Time <= until)
                    return false;
                now = until;

                // At once and a tick later, beside what is far off.
                for (var i = 0; i < 6; i++)
                    Add(bits: 1);
            }

            return true;
        }, iter: 300, seed: "0000000000001", threads: 1);

        Assert.Multiple(() =>
        {
            Assert.That(largest, Is.GreaterThan(10_000), "the wheel was hardly reached");
            Assert.That(taken, Is.GreaterThan(1_000_000));
            Assert.That(wronglyForeseen, Is.Zero, "told to be the next, and was not");
            Assert.That(foreseen, Is.Positive);
        });
    }

    // At the ends of time, and where thousands are due in one instant, which no wheel can divide.
    [TestCase(0L, 1L)]
    [TestCase(0L, long.MaxValue)]
    [TestCase(long.MaxValue - 1, 1L)]
    [TestCase(1L << 40, 3L)]
    public void Thousands_of_two_instants_come_in_the_order_in_which_they_were_added(long first, long later)
    {
        const int Each = 5_000;
        var calendar = new Calendar();
        for (var i = 0; i < 2 * Each; i++)
            calendar.Add(i % 2 == 0 ? first : first + later, (ulong)i + 1, i);

        Assert.That(Taken(calendar, new Waitable?[2 * Each]), Is.EqualTo(Enumerable.Range(0, Each).Select(i => 2 * i).Concat(Enumerable.Range(0, Each).Select(i => 2 * i + 1))));
    }

    [Test]
    public void Thousands_all_over_time_come_in_order()
    {
        var stream = new RandomStream(1, 0, "all over");
        var times = Enumerable.Range(0, 30_000).Select(_ => (long)(stream.NextUInt64() >> 1)).ToArray();
        var calendar = new Calendar();
        for (var i = 0; i < times.Length; i++)
            calendar.Add(times[i], (ulong)i + 1, i);

        Assert.That(Taken(calendar, new Waitable?[times.Length]), Is.EqualTo(Enumerable.Range(0, times.Length).OrderBy(i => times[i])));
    }

    // The clock stands between what has come and what is far off: the instant belongs to neither.
    [Test]
    public void At_an_instant_without_events_of_its_own_urgent_ones_come_before_those_added_earlier([Values(2_600, 30_000)] int late)
    {
        const int Early = 2_500;
        const long Now = 100_000_000_000;
        var calendar = new Calendar();
        var table = new Waitable?[Early + late + 2];
        for (var i = 0; i < Early; i++)
            calendar.Add(1_000_000 + i * 1_000L, Normal + (ulong)i, i);
        for (var i = 0; i < late; i++)
            calendar.Add(2 * Now + i * 1_000L, Normal + (ulong)(Early + i), Early + i);
        for (var i = 0; i < Early; i++)
            Assert.That(calendar.TryTake(0, Now, table, out _, out _, out _), Is.True);
        Assert.That(calendar.TryTake(0, Now, table, out _, out _, out _), Is.False);

        calendar.AddNow(Normal + 1_000_000, Early + late);
        calendar.Add(Now, Normal + 1_000_001 - (1UL << SequenceBits), Early + late + 1);
        calendar.TryTake(Now, Now, table, out _, out _, out var first);
        calendar.TryTake(Now, Now, table, out _, out _, out var second);

        Assert.That((first, second), Is.EqualTo((Early + late + 1, Early + late)));
    }

    // As where what came first was of a process that had been interrupted: the clock did not move.
    [Test]
    public void What_is_added_before_what_came_already_comes_before_the_rest()
    {
        const int Late = 10_000, Early = 6_000;
        var calendar = new Calendar();
        var table = new Waitable?[Late + Early];
        for (var i = 0; i < Late; i++)
            calendar.Add(1_000_000 + i * 1_000L, (ulong)i + 1, i);
        calendar.TryTake(0, long.MaxValue, table, out _, out _, out var first);
        for (var i = 0; i < Early; i++)
            calendar.Add(1 + i * 160L, (ulong)(Late + i + 1), Late + i);

        Assert.That(first, Is.Zero);
        Assert.That(Taken(calendar, table), Is.EqualTo(Enumerable.Range(Late, Early).Concat(Enumerable.Range(1, Late - 1))));
    }

    [Test]
    public void Cleared_with_thousands_in_it_it_is_as_new()
    {
        var calendar = new Calendar();
        for (var i = 1; i <= 20_000; i++)
            calendar.Add(i * 1_000_003L, (ulong)i, i);
        var table = new Waitable?[20_001];
        for (var now = 0L; now < 1_000_003L * 9_000;)
            calendar.TryTake(now, long.MaxValue, table, out now, out _, out _);
        calendar.Clear();
        calendar.Add(7, 1, 1);
        calendar.Add(3, 2, 2);

        Assert.That(Taken(calendar, table), Is.EqualTo(new[] { 2, 1 }));
    }

    [Test]
    public void Cleared_it_is_as_new()
    {
        var calendar = new Calendar();
        for (var i = 1; i <= 200; i++)
            calendar.Add(i, (ulong)i, i);
        calendar.Clear();
        calendar.Add(7, 1, 1);
        calendar.Add(3, 2, 2);

        Assert.That(Taken(calendar), Is.EqualTo(new[] { 2, 1 }));
    }

    private static List<int> Taken(Calendar calendar, params Waitable?[] table)
    {
        var taken = new List<int>();
        var now = 0L;
        while (calendar.TryTake(now, long.MaxValue, table, out now, out _, out var handle))
            taken.Add(handle);
        return taken;
    }
}
