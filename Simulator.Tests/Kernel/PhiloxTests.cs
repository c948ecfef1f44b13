using CsCheck;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

public sealed class PhiloxTests
{
    // The known answers of Random123 (kat_vectors, philox4x64, 10 rounds).
    private static readonly ulong[][] KnownAnswers =
    [
        [0, 0, 0, 0, 0, 0, 0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b],
        [ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0],
        [0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89, 0x452821e638d01377, 0xbe5466cf34e90c6c, 0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6],
    ];

    [TestCaseSource(nameof(KnownAnswers))]
    public void Blocks_are_those_of_Random123(ulong[] v)
    {
        var (c0, c1, c2, c3) = (v[0], v[1], v[2], v[3]);

        Philox.Block(ref c0, ref c1, ref c2, ref c3, v[4], v[5]);

        Assert.That(new[] { c0, c1, c2, c3 }, Is.EqualTo(v[6..]));
    }

    [Test]
    public void A_stream_is_the_blocks_of_its_key_in_order()
    {
        var stream = new RandomStream(seed: 7, replication: 3, id: 11);
        for (ulong block = 0; block < 40; block++)
        {
            var (c0, c1, c2, c3) = (block, 3UL, 0UL, 0UL);
            Philox.Block(ref c0, ref c1, ref c2, ref c3, 7, 11);
            foreach (var word in new[] { c0, c1, c2, c3 })
                Assert.That(stream.NextUInt64(), Is.EqualTo(word));
        }
    }

    // Every bit of the products and sums counts somewhere, the carries between halves above all.
    [Test]
    public void Blocks_made_at_once_are_those_of_their_counters() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong, Gen.ULong).Sample((first, c1, key0, key1) =>
        {
            var all = new ulong[4 * Philox.BlocksAtOnce];
            Philox.Blocks(first, c1, key0, key1, all);
            for (var i = 0; i < Philox.BlocksAtOnce; i++)
            {
                var (w0, w1, w2, w3) = (first + (ulong)i, c1, 0UL, 0UL);
                Philox.Block(ref w0, ref w1, ref w2, ref w3, key0, key1);
                if (!all.AsSpan(i * 4, 4).SequenceEqual([w0, w1, w2, w3]))
                    return false;
            }

            return true;
        }, iter: 20_000, seed: "0000000000001", threads: 1);

    [Test]
    public void Blocks_made_at_once_want_their_room() =>
        Assert.That(() => Philox.Blocks(0, 0, 0, 0, new ulong[4 * Philox.BlocksAtOnce - 1]), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
