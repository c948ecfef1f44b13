using System.Runtime.CompilerServices;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Every method with pooled processes has a pool of its own, however many such methods there are.</summary>
public sealed class ProcessPoolsTests : KernelFixture
{
    [Test]
    public void A_process_comes_back_from_the_pool_it_was_put_in_and_from_no_other()
    {
        var pools = new ProcessPools();
        Assert.That(pools.TryTake(0), Is.Null);

        // The next pool after the last, one that lies far behind, and one between them.
        int[] numbers = [0, 1, 9, 5];
        var ended = new EndedProcess[10];
        foreach (var number in numbers)
        {
            Assert.That(pools.TryTake(number), Is.Null);
            pools.Add(number, ended[number] = new EndedProcess());
            Assert.That(pools.TryTake(number + 1), Is.Null);
        }

        foreach (var number in numbers)
        {
            Assert.That(pools.TryTake(number), Is.SameAs(ended[number]));
            Assert.That(pools.TryTake(number), Is.Null);
        }
    }

    [Test]
    public void A_pool_gives_back_as_many_as_it_was_given()
    {
        var pools = new ProcessPools();
        var ended = Enumerable.Range(0, 3).Select(_ => new EndedProcess()).ToArray();
        foreach (var process in ended)
            pools.Add(2, process);

        Assert.That(Enumerable.Range(0, 3).Select(_ => pools.TryTake(2)), Is.EquivalentTo(ended));
        Assert.That(pools.TryTake(2), Is.Null);
    }

    [Test]
    public void Two_methods_in_turns_each_use_their_own_objects_again()
    {
        [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
        async Process Ping() => await Simulation.Timeout(Seconds(1));

        [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
        async Process Pong() => await Simulation.Timeout(Seconds(2));

        async Process Play()
        {
            var (ping, pong) = (Ping(), Pong());
            await ping;
            await pong;
            Process[] again = [Ping(), Pong()];
            Assert.That(again, Is.EqualTo(new[] { ping, pong }));
            Say($"{again[0].Name}, {again[1].Name}");
            await Simulation.AllOf(again);
        }

        Play();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "2 Ping, Pong" }));
    }
}
