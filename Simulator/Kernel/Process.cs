using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>An <c>async</c> method that lives in simulated time.</summary>
/// <remarks>
/// <para>It runs at once up to its first wait, as any async method of C#. From its first wait on it belongs to the simulation
/// of what it awaits. Its state machine is kept in this object, which is put where it waits: there is no thread, no task
/// and no delegate, and waking it is one virtual call.</para>
/// <para>One waiter at a time may await a process; an <see cref="Event{T}"/> serves many. A fault goes to the waiter; a fault
/// that nobody awaits stops the run with its original stack.</para>
/// </remarks>
[AsyncMethodBuilder(typeof(ProcessMethodBuilder))]
public abstract class Process : Waitable, IWaitPlace
{
    private object? waiter;
    private ProcessDetails? details;
    private ProcessFlags flags;

    private protected Process()
    {
    }

    /// <inheritdoc/>
    public sealed override bool IsCompleted => (flags & ProcessFlags.Completed) != 0;

    /// <summary>What reports call it: <see cref="Named"/>, or the name of its method.</summary>
    public string Name => details?.Name ?? MethodName;

    /// <summary>Neighbours in the line in which it waits.</summary>
    internal Process? NextWaiting { get; set; }

    internal Process? PreviousWaiting { get; set; }

    /// <summary>Where it waits; null where it waits for time alone.</summary>
    internal IWaitPlace? Place { get; private set; }

    /// <summary>Its priority while it waits in line; its place among the holders once it has been granted.</summary>
    internal int Ticket { get; set; }

    /// <summary>True between being woken from where it waited and going on.</summary>
    internal bool IsGranted => (flags & ProcessFlags.Granted) != 0;

    /// <summary>True where to await it is not to wait.</summary>
    internal bool IsReady => IsCompleted && (Simulation is null || Simulation.IsOpen);

    internal bool IsBackground => (flags & ProcessFlags.Background) != 0;

    internal sealed override Exception? Failure => details?.Failure;

    private protected abstract string MethodName { get; }

    /// <summary>Gives it a name for reports.</summary>
    public Process Named(string name)
    {
        Details.Name = name;
        return this;
    }

    /// <summary>Lets the run end while it still waits, as a server's endless loop does.</summary>
    public Process AsBackground()
    {
        flags |= ProcessFlags.Background;
        return this;
    }

    /// <summary>Throws an <see cref="InterruptException"/> at its <c>await</c>, first thing in this instant; what it awaited is withdrawn.</summary>
    /// <param name="cause">Handed over in the exception.</param>
    /// <returns>False where it had ended, or had been interrupted already and not gone on yet.</returns>
    /// <exception cref="InvalidOperationException">It is running, so there is no <c>await</c> to interrupt.</exception>
    public bool Interrupt(object? cause = null)
    {
        if ((flags & (ProcessFlags.Completed | ProcessFlags.Interrupted)) != 0)
            return false;
        if (Simulation is null || !Simulation.IsSuspended(this))
            throw new InvalidOperationException($"process '{Name}' is running; only a process that waits can be interrupted");
        Place?.Withdraw(this);
        Place = null;
        flags = (flags & ~ProcessFlags.Granted) | ProcessFlags.Interrupted;
        if (cause is not null)
            Details.InterruptCause = cause;
        Simulation.Schedule(this, 0, EventPriority.First);
        return true;
    }

    /// <summary>For <c>await</c>.</summary>
    public ProcessAwaiter GetAwaiter() => new(this);

    internal sealed override string Describe() => $"process '{Name}'";

    string IWaitPlace.Describe() => Describe();

    void IWaitPlace.Withdraw(Process process)
    {
        waiter = null;
        if (HasUnseenFault)
            Simulation!.NoteFault(this);
    }

    /// <summary>Lets <paramref name="process"/> wait until this one has ended.</summary>
    internal void Enlist(Process process)
    {
        if (Simulation is not { } simulation)
            throw new InvalidOperationException($"process '{process.Name}' awaits process '{Name}', which is still running its first steps");
        if (IsCompleted)
        {
            process.WaitAt(this, simulation);
            process.Grant();
            return;
        }

        ThrowIfAwaited();
        process.WaitAt(this, simulation);
        waiter = process;
    }

    internal sealed override void Observe(CompositeWaitable composite)
    {
        ThrowIfAwaited();
        waiter = composite;
    }

    internal sealed override void Unobserve(CompositeWaitable composite)
    {
        if (waiter == composite)
            waiter = null;
    }

    internal sealed override bool TakeFault()
    {
        if (details is not { Failure: not null, FailureSeen: false })
            return false;
        details.FailureSeen = true;
        return true;
    }

    /// <summary>True where it belongs to <paramref name="simulation"/> already, and may wait there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsAtHomeIn(Simulation? simulation) => simulation is not null && Simulation == simulation && simulation.TakesWaits;

    /// <summary>Waits for time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WaitForTime(Simulation simulation)
    {
        if (Simulation != simulation || simulation.IsDisposing)
            Attach(simulation, null);
        simulation.ThrowIfWornOut();
    }

