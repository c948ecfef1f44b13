using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>A clock, a calendar of events, and the processes that live by them.</summary>
/// <remarks>
/// Events run in the order (time, priority, sequence): first in, first out within equal time and priority, always. Time is
/// an integer of ticks of 100 ns. One thread at a time; any number of simulations side by side.
/// </remarks>
public sealed class Simulation : IDisposable
{
    private const int MostRefusals = 100;

    [ThreadStatic]
    private static Simulation? ambient;

    private readonly Calendar calendar = new();
    private ProcessPools pools;
    private SpareSpace parts;
    private readonly Dictionary<ulong, RandomStream> streams = [];
    private HandleTable table = new();
    private long now;
    private ulong sequence = 1;
    private ulong lastAllowed = EventOrder.LastSequence;
    private ulong seed;
    private long replication;
    private Faults faults;
    private bool running;
    private bool innermost;
    private int currentHandle = -1;
    private bool interrupting;

    // The process that runs waits for time, and is the next.
    private bool isNext;

    // The last instant to be run; -1 after a fault, for which the run is to stop first.
    private long lastInstant;
    private Exception? refusal;
    private int refusals;
    private InvalidOperationException? endless;

    /// <summary>An empty simulation at time zero.</summary>
    /// <param name="seed">Seed of its random streams.</param>
    /// <param name="replication">Number of the replication, which the streams depend on as well.</param>
    public Simulation(ulong seed = 0, long replication = 0) => (this.seed, this.replication) = (seed, replication);

    /// <summary>The present instant.</summary>
    public TimeSpan Now => TimeSpan.FromTicks(now);

    /// <summary>The present instant in ticks of 100 ns.</summary>
    public long NowTicks => now;

    /// <summary>Events that have run.</summary>
    public long EventCount { get; private set; }

    /// <summary>Hash over what <see cref="Record"/> was given, in order, with the times.</summary>
    public ulong Fingerprint { get; private set; }

    /// <summary>The process that runs, or ran last.</summary>
    internal Process? Current => currentHandle < 0 ? null : table.Places[currentHandle] as Process;

    /// <summary>The number that the next event to be scheduled gets.</summary>
    internal ulong NextSequence { get => sequence; set => sequence = value; }

    /// <summary>True while it is not being disposed, and has numbers for events left.</summary>
    internal bool TakesWaits => sequence <= lastAllowed;

    internal ref ProcessPools Pools => ref pools;

    internal ref SpareSpace Parts => ref parts;

    /// <summary>The timeout that is being awaited; as it is until the process has returned.</summary>
    internal long PendingDelay { get; set; }

    internal ulong PendingRank { get; set; }

    /// <summary>True while it ends its processes: then there is no number for another event.</summary>
    internal bool IsDisposing
    {
        get => lastAllowed == 0;
        private set => lastAllowed = value ? 0 : EventOrder.LastSequence;
    }

    /// <summary>False while another simulation runs on this thread: then even what needs no wait is refused to its processes.</summary>
    internal bool IsOpen => innermost || ambient is null;

    /// <summary>The simulation that runs on this thread.</summary>
    internal static Simulation? Ambient => ambient;

    /// <summary>Time to pass, for <c>await</c>.</summary>
    /// <param name="delay">How long; not negative.</param>
    /// <param name="priority">Order among the events of that instant, see <see cref="EventPriority"/>.</param>
    public Timeout Timeout(TimeSpan delay, int priority = EventPriority.Normal) => new(this, delay.Ticks, priority);

    /// <summary>Time to pass, for <c>await</c>.</summary>
    /// <param name="ticks">How long, in ticks of 100 ns; not negative.</param>
    /// <param name="priority">Order among the events of that instant, see <see cref="EventPriority"/>.</param>
    public Timeout Timeout(long ticks, int priority = EventPriority.Normal) => new(this, ticks, priority);

    /// <summary>An event that happens at a known time, to be combined with others.</summary>
    public TimedEvent TimeoutEvent(TimeSpan delay) => new(this, delay.Ticks);

    /// <summary>An event that somebody makes happen.</summary>
    public Event<T> Event<T>(string? name = null) => new(this, name);

    /// <summary>Happens when all of <paramref name="parts"/> have.</summary>
    public AllOf AllOf(params ReadOnlySpan<Waitable> parts) => new(this, parts);

    /// <summary>Happens with the first of <paramref name="parts"/>.</summary>
    public AnyOf AnyOf(params ReadOnlySpan<Waitable> parts) => new(this, parts);

    /// <summary>The random stream of that name.</summary>
    public RandomStream Stream(string name) => Stream(RandomStream.Id(name));

