using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>What <see cref="Simulation.Record"/> makes of times and numbers.</summary>
public sealed class FingerprintTests : KernelFixture
{
    [Test]
    public void The_fingerprint_depends_on_every_number_its_order_and_its_time()
    {
        ulong Of(params (long Delay, long First, long Second)[] records)
        {
            using var simulation = new Simulation();
            async Process Record()
            {
                foreach (var (delay, first, second) in records)
                {
                    await simulation.Timeout(delay);
                    simulation.Record(first, second);
                }
            }

            Record();
            simulation.Run();
            return simulation.Fingerprint;
        }

        var all = new[]
        {
            Of((0, 0, 0)), Of((1, 0, 0)), Of((0, 1, 0)), Of((0, 0, 1)), Of(), Of((0, 0, 0), (0, 0, 0)),
            Of((0, 1, 2), (1, 3, 4)), Of((0, 3, 4), (1, 1, 2)), Of((0, 1, 2), (2, 3, 4)), Of((0, 2, 1), (1, 3, 4)),
        };
        Assert.That(all, Is.Unique);
        var again = Of((0, 1, 2), (1, 3, 4));
        Assert.That(again, Is.EqualTo(all[6]));
    }

    /// <summary>XXH64 of 24 bytes is the fingerprint of three numbers, from a seed that lets its state begin at 0, mixed once more. The
    /// hashes are those of System.IO.Hashing 10 with this seed.</summary>
    [TestCase(0L, 0L, 0L, 0x5FA89F349452FE52UL)]
    [TestCase(5L, 1L, 2L, 0x332CA49D641A6990UL)]
    public void The_fingerprint_is_XXH64_of_the_time_and_the_numbers(long time, long first, long second, ulong hash)
    {
        Simulation.RunUntil(TimeSpan.FromTicks(time));
        Simulation.Record(first, second);

        var mixed = Simulation.Fingerprint;
        mixed = (mixed ^ (mixed >> 33)) * 0xC2B2AE3D27D4EB4F;
        mixed = (mixed ^ (mixed >> 29)) * 0x165667B19E3779F9;
        Assert.That(mixed ^ (mixed >> 32), Is.EqualTo(hash));
    }
}
