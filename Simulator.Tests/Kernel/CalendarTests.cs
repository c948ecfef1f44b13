using CsCheck;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>The calendar gives events back by (time, priority, sequence), however many are pending: few are kept in order, many in
/// a heap, and it goes from one to the other as they come and go.</summary>
public sealed class CalendarTests
{
    private const int SequenceBits = 48;

    /// <summary>Events that are added, all a little later than now, and then events that are taken; after each of these, whether
    /// another one is put in its place.</summary>
    private static readonly Gen<(long[] Delays, bool[] Takes)[]> Waves =
        Gen.Select(Gen.Long[0, 40].Array[0, 50], Gen.Bool.Array[0, 60]).Array[1, 12];

    [Test]
    public void What_is_due_first_comes_first_while_few_become_many_and_few_again()
    {
        var largest = 0;
        Waves.Sample(waves =>
        {
            var reference = new SortedSet<(long Time, ulong Order)>();
            var calendar = new Calendar();
            var (now, sequence) = (0L, 0UL);
            void Add(long delay)
            {
                // A few priorities, and times of which many are equal.
                var order = ((ulong)(0x8000 + (long)(sequence % 3) - 1) << SequenceBits) | ++sequence;
                if (delay == 0 && order >> SequenceBits == 0x8000)
                    calendar.AddNow(order, (int)sequence);
                else
                    calendar.Add(now + delay, order, (int)sequence, []);
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

        Assert.That(largest, Is.GreaterThan(100), "the heap was not reached");
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
            calendar.Add(time, (ulong)number, number, table);
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

    [Test]
    public void Cleared_it_is_as_new()
    {
        var calendar = new Calendar();
        for (var i = 1; i <= 200; i++)
            calendar.Add(i, (ulong)i, i, []);
        calendar.Clear();
        calendar.Add(7, 1, 1, []);
        calendar.Add(3, 2, 2, []);

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
