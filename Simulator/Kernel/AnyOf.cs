using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>Happens with the first of its parts; the others go on, and are not cancelled.</summary>
public sealed class AnyOf : CompositeWaitable
{
    private Waitable? first;

    internal AnyOf(Simulation simulation, ReadOnlySpan<Waitable> parts)
        : base(simulation)
    {
        if (parts.IsEmpty)
            throw new ArgumentException("any of nothing never happens", nameof(parts));
        ObserveAll(parts);
    }

    /// <summary>For <c>await</c>, which gives the part that came first.</summary>
    public Awaiter GetAwaiter() => new(this);

    internal override string Describe() => $"any of {DescribeMissing()}";

    internal override void Hear(Waitable part)
    {
        if (IsCompleted)
            return;
        first = part;
        CompleteWith(part);
    }

    /// <summary>For <c>await</c>.</summary>
    public readonly struct Awaiter : ICriticalNotifyCompletion, ISuspension
    {
        private readonly AnyOf awaited;

        internal Awaiter(AnyOf awaited) => this.awaited = awaited;

        /// <summary>True where nothing is to be waited for.</summary>
        public bool IsCompleted => awaited.IsReady;

        /// <summary>The part that came first; throws where it failed or the process was interrupted.</summary>
        public Waitable GetResult()
        {
            awaited.Simulation!.ThrowIfInterrupted();
            awaited.ThrowIfFailed();
            return awaited.first!;
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
