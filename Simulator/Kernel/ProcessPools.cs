namespace Tsugunosuke.Sim.Kernel;

/// <summary>The boxes of ended processes of one simulation that wait to be used again, by method.</summary>
internal struct ProcessPools
{
    private static int last = -1;
    private Process?[]? firsts;

    /// <summary>A number that no other method has.</summary>
    public static int NextNumber() => Interlocked.Increment(ref last);

    /// <summary>Keeps an ended process. They are linked through the field of those that wait in line, where an ended one never stands.</summary>
    public void Add(int pool, Process ended)
    {
        firsts ??= new Process?[pool + 1];
        if (pool >= firsts.Length)
            Array.Resize(ref firsts, Math.Max(pool + 1, firsts.Length * 2));
        ended.NextWaiting = firsts[pool];
        firsts[pool] = ended;
    }

    /// <summary>An ended process, made ready to be another one; null where there is none.</summary>
    public readonly Process? TryTake(int pool)
    {
        if (firsts is null || pool >= firsts.Length || firsts[pool] is not { } ended)
            return null;
        firsts[pool] = ended.NextWaiting;
        ended.BeginAgain();
        return ended;
    }
}
