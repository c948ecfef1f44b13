using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>An item of a store, for <c>await</c>.</summary>
public readonly struct StoreGet<T>
{
    private readonly Store<T> store;

    internal StoreGet(Store<T> store) => this.store = store;

    /// <summary>For <c>await</c>.</summary>
    public Awaiter GetAwaiter() => new(store);

    /// <summary>For <c>await</c>.</summary>
    public struct Awaiter : ICriticalNotifyCompletion, ISuspension
    {
        private readonly Store<T> store;
        private bool atOnce;

        internal Awaiter(Store<T> store) => this.store = store;

        /// <summary>True where an item is there and nobody stands in line.</summary>
        public bool IsCompleted => atOnce = store.CanTake;

        /// <summary>The item; throws where the process was interrupted.</summary>
        public readonly T GetResult()
        {
            if (!atOnce)
                store.Simulation.ThrowIfInterrupted();
            return store.Take(promised: !atOnce);
        }

        readonly Simulation? ISuspension.Simulation => store.Simulation;

        readonly bool ISuspension.MayBeTaken => false;

        readonly void ISuspension.Suspend(Process process) => store.WaitToGet(process);

        /// <inheritdoc/>
        public readonly void OnCompleted(Action continuation) => ForeignAwait.Refuse(store.Simulation, continuation);

        /// <inheritdoc/>
        public readonly void UnsafeOnCompleted(Action continuation) => ForeignAwait.Refuse(store.Simulation, continuation);
    }
}
