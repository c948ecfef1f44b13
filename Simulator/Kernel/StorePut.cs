using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>Room for an item in a store, for <c>await</c>.</summary>
public readonly struct StorePut<T>
{
    private readonly Store<T> store;
    private readonly T item;

    internal StorePut(Store<T> store, T item) => (this.store, this.item) = (store, item);

    /// <summary>For <c>await</c>.</summary>
    public Awaiter GetAwaiter() => new(store, item);

    /// <summary>For <c>await</c>.</summary>
    public struct Awaiter : ICriticalNotifyCompletion, ISuspension
    {
        private readonly Store<T> store;
        private readonly T item;
        private bool atOnce;

        internal Awaiter(Store<T> store, T item) => (this.store, this.item) = (store, item);

        /// <summary>True where there is room and nobody stands in line.</summary>
        public bool IsCompleted => atOnce = store.HasRoom;

        /// <summary>Puts the item in; throws where the process was interrupted.</summary>
        public readonly void GetResult()
        {
            if (!atOnce)
                store.Simulation.ThrowIfInterrupted();
            store.Add(item, promised: !atOnce);
        }

        readonly Simulation? ISuspension.Simulation => store.Simulation;

        readonly bool ISuspension.MayBeTaken => false;

        readonly void ISuspension.Suspend(Process process) => store.WaitToPut(process);

        /// <inheritdoc/>
        public readonly void OnCompleted(Action continuation) => ForeignAwait.Refuse(store.Simulation, continuation);

        /// <inheritdoc/>
        public readonly void UnsafeOnCompleted(Action continuation) => ForeignAwait.Refuse(store.Simulation, continuation);
    }
}
