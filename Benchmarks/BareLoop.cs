namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>What every kernel is measured against: the hold model on .NET's priority queue alone, with no processes at all.
/// It takes the first event and schedules the next one.</summary>
internal sealed class BareLoop
{
    private readonly PriorityQueue<int, (long Time, long Sequence)> queue = new();
    private readonly Delays delays = new();
    private long sequence;

    /// <summary>Schedules <paramref name="pending"/> first events.</summary>
    public BareLoop(int pending)
    {
        for (var i = 0; i < pending; i++)
            queue.Enqueue(i, (delays.Next(), sequence++));
    }

    /// <summary>The present time, in ticks.</summary>
    public long Now { get; private set; }

    /// <summary>Runs so many events, each taken out and put back as another one.</summary>
    public long Run(int events)
    {
        for (var i = 0; i < events; i++)
        {
            queue.TryDequeue(out var process, out var due);
            Now = due.Time;
            queue.Enqueue(process, (Now + delays.Next(), sequence++));
        }

        return Now;
    }

    /// <summary>The same with the queue's combined operation, one sift an event.</summary>
    public long RunCombined(int events)
    {
        for (var i = 0; i < events; i++)
        {
            queue.TryPeek(out var process, out var due);
            Now = due.Time;
            queue.DequeueEnqueue(process, (Now + delays.Next(), sequence++));
        }

        return Now;
    }
}
