using Tsugunosuke.Sim.Kernel;
using Sharp = global::SimSharp;

namespace Tsugunosuke.Sim.Tests.Kernel.WithSimSharp;

/// <summary>A sender and a receiver with a store between them: which messages are read when, and which of them late.</summary>
public sealed class MessageTests
{
    private const int Messages = 10_000;

    private static Luck Pauses() => Luck.Of("sender", Messages, stream => stream.Uniform(6, 11));

    private static Luck Work() => Luck.Of("receiver", Messages, stream => stream.Uniform(4, 12));

    [Test]
    public void Both_read_the_same_messages_at_the_same_ticks()
    {
        var (ours, theirs) = (RunOurs(), RunTheirs());

        SameLogs.HasNoTies(ours);
        SameLogs.AreEqual(ours, theirs, Messages);
        Assert.That(ours.Count(line => line.EndsWith("late", StringComparison.Ordinal)), Is.InRange(Messages / 10, Messages * 9 / 10));
    }

    private static string Read(TimeSpan now, (int Number, TimeSpan Sent) message) =>
        SameLogs.Line(now, $"message {message.Number} of {message.Sent.Ticks} is read {(message.Sent < now ? "late" : "at once")}");

    private static List<string> RunOurs()
    {
        var log = new List<string>();
        var (pauses, work) = (Pauses(), Work());
        using var simulation = new Simulation();
        var pipe = new Store<(int Number, TimeSpan Sent)>(simulation);
        async Process Send()
        {
            for (var i = 0; i < Messages; i++)
            {
                await simulation.Timeout(pauses.Next());
                await pipe.Put((i, simulation.Now));
            }
        }

        async Process Receive()
        {
            for (var i = 0; i < Messages; i++)
            {
                var message = await pipe.Get();
                log.Add(Read(simulation.Now, message));
                await simulation.Timeout(work.Next());
            }
        }

        Send();
        Receive();
        simulation.Run();
        return log;
    }

    private static List<string> RunTheirs()
    {
        var log = new List<string>();
        var (pauses, work) = (Pauses(), Work());
        var simulation = new Sharp.Simulation();
        var (start, pipe) = (simulation.Now, new Sharp.Store(simulation));
        IEnumerable<Sharp.Event> Send()
        {
            for (var i = 0; i < Messages; i++)
            {
                yield return simulation.Timeout(pauses.Next());
                pipe.Put((i, simulation.Now - start));
            }
        }

        IEnumerable<Sharp.Event> Receive()
        {
            for (var i = 0; i < Messages; i++)
            {
                var get = pipe.Get();
                yield return get;
                log.Add(Read(simulation.Now - start, ((int, TimeSpan))get.Value));
                yield return simulation.Timeout(work.Next());
            }
        }

        simulation.Process(Send());
        simulation.Process(Receive());
        simulation.Run();
        return log;
    }
}