    /// <summary>The random stream of that <see cref="RandomStream.Id(string)"/>.</summary>
    public RandomStream Stream(ulong id)
    {
        if (!streams.TryGetValue(id, out var stream))
            streams.Add(id, stream = new RandomStream(seed, replication, id));
        return stream;
    }

    /// <summary>Mixes two numbers and the present time into the <see cref="Fingerprint"/>: for each, XXH64's step for eight bytes.</summary>
    public void Record(long first, long second) =>
        Fingerprint = Mix(Mix(Mix(Fingerprint, (ulong)now), (ulong)first), (ulong)second);

    /// <summary>Runs until nothing is scheduled.</summary>
    /// <exception cref="DeadlockException">Processes still wait then, other than background ones.</exception>
    /// <exception cref="Exception">A process failed and nobody awaits it: what it threw. The run can be continued.</exception>
    public void Run()
    {
        RunEvents(long.MaxValue);
        List<Process>? waiting = null;
        foreach (var each in table.Taken)
            if (each is Process { IsBackground: false } process)
                (waiting ??= []).Add(process);
        if (waiting is not null)
            throw DeadlockException.Of(waiting, Now);
    }

    /// <summary>Runs all events up to and including <paramref name="until"/>, and moves the clock there. Whether anybody waits in
    /// vain is not looked at, for the end has not come.</summary>
    /// <exception cref="ArgumentOutOfRangeException">That instant has passed.</exception>
    public void RunUntil(TimeSpan until)
    {
        if (until.Ticks < now)
            throw new ArgumentOutOfRangeException(nameof(until), until, $"the clock stands at {Now} already");
        RunEvents(until.Ticks);
        now = until.Ticks;
    }

    /// <summary>Makes it as new, for another replication, and keeps its space: processes that still wait are ended, by an
    /// <see cref="OperationCanceledException"/> at their <c>await</c>.</summary>
    /// <param name="seed">Seed of its random streams.</param>
    /// <param name="replication">Number of the replication.</param>
    /// <exception cref="InvalidOperationException">A process caught that and waited again, and again; all others have ended.</exception>
    public void Reset(ulong seed, long replication)
    {
        ObjectDisposedException.ThrowIf(IsDisposing, this);
        EndProcesses();
        calendar.Clear();
        (this.seed, this.replication, now, sequence, EventCount, Fingerprint) = (seed, replication, 0, 1, 0, 0);
        faults = default;
        foreach (var stream in streams.Values)
            stream.MoveTo(seed, replication);
        ThrowIfEndless();
    }

