namespace Tsugunosuke.Sim.Kernel;

/// <summary>A buffer of items between processes, first in, first out; <c>await</c> its <see cref="Put"/> and <see cref="Get"/>.</summary>
public sealed class Store<T>
{
    private const int FirstLength = 8;
    private readonly Simulation simulation;
    private readonly string name;
    private readonly Side getters;
    private readonly Side putters;

    /// <summary>A ring, whose length is a power of two.</summary>
    private T[] items = [];
    private int first;
    private int count;

    /// <summary>An empty store.</summary>
    /// <param name="simulation">What it belongs to.</param>
    /// <param name="capacity">Items that it holds at most.</param>
    /// <param name="name">What reports call it; without, the type of its items.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 1.</exception>
    public Store(Simulation simulation, int capacity = int.MaxValue, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (this.simulation, Capacity, this.name) = (simulation, capacity, name ?? typeof(T).Name);
        getters = new Side(this, forItems: true);
        putters = new Side(this, forItems: false);
    }

    /// <summary>Items that it holds at most.</summary>
    public int Capacity { get; }

    /// <summary>Items in it.</summary>
    public int Count => count;

    /// <summary>Processes that wait for an item.</summary>
    public int WaitingToGet => getters.Waiting.Count;

    /// <summary>Processes that wait for room.</summary>
    public int WaitingToPut => putters.Waiting.Count;

    /// <summary>Puts <paramref name="item"/> in as soon as there is room, for <c>await</c>.</summary>
    public StorePut<T> Put(T item) => new(this, item);

    /// <summary>Takes the oldest item as soon as there is one, for <c>await</c>.</summary>
    public StoreGet<T> Get() => new(this);

    /// <summary>Makes it as new, and empty, after <see cref="Simulation.Reset"/>.</summary>
    /// <exception cref="InvalidOperationException">Processes stand in line, which the simulation's reset would have ended.</exception>
    public void Reset()
    {
        if (WaitingToGet + WaitingToPut > 0)
            throw new InvalidOperationException($"{WaitingToGet + WaitingToPut} in line at store '{name}'; reset its simulation first");
        if (count > 0)
            Array.Clear(items);
        (first, count) = (0, 0);
        (getters.Promised, putters.Promised) = (0, 0);
    }

    /// <inheritdoc/>
    public override string ToString() => $"store '{name}', which holds {count} of {Capacity}";

    internal Simulation Simulation => simulation;

    internal bool CanTake => count > 0 && getters.IsEmpty && simulation.IsOpen;

    internal bool HasRoom => count < Capacity && putters.IsEmpty && simulation.IsOpen;

    /// <param name="promised">True for one that waited in line.</param>
    internal T Take(bool promised)
    {
        if (promised)
            getters.Promised--;
        var item = items[first];
        items[first] = default!;
        first = (first + 1) & (items.Length - 1);
        count--;
        ServePutters();
        return item;
    }

    /// <param name="item">What to add.</param>
    /// <param name="promised">True for one that waited in line.</param>
    internal void Add(T item, bool promised)
    {
        if (promised)
            putters.Promised--;
        if (count == items.Length)
            Grow();
        items[(first + count++) & (items.Length - 1)] = item;
        ServeGetters();
    }

    internal void WaitToGet(Process process) => getters.Enlist(process);

    internal void WaitToPut(Process process) => putters.Enlist(process);

    private void Grow()
    {
        var larger = new T[Math.Max(FirstLength, checked(items.Length * 2))];
        for (var i = 0; i < count; i++)
            larger[i] = items[(first + i) & (items.Length - 1)];
        (items, first) = (larger, 0);
    }

    private void ServeGetters()
    {
        while (getters.Waiting.First is { } next && count > getters.Promised)
            getters.Promise(next);
    }

    private void ServePutters()
    {
        while (putters.Waiting.First is { } next && count + putters.Promised < Capacity)
            putters.Promise(next);
    }

    /// <summary>One side of the store: those that wait, and what has been promised to those already woken.</summary>
    private sealed class Side(Store<T> store, bool forItems) : IWaitPlace
    {
        public WaitList Waiting;
        public int Promised;

        public bool IsEmpty => (Waiting.Count | Promised) == 0;

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

        string IWaitPlace.Title => forItems ? $"an item of store '{store.name}'" : $"room in store '{store.name}'";

        string IWaitPlace.Describe() => forItems ? $"an item of store '{store.name}', which is empty" : $"room in {store}";

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
