namespace Tsugunosuke.Sim.Kernel;

/// <summary>Processes that wait in line. The links are in the processes, for a process waits at one place only: joining
/// and leaving cost no allocation, wherever in the line.</summary>
internal struct WaitList
{
    public Process? First { get; private set; }

    public Process? Last { get; private set; }

    public int Count { get; private set; }

    /// <summary>Joins the end of the line.</summary>
    public void Add(Process process) => InsertAfter(Last, process);

    /// <summary>Joins behind all of equal or more urgent priority (lower is more urgent).</summary>
    public void Add(Process process, int priority)
    {
        process.Ticket = priority;
        var before = Last;
        while (before is not null && before.Ticket > priority)
            before = before.PreviousWaiting;
        InsertAfter(before, process);
    }

    /// <summary>Leaves the line, from wherever it stands.</summary>
    public void Remove(Process process)
    {
        var (before, after) = (process.PreviousWaiting, process.NextWaiting);
        if (before is null)
            First = after;
        else
            before.NextWaiting = after;
        if (after is null)
            Last = before;
        else
            after.PreviousWaiting = before;
        (process.PreviousWaiting, process.NextWaiting) = (null, null);
        Count--;
    }

    private void InsertAfter(Process? before, Process process)
    {
        var after = before is null ? First : before.NextWaiting;
        (process.PreviousWaiting, process.NextWaiting) = (before, after);
        if (before is null)
            First = process;
        else
            before.NextWaiting = process;
        if (after is null)
            Last = process;
        else
            after.PreviousWaiting = process;
        Count++;
    }
}