    /// <summary>Ends all processes that still wait, by an <see cref="OperationCanceledException"/> at their <c>await</c>, so that
    /// their <c>finally</c> and <c>using</c> run.</summary>
    /// <exception cref="InvalidOperationException">A process caught that and waited again, and again; all others have ended.</exception>
    public void Dispose()
    {
        EndProcesses();
        calendar.Clear();
        IsDisposing = true;
        ThrowIfEndless();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void ThrowIfInterrupted()
    {
        if (interrupting)
            throw new InterruptException(TakeInterrupt());
    }

    /// <summary>The interrupt of the process that runs, if one has come.</summary>
    internal Interruption TakeInterruptIfAny() => interrupting ? new Interruption(true, TakeInterrupt()) : default;

    /// <summary>Takes the interrupt of the process that runs, and what its sender gave along.</summary>
    internal object? TakeInterrupt()
    {
        if (refusal is { } error)
        {
            (refusal, interrupting) = (null, false);
            throw error;
        }

        var cause = Current!.TakeInterrupt();
        interrupting = false;
        return cause;
    }

    // A handle, for it is written with every event, and a reference would tell the garbage collector each time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void SetCurrent(int handle, bool interrupted) => (currentHandle, interrupting) = (handle, interrupted);

    /// <summary>True where <paramref name="process"/> stands at an <c>await</c>.</summary>
    internal bool IsSuspended(Process process) => process.Handle != currentHandle && IsRegistered(process);

    /// <summary>Lets an async method that cannot wait go on, and the <c>await</c> at which it stands throw <paramref name="error"/>.</summary>
    /// <returns>False where this has led to one refusal within another so often that the stack would end.</returns>
    internal bool GoOnRefused(Action continuation, Exception error)
    {
        if (refusals == MostRefusals)
            return false;
        refusals++;
        var outer = (refusal, interrupting);
        (refusal, interrupting) = (error, true);
        try
        {
            continuation();
            return true;
        }
        finally
        {
            (refusal, interrupting) = outer;
            refusals--;
        }
    }

    /// <summary>Gives <paramref name="waitable"/> a place in the table, by which the calendar knows it.</summary>
    internal void Register(Waitable waitable) => table.Add(waitable);

    internal void Unregister(Waitable waitable)
    {
        // Another one may get that handle, and does not run.
        if (waitable.Handle == currentHandle)
            currentHandle = -1;
        table.Remove(waitable);
    }

    /// <summary>True where the calendar can still wake it.</summary>
    internal bool IsRegistered(Waitable waitable) => waitable.Handle >= 0 && table.Places[waitable.Handle] == waitable;

    /// <summary>Refuses what <see cref="Schedule"/> cannot do. An awaiter asks before the process stands at its await, for an
    /// exception thrown while it is being parked would skip its <c>finally</c> blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CheckSchedule(long delay, int priority)
    {
        // The sum is negative where it is beyond the end of time.
        if ((delay | (now + delay)) < 0 || priority != (short)priority)
            EventOrder.ThrowOutOfRange(Now, delay, priority);
    }

    /// <summary>Schedules the end of a timeout, <see cref="PendingDelay"/> from now, where the simulation <see cref="TakesWaits"/>.</summary>
    /// <remarks>Where that is seen to be the next event of the run, and the process is the one that runs (not one in its first
    /// steps, whose caller has more to do), it does not enter the calendar: <see cref="TryRunOn"/> is asked when it has returned.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void SchedulePending(Process process)
    {
        var (time, rank) = (now + PendingDelay, PendingRank);
        if (calendar.IsNext(time) && time <= lastInstant && process.Handle == currentHandle)
            isNext = true;
        else
            ScheduleByRank(process, time, rank);
    }

    /// <summary>Where the process that has just run is the next as well, moves the clock to the end of its wait and counts the event.</summary>
    /// <returns>True where it is to go on.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryRunOn()
    {
        if (!isNext)
            return false;
        isNext = false;
        now += PendingDelay;
        EventCount++;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Schedule(Waitable waitable, long delay, int priority)
    {
        ThrowIfWornOut();
        ScheduleByRank(waitable, now + delay, EventOrder.RankOf(priority));
    }

    /// <summary>Throws where there is no number left for another event.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void ThrowIfWornOut()
    {
        if (sequence > EventOrder.LastSequence)
            EventOrder.ThrowWornOut();
    }

    /// <summary>A process could not be ended, for it caught every exception and waited again.</summary>
    internal void NoteEndless(InvalidOperationException error) => endless = error;

    internal void NoteFault(Waitable waitable)
    {
        if (IsDisposing)
            return;
        faults.Note(waitable);
        lastInstant = -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ScheduleByRank(Waitable waitable, long time, ulong rank)
    {
        var order = rank | sequence++;
        waitable.Wake = order;
        if (time == now && rank == EventOrder.NormalRank)
            calendar.AddNow(order, waitable.Handle);
        else
            calendar.Add(time, order, waitable.Handle);
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        const ulong Prime1 = 0x9E3779B185EBCA87, Prime2 = 0xC2B2AE3D27D4EB4F, Prime4 = 0x85EBCA77C2B2AE63;
        hash ^= BitOperations.RotateLeft(word * Prime2, 31) * Prime1;
        return BitOperations.RotateLeft(hash, 27) * Prime1 + Prime4;
    }

    private void RunEvents(long until)
    {
        ObjectDisposedException.ThrowIf(IsDisposing, this);
        if (running)
            throw new InvalidOperationException("the simulation runs already; a process awaits, it does not call Run");
        var outer = ambient;
        (ambient, running, innermost) = (this, true, true);
        if (outer is not null)
            outer.innermost = false;
        try
        {
            faults.ThrowIfUnseen();
            FireEvents(until);
        }
        finally
        {
            (ambient, running, innermost, isNext) = (outer, false, false, false);
            if (outer is not null)
                outer.innermost = true;
            SetCurrent(-1, false);
        }
    }

    // Apart from the try block, which would keep its locals in memory.
    private void FireEvents(long until)
    {
        lastInstant = until;
        while (calendar.TryTake(now, until, table.Places, out var time, out var order, out var handle))
        {
            if (table.Places[handle] is not { } waitable || waitable.Wake != order)
                continue;
            now = time;
            EventCount++;
            waitable.Fire();
            if (!faults.WereThere)
                continue;
            faults.ThrowIfUnseen();
            lastInstant = until;
        }
    }

    private void ThrowIfEndless()
    {
        if (endless is not { } error)
            return;
        endless = null;
        throw error;
    }

    private void EndProcesses()
    {
        if (IsDisposing)
            return;
        if (running)
            throw new InvalidOperationException("the simulation runs; reset or dispose it from outside");
        IsDisposing = true;
        for (var handle = 0; handle < table.Taken.Length; handle++)
            (table.Places[handle] as Process)?.Cancel();
        table.Clear();
        IsDisposing = false;
        SetCurrent(-1, false);
    }
}
