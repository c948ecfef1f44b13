namespace Tsugunosuke.Sim.Tests.Kernel;

/// <content>What the plain simulator knows of its events, processes and places.</content>
internal sealed partial class ModelOnReference
{
    private sealed record Entry(long Time, int Priority, long Sequence, Action Act)
    {
        public bool IsBefore(Entry other) => (Time, Priority, Sequence).CompareTo((other.Time, other.Priority, other.Sequence)) < 0;
    }

    private sealed class Outcome
    {
        public List<Actor> Waiting { get; } = [];
        public List<Outcome> Observers { get; } = [];
        public List<Outcome> Parts { get; init; } = [];
        public bool IsAny { get; init; }
        public bool Done { get; set; }
        public bool Failed { get; set; }

        /// <summary>It failed because of an actor, and nobody has been told.</summary>
        public bool HasFault { get; set; }
        public long Value { get; set; }
    }

    private sealed class Shelf(int capacity)
    {
        public int Capacity => capacity;
        public List<long> Items { get; } = [];
        public List<Actor> Getters { get; } = [];
        public List<Actor> Putters { get; } = [];

        /// <summary>Those woken and not gone on yet: true to get, false to put.</summary>
        public Dictionary<Actor, bool> Promised { get; } = [];
    }

    private sealed class Pool(int capacity)
    {
        public int Capacity => capacity;
        public List<(Actor Actor, int Priority)> Line { get; } = [];
        public HashSet<int> Held { get; } = [];
        public int NextUnit { get; set; }
    }

    private sealed class Actor(int id, int program, Step[] steps)
    {
        public int Id => id;
        public int Program => program;
        public Step[] Steps => steps;
        public Outcome Outcome { get; } = new();
        public List<Actor> Children { get; } = [];
        public Stack<(Pool Pool, int Number)> Units { get; } = [];
        public int Step { get; set; }
        public bool IsWaiting { get; private set; }
        public bool IsInterrupted { get; set; }
        public bool Woken { get; set; }
        public object? Place { get; private set; }
        public Entry? Wake { get; set; }
        public Action Then { get; set; } = () => { };
        public int Unit { get; set; }

        /// <summary>How its last wait that an interrupt may cut short came out.</summary>
        public string WaitOutcome { get; private set; } = "";

        public void Waits(object? place) => (IsWaiting, Place, Woken) = (true, place, false);

        public void Runs() => (IsWaiting, Place, Woken, Wake) = (false, null, false, null);

        public void Say(ModelOnReference on, string what, long value = 0) => Say(on, Step, what, value);

        public void SayOutcome(ModelOnReference on, string what, int? cause)
        {
            (WaitOutcome, Outcome.Value) = (what, cause ?? -1);
            Say(on, what, Outcome.Value);
        }

        public void Say(ModelOnReference on, int step, string what, long value = 0) =>
            on.Trace.Add(new Happening(on.now, id, step, what, value));
    }
}
