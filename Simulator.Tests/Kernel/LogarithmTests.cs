using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

public sealed class LogarithmTests
{
    /// <summary>Two units in the last place, as a part of the value: a unit is at most 2⁻⁵² of it.</summary>
    private const double Tolerance = 2.0 / (1L << 52);

    // Bits of 0.707 and on, in steps of which there are 256 up to twice that; the same places of other powers of two.
    [Test]
    public void It_is_the_logarithm_at_and_beside_the_ends_of_every_cell_of_its_table()
    {
        for (var power = -53; power <= 10; power++)
            for (var cell = 0; cell < 256; cell++)
                foreach (var step in new[] { -1, 0, 1, 1L << 42, 1L << 43 })
                {
                    var x = Math.ScaleB(BitConverter.Int64BitsToDouble(0x3FE6A00000000000 + ((long)cell << 44) + step), power);
                    Expect(x);
                }
    }

    [Test]
    public void It_is_the_logarithm_of_any_random_number()
    {
        var stream = new RandomStream(1, 0, "logarithm");
        for (var i = 0; i < 200_000; i++)
            Expect(stream.NextOpen());
    }

    [Test]
    public void Near_1_it_keeps_its_relative_error()
    {
        for (var bits = 1; bits <= 52; bits++)
        {
            Expect(1 + Math.ScaleB(1, -bits));
            Expect(1 - Math.ScaleB(1, -bits));
        }
    }

    [Test]
    public void Of_a_power_of_two_it_is_a_multiple_of_ln_2()
    {
        for (var power = -1022; power <= 1023; power++)
            Assert.That(Logarithm.Of(Math.ScaleB(1, power)), Is.EqualTo(power * 0.69314718055994530942), $"2^{power}");
    }

    // Eight at a time, and what is left over: every length up to a few times eight, and all cells of the table.
    [Test]
    public void All_at_once_it_is_the_same_to_the_bit()
    {
        var stream = new RandomStream(1, 0, "all at once");
        for (var length = 0; length <= 70; length++)
            for (var round = 0; round < 20; round++)
            {
                var numbers = Enumerable.Range(0, length).Select(_ => Math.ScaleB(stream.NextOpen(), (int)stream.NextInteger(60) - 50)).ToArray();
                var logarithms = numbers.ToArray();
                Logarithm.OfAll(logarithms);
                Assert.That(logarithms, Is.EqualTo(numbers.Select(Logarithm.Of)));
            }
    }

    private static void Expect(double x)
    {
        var exact = Math.Log(x);
        if (!(Math.Abs(Logarithm.Of(x) - exact) <= Tolerance * Math.Abs(exact)))
            Assert.That(Logarithm.Of(x), Is.EqualTo(exact).Within(Tolerance * Math.Abs(exact)), $"ln {x:R}");
    }
}