    /// <summary>Waits at <paramref name="place"/>.</summary>
    internal void WaitAt(IWaitPlace place, Simulation simulation)
    {
        if (Simulation != simulation || simulation.IsDisposing)
            Attach(simulation, place);
        Place = place;
    }

    /// <summary>Goes on in this instant, with what it waited for.</summary>
    internal void Grant()
    {
        flags |= ProcessFlags.Granted;
        Simulation!.Schedule(this, 0, EventPriority.Normal);
    }

    /// <summary>It goes on from where it waited.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void Resume()
    {
        Place = null;
        var state = flags;
        flags = state & ~ProcessFlags.Granted;
        Simulation!.SetCurrent(Handle, (state & (ProcessFlags.Interrupted | ProcessFlags.Cancelled)) != 0);
    }

    /// <summary>Runs its method from its <c>await</c> on.</summary>
    internal virtual void GoOn() => throw new InvalidOperationException($"{Describe()} does not go on");

    /// <summary>Ends it where it waits, so that its <c>finally</c> and <c>using</c> run.</summary>
    internal void Cancel()
    {
        Place?.Withdraw(this);
        flags |= ProcessFlags.Cancelled;
        Fire();
    }

    /// <summary>Takes the interrupt that is on its way, and what its sender gave along.</summary>
    internal object? TakeInterrupt()
    {
        if ((flags & ProcessFlags.Cancelled) != 0)
            throw new OperationCanceledException($"the simulation of process '{Name}' was disposed or reset");
        flags &= ~ProcessFlags.Interrupted;
        var cause = details?.InterruptCause;
        if (details is not null)
            details.InterruptCause = null;
        return cause;
    }

    /// <summary>Makes it stand for what no run can be told of: it has failed with <paramref name="error"/>, which whoever awaits it gets.</summary>
    internal void Refuse(Exception error)
    {
        flags |= ProcessFlags.Completed;
        Details.Failure = error;
    }

    /// <summary>Its one waiter has gone on, and it has not failed: it may be used again.</summary>
    internal virtual void GiveBack()
    {
    }

    internal void MakePooled() => flags |= ProcessFlags.Pooled;

    /// <summary>Makes it as new, in the same simulation.</summary>
    internal void BeginAgain() => (flags, waiter, details, NextWaiting, Wake) = (ProcessFlags.Pooled, null, null, null, 0);

    /// <summary>True where its object may be used again; once only, however often it is awaited.</summary>
    private protected bool TryLeave()
    {
        var isPooled = (flags & ProcessFlags.Pooled) != 0;
        flags &= ~ProcessFlags.Pooled;
        return isPooled;
    }

    private void ThrowIfAwaited()
    {
        if (waiter is not null)
            throw new InvalidOperationException($"process '{Name}' is awaited twice at once; one waiter at a time, or use an Event<T> for many");
    }

    /// <summary>What is awaited of it has been seen, so that its fault does not stop the run.</summary>
    internal void ThrowIfFailed()
    {
        if (details?.Failure is not { } failure)
            return;
        details.FailureSeen = true;
        ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Ends it where it stands, for it goes on and on waiting for what is refused to it.</summary>
    internal void GiveUp(Exception refusal)
    {
        var error = new InvalidOperationException($"process '{Name}' catches what is refused to it, and waits again and again; let the exception end its loop: {refusal.Message.Split(Environment.NewLine)[0]}", refusal);
        if ((Simulation ?? Kernel.Simulation.Ambient) is not { } simulation)
        {
            // Outside any run, in its first steps: its own loop would catch what is thrown to its caller.
            Refuse(error);
            return;
        }

        if (simulation.IsDisposing)
            simulation.NoteEndless(error);
        SetFailed(error);
    }

    internal void SetCompleted() => Finish();

    internal void SetFailed(Exception failure)
    {
        Details.Failure = failure;
        if ((Simulation ?? Kernel.Simulation.Ambient) is not { } simulation)
        {
            // It failed before its first wait, outside any run: its caller is the one to know.
            ExceptionDispatchInfo.Throw(failure);
            return;
        }

        if (waiter is null)
            simulation.NoteFault(this);
        Finish();
    }

    internal sealed override bool HasUnseenFault => details is { Failure: not null, FailureSeen: false } && waiter is null;

    private ProcessDetails Details => details ??= new ProcessDetails();

    private void Finish()
    {
        flags |= ProcessFlags.Completed;
        Simulation?.Unregister(this);
        switch (waiter)
        {
            case Process process:
                process.Grant();
                break;
            case CompositeWaitable composite:
                composite.Hear(this);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Attach(Simulation simulation, IWaitPlace? place)
    {
        if (simulation.IsDisposing)
            throw new ObjectDisposedException(nameof(Simulation), Simulation == simulation
                ? $"process '{Name}' waits again while its simulation is being disposed or reset"
                : $"process '{Name}' awaits {place?.Title ?? "a timeout"} of a simulation that has been disposed");
        if (Simulation is not null)
            ForeignAwait.ThrowOther(this, place?.Title ?? "a timeout");
        Simulation = simulation;
        simulation.Register(this);
    }

}
