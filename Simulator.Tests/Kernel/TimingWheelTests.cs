using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>What is in the wheel comes out by its time, slot by slot, and what is due before the slots that came out does not belong there.</summary>
public sealed class TimingWheelTests
{
    [Test]
    public void Nothing_is_given_out_before_the_instant_of_its_slot()
    {
        var wheel = Filled(from: 1 << 20, count: 100, step: 1);

        Assert.That(wheel.Open((1 << 20) - 1).Length, Is.Zero);
        Assert.That(wheel.Open(1 << 20).Length, Is.EqualTo(100));
    }

    [Test]
    public void A_slot_of_many_is_divided_and_what_is_added_before_its_parts_come_up_is_in_order()
    {
        // 4,096 events in one slot of the fourth level, the first of them in the middle of it.
        var start = 1UL << 18;
        var middle = start + (1UL << 17);
        var wheel = Filled(middle, count: 4_096, step: 16);

        Assert.That(wheel.Open(start).Length, Is.Zero, "the slot begins, but none of its events is due");
        wheel.Add(new FarEvent(wheel.End, 1, -1));

        Assert.That(wheel.End, Is.EqualTo(start + 1));
        Assert.That(wheel.Open(ulong.MaxValue)[0].Handle, Is.EqualTo(-1));
    }

    [Test]
    public void No_more_than_some_hundreds_come_at_once_unless_they_are_due_at_once()
    {
        var wheel = Filled(from: 1_000, count: 50_000, step: 37);
        var (given, last) = (0, 0UL);
        while (wheel.Count > 0)
        {
            var opened = wheel.Open(ulong.MaxValue);
            Assert.That(opened.Length, Is.InRange(1, 512));
            foreach (var each in opened)
                Assert.That(each.Time >= last && each.Time < wheel.End, "out of its turn");
            (given, last) = (given + opened.Length, wheel.End);
        }

        Assert.That(given, Is.EqualTo(50_000));
        for (var i = 0; i < 2_000; i++)
            wheel.Add(new FarEvent(last + 5, (ulong)i, i));
        Assert.That(wheel.Open(ulong.MaxValue).Length, Is.EqualTo(2_000));
    }

    // The highest digit has nothing above it, and its slots begin where all digits below are 0, wherever the clock stands.
    [Test]
    public void At_the_end_of_time_a_slot_begins_at_its_digit_alone()
    {
        var wheel = new TimingWheel();
        wheel.StartAfter(1UL << 40);
        wheel.Add(new FarEvent((1UL << 60) + 5, 1, 7));

        Assert.That(wheel.Open((1UL << 60) + 10).Length, Is.EqualTo(1));
        Assert.That(wheel.End, Is.EqualTo(1UL << 61));
    }

    private static TimingWheel Filled(ulong from, int count, ulong step)
    {
        var wheel = new TimingWheel();
        wheel.StartAfter(0);
        for (var i = 0; i < count; i++)
            wheel.Add(new FarEvent(from + (ulong)i * step, (ulong)i, i));
        return wheel;
    }
}
