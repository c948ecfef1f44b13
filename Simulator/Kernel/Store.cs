namespace Tsugunosuke.Sim.Kernel;

/// <summary>A buffer of items between processes, first in, first out; <c>await</c> its <see cref="Put"/> and <see cref="Get"/>.</summary>
public sealed class Store<T>
{
    private readonly Simulation simulation;
    private readonly string name;
    private readonly Queue<T> items = new();
    private readonly Side getters;
    private readonly Side putters;

    /// <summary>An empty store.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 1.</exception>
    public Store(Simulation simulation, int capacity = int.MaxValue, string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (this.simulation, Capacity, this.name) = (simulation, capacity, name ?? typeof(T).Name);
        getters = new Side(this, forItems: true);
        putters = new Side(this, forItems: false);
    }

    /// <summary>Items that it holds at most.</summary>
    public int Capacity { get; }

    /// <summary>Items in it.</summary>
    public int Count => items.Count;

    /// <summary>Processes that wait for an item.</summary>
    public int WaitingToGet => getters.Waiting.Count;

    /// <summary>Processes that wait for room.</summary>
    public int WaitingToPut => putters.Waiting.Count;

    /// <summary>Puts <paramref name="item"/> in as soon as there is room, for <c>await</c>.</summary>
    public StorePut<T> Put(T item) => new(this, item);

    /// <summary>Takes the oldest item as soon as there is one, for <c>await</c>.</summary>
    public StoreGet<T> Get() => new(this);

    /// <summary>Makes it as new, and empty, after <see cref="Simulation.Reset"/>.</summary>
    public void Reset()
    {
        items.Clear();
        (getters.Waiting, getters.Promised) = (default, 0);
        (putters.Waiting, putters.Promised) = (default, 0);
    }

    internal Simulation Simulation => simulation;

    internal bool CanTake => simulation.IsOpen && items.Count > getters.Promised && getters is { Promised: 0, Waiting.Count: 0 };

    internal bool HasRoom => simulation.IsOpen && items.Count + putters.Promised < Capacity && putters is { Promised: 0, Waiting.Count: 0 };

    /// <param name="promised">True for one that waited in line.</param>
    internal T Take(bool promised)
    {
        if (promised)
            getters.Promised--;
        var item = items.Dequeue();
        ServePutters();
        return item;
    }

    /// <param name="item">What to add.</param>
    /// <param name="promised">True for one that waited in line.</param>
    internal void Add(T item, bool promised)
    {
        if (promised)
            putters.Promised--;
        items.Enqueue(item);
        ServeGetters();
    }

    internal void WaitToGet(Process process) => getters.Enlist(process);

    internal void WaitToPut(Process process) => putters.Enlist(process);

    private void ServeGetters()
    {
        while (items.Count > getters.Promised && getters.Waiting.First is { } next)
            getters.Promise(next);
    }

    private void ServePutters()
    {
        while (items.Count + putters.Promised < Capacity && putters.Waiting.First is { } next)
            putters.Promise(next);
    }

    /// <summary>One side of the store: those that wait, and what has been promised to those already woken.</summary>
    private sealed class Side(Store<T> store, bool forItems) : IWaitPlace
    {
        public WaitList Waiting;
        public int Promised;

        public void Enlist(Process process)
        {
            process.WaitAt(this, store.simulation);
            Waiting.Add(process);
            Serve();
        }

        public void Promise(Process process)
        {
            Waiting.Remove(process);
            Promised++;
            process.Grant();
        }

        public void Serve()
        {
            if (forItems)
                store.ServeGetters();
            else
                store.ServePutters();
        }

        string IWaitPlace.Describe() => forItems
            ? $"an item of store '{store.name}', which is empty"
            : $"room in store '{store.name}', which holds {store.items.Count} of {store.Capacity}";

        void IWaitPlace.Withdraw(Process process)
        {
            if (!process.IsGranted)
            {
                Waiting.Remove(process);
                return;
            }

            Promised--;
            Serve();
        }
    }
}
