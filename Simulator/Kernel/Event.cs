using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>Happens once, when somebody says so, and hands a value to all that await it.</summary>
/// <remarks>Life: pending, then <see cref="Succeed"/> or <see cref="Fail"/>, once; whoever awaits it later goes on at once.</remarks>
public sealed class Event<T> : Signal
{
    private readonly string? name;
    private T value = default!;

    internal Event(Simulation simulation, string? name)
        : base(simulation) => this.name = name;

    /// <summary>It has happened: all that wait go on, in the order in which they came, in this instant.</summary>
    /// <exception cref="InvalidOperationException">It had happened already.</exception>
    public void Succeed(T value)
    {
        if (!IsCompleted)
            this.value = value;
        Complete(null);
    }

    /// <summary>It has failed: all that wait get <paramref name="because"/> thrown.</summary>
    /// <exception cref="InvalidOperationException">It had happened already.</exception>
    public void Fail(Exception because)
    {
        ArgumentNullException.ThrowIfNull(because);
        Complete(because);
    }

    /// <summary>For <c>await</c>.</summary>
    public Awaiter GetAwaiter() => new(this);

    internal override string Describe() => name is null ? $"an event of {typeof(T).Name}" : $"event '{name}'";

    internal override void Fire() => throw new InvalidOperationException("an event is not scheduled");

    /// <summary>For <c>await</c>.</summary>
    public readonly struct Awaiter : ICriticalNotifyCompletion, ISuspension
    {
        private readonly Event<T> awaited;

        internal Awaiter(Event<T> awaited) => this.awaited = awaited;

        /// <summary>True where nothing is to be waited for.</summary>
        public bool IsCompleted => awaited.IsReady;

        /// <summary>The value; throws where the event failed or the process was interrupted.</summary>
        public T GetResult()
        {
            awaited.Simulation!.ThrowIfInterrupted();
            awaited.ThrowIfFailed();
            return awaited.value;
        }

        Simulation? ISuspension.Simulation => awaited.Simulation;

        bool ISuspension.MayBeTaken => false;

        void ISuspension.Suspend(Process process) => awaited.Enlist(process);

        /// <inheritdoc/>
        public void OnCompleted(Action continuation) => ForeignAwait.Refuse(awaited.Simulation, continuation);

        /// <inheritdoc/>
        public void UnsafeOnCompleted(Action continuation) => ForeignAwait.Refuse(awaited.Simulation, continuation);
    }
}
