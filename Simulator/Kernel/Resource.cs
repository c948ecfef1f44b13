namespace Tsugunosuke.Sim.Kernel;

/// <summary>So many units that processes use and give back: <c>using var unit = await resource.Request();</c></summary>
/// <remarks>First come, first served within a priority; lower priorities first. Nobody is pushed out.</remarks>
public sealed class Resource : IWaitPlace
{
    private readonly Simulation simulation;
    private readonly string name;
    private WaitList waiting;
    private Holder[] holders;
    private int holderCount;
    private int freeHolder = -1;

    /// <summary>A resource with all its units free.</summary>
    /// <param name="simulation">What it belongs to.</param>
    /// <param name="capacity">Units in all.</param>
    /// <param name="name">What reports call it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 1.</exception>
    public Resource(Simulation simulation, int capacity, string name)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (this.simulation, Capacity, this.name) = (simulation, capacity, name);
        holders = new Holder[Math.Min(capacity, 4)];
        Usage = new TimeWeighted(simulation.NowTicks, 0);
        Queue = new TimeWeighted(simulation.NowTicks, 0);
    }

    /// <summary>Units in all.</summary>
    public int Capacity { get; }

    /// <summary>Units in use.</summary>
    public int InUse { get; private set; }

    /// <summary>Processes in line.</summary>
    public int Waiting => waiting.Count;

    /// <summary>Units in use, over time.</summary>
    public TimeWeighted Usage { get; }

    /// <summary>Processes in line, over time.</summary>
    public TimeWeighted Queue { get; }

    /// <summary>One unit, for <c>await</c>.</summary>
    /// <param name="priority">Lower is served first.</param>
    public ResourceRequest Request(int priority = 0) => new(this, priority);

    /// <summary>Makes it as new, with all units free, after <see cref="Simulation.Reset"/>.</summary>
    /// <exception cref="InvalidOperationException">Processes stand in line, which the simulation's reset would have ended.</exception>
    public void Reset()
    {
        if (waiting.Count > 0)
            throw new InvalidOperationException($"{waiting.Count} in line for resource '{name}'; reset its simulation first");
        for (var i = 0; i < holderCount; i++)
            (holders[i].Process, holders[i].Version) = (null, holders[i].Version + 1);
        (holderCount, freeHolder, InUse) = (0, -1, 0);
        Usage.Reset(simulation.NowTicks, 0);
        Queue.Reset(simulation.NowTicks, 0);
    }

    internal Simulation Simulation => simulation;

    /// <inheritdoc/>
    public override string ToString() => $"resource '{name}' ({InUse} of {Capacity} in use)";

    string IWaitPlace.Title => $"resource '{name}'";

    string IWaitPlace.Describe()
    {
        var names = holders.Take(holderCount).Select(holder => holder.Process).OfType<Process>()
            .Select(process => $"'{process.Name}'{(process.IsCompleted ? ", which has ended" : "")}");
        return $"{this}, held by {string.Join(", ", names)}";
    }

    void IWaitPlace.Withdraw(Process process)
    {
        if (process.IsGranted)
        {
            Release(process.Ticket, holders[process.Ticket].Version);
            return;
        }

        waiting.Remove(process);
        Queue.Set(simulation.NowTicks, waiting.Count);
    }

    internal void Enlist(Process process, int priority)
    {
        // Before it is parked, for what is thrown later would skip its finally blocks.
        if (simulation.NowTicks < Math.Max(Usage.Since, Queue.Since))
            throw new InvalidOperationException($"resource '{name}' was in use at {TimeSpan.FromTicks(Math.Max(Usage.Since, Queue.Since))} and it is {simulation.Now}; Reset it with its simulation");
        process.WaitAt(this, simulation);
        if (InUse < Capacity)
        {
            Hand(process);
            return;
        }

        waiting.Add(process, priority);
        Queue.Set(simulation.NowTicks, waiting.Count);
    }

    internal Lease LeaseOf(Process process) => new(this, process.Ticket, holders[process.Ticket].Version);

    internal void Release(int holder, uint version)
    {
        if (holder >= holders.Length || holders[holder].Version != version || holders[holder].Process is null)
            return;
        holders[holder].Process = null;
        holders[holder].Version++;
        holders[holder].NextFree = freeHolder;
        freeHolder = holder;
        InUse--;
        if (waiting.First is { } next)
        {
            waiting.Remove(next);
            Queue.Set(simulation.NowTicks, waiting.Count);
            Hand(next);
        }
        else
        {
            Usage.Set(simulation.NowTicks, InUse);
        }
    }

    private void Hand(Process process)
    {
        var holder = freeHolder;
        if (holder >= 0)
        {
            freeHolder = holders[holder].NextFree;
        }
        else
        {
            if (holderCount == holders.Length)
                Array.Resize(ref holders, holders.Length * 2);
            holder = holderCount++;
        }

        holders[holder].Process = process;
        process.Ticket = holder;
        InUse++;
        Usage.Set(simulation.NowTicks, InUse);
        process.Grant();
    }

    private struct Holder
    {
        public Process? Process;
        public uint Version;
        public int NextFree;
    }
}
