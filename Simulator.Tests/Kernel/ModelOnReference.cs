namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Runs a <see cref="RandomModel"/> the plainest way: a sorted list of callbacks, lists for lines, a look at
/// everything after each event.</summary>
internal sealed partial class ModelOnReference
{
    private readonly RandomModel model;
    private readonly List<Entry> calendar = [];
    private readonly List<Actor> actors = [];
    private readonly List<Outcome> outcomes = [];
    private readonly Outcome[] events;
    private readonly Shelf[] stores;
    private readonly Pool[] resources;
    private long now;
    private long sequence;
    private long eventCount;

    public ModelOnReference(RandomModel model)
    {
        this.model = model;
        events = [.. Enumerable.Range(0, RandomModel.Events).Select(i => new Outcome())];
        stores = [.. Enumerable.Range(0, RandomModel.Stores).Select(i => new Shelf(RandomModel.CapacityOf(i)))];
        resources = [.. Enumerable.Range(0, RandomModel.Resources).Select(i => new Pool(RandomModel.CapacityOf(i)))];
    }

    public List<Happening> Trace { get; } = [];

    public void Run()
    {
        Schedule(0, 0, () =>
        {
            for (var i = 0; i < model.Roots; i++)
                Spawn(i);
        });
        if (model.Sliced)
            for (var until = 0L; until < 4; until++)
            {
                RunEvents(until);
                now = until;
            }

        RunEvents(long.MaxValue);
        if (actors.Count(actor => !actor.Outcome.Done) is > 0 and var waiting)
            Trace.Add(new Happening(now, -1, -1, "deadlock", waiting));
        Trace.Add(new Happening(now, -1, -1, "events", eventCount));
        for (var i = 0; i < stores.Length; i++)
            Trace.Add(new Happening(stores[i].Items.Count, stores[i].Getters.Count, stores[i].Putters.Count, "store", i));
        for (var i = 0; i < resources.Length; i++)
            Trace.Add(new Happening(resources[i].Held.Count, resources[i].Line.Count, -1, "resource", i));
    }

    private void RunEvents(long until)
    {
        while (calendar.Count > 0 && calendar[0].Time <= until)
        {
            var next = calendar[0];
            calendar.RemoveAt(0);
            now = next.Time;
            eventCount++;
            next.Act();
            foreach (var outcome in outcomes.Where(outcome => outcome.HasFault && !actors.Any(actor => actor.Woken && actor.Place == outcome)).ToList())
            {
                outcome.HasFault = false;
                Trace.Add(new Happening(now, -1, -1, "stopped", 0));
            }
        }
    }

    private Entry Schedule(long delay, int priority, Action act)
    {
        var entry = new Entry(now + delay, priority, sequence++, act);
        var place = calendar.FindIndex(other => entry.IsBefore(other));
        calendar.Insert(place < 0 ? calendar.Count : place, entry);
        return entry;
    }

    private Actor Spawn(int program) => Start(program, model.Programs[program]);

    private Actor Start(int program, params Step[] steps)
    {
        var actor = new Actor(actors.Count, program, steps);
        actors.Add(actor);
        outcomes.Add(actor.Outcome);
        GoOn(actor);
        return actor;
    }

    private void GoOn(Actor actor)
    {
        while (actor.Step < actor.Steps.Length)
        {
            var step = actor.Steps[actor.Step];
            if (step.Deed == Deed.Throw)
            {
                End(actor, failed: true);
                return;
            }

            if (!Do(actor, step))
                return;
            actor.Step++;
        }

        End(actor, failed: false);
    }

    private void End(Actor actor, bool failed)
    {
        actor.Say(this, -1, "ended");
        while (actor.Units.TryPop(out var unit))
            GiveBack(unit.Pool, unit.Number);
        actor.Outcome.HasFault = failed;
        Happen(actor.Outcome, failed);
    }

    /// <returns>False where the actor has to wait.</returns>
    private bool Do(Actor actor, Step step)
    {
        var (deed, what, how) = step;
        switch (deed)
        {
            case Deed.Wait:
                actor.Wake = Schedule(what % 4, RandomModel.PriorityOf(how), () => Resume(actor, () => actor.Say(this, "waited")));
                actor.Waits(null);
                return false;
            case Deed.WaitOrInterrupt:
                actor.Wake = Schedule(what % 4, RandomModel.PriorityOrInterruptsOf(how), () => Resume(actor, () => actor.SayOutcome(this, "lasted", null)));
                actor.Waits(null);
                return false;
            case Deed.Nest:
                var nested = Start(actor.Program, new Step(Deed.WaitOrInterrupt, what, how));
                return Await(actor, nested.Outcome, outcome => actor.Say(this, "nested " + nested.WaitOutcome, outcome.Value));
            case Deed.Put:
                return Put(actor, stores[what % stores.Length]);
            case Deed.Get:
                return Get(actor, stores[what % stores.Length]);
            case Deed.Acquire:
                var pool = resources[what % resources.Length];
                var priority = RandomModel.PriorityOf(how);
                var place = pool.Line.FindIndex(other => other.Priority > priority);
                pool.Line.Insert(place < 0 ? pool.Line.Count : place, (actor, priority));
                actor.Waits(pool);
                Serve(pool);
                return false;
            case Deed.Release:
                if (actor.Units.TryPop(out var unit))
                    GiveBack(unit.Pool, unit.Number);
                return true;
            case Deed.Succeed or Deed.Fail:
                if (events[what % events.Length] is { Done: false } bell)
                {
                    bell.Value = actor.Id * 100 + actor.Step;
                    Happen(bell, deed == Deed.Fail);
                }

                return true;
            case Deed.Listen:
                return Await(actor, events[what % events.Length], outcome => actor.Say(this, "heard", outcome.Value));
            case Deed.Spawn:
                if (model.ProgramToSpawn(actor.Program, what) is >= 0 and var next)
                    actor.Children.Add(Spawn(next));
                return true;
            case Deed.Join:
                return actor.Children.Count == 0 || Await(actor, actor.Children[^1].Outcome, _ => actor.Say(this, "joined"));
            case Deed.AllOf:
                return Await(actor, Combine(actor, what, how, any: false), _ => actor.Say(this, "all"));
            case Deed.AnyOf:
                return Await(actor, Combine(actor, what, how, any: true), outcome => actor.Say(this, "any", outcome.Value));
            default:
                actor.Say(this, "interrupts", Interrupt(actors[what % actors.Count], RandomModel.CauseOf(actor.Id, actor.Step, how)));
                return true;
        }
    }

    private bool Await(Actor actor, Outcome outcome, Action<Outcome> told)
    {
        void Hear()
        {
            if (outcome.Failed)
            {
                outcome.HasFault = false;
                actor.Say(this, "failed");
            }
            else
            {
                told(outcome);
            }
        }

        if (outcome.Done)
        {
            Hear();
            return true;
        }

        outcome.Waiting.Add(actor);
        actor.Waits(outcome);
        actor.Then = Hear;
        return false;
    }

    private Outcome Combine(Actor actor, int what, int how, bool any)
    {
        var timed = new Outcome();
        Schedule(what % 3, 0, () => Happen(timed, failed: false));
        var combination = new Outcome
        {
            Parts = [events[what % events.Length], .. actor.Children.TakeLast(how % 3).Select(child => child.Outcome), timed],
            IsAny = any,
        };
        outcomes.Add(combination);
        foreach (var part in combination.Parts)
        {
            if (combination.Done)
                break;
            if (part.Done)
                Hear(combination, part);
            else
                part.Observers.Add(combination);
        }

        return combination;
    }

    private void Hear(Outcome combination, Outcome part)
    {
        if (!part.Failed && !combination.IsAny && combination.Parts.Any(other => !other.Done))
            return;
        combination.HasFault = part.HasFault;
        part.HasFault = false;
        combination.Value = combination.Parts.IndexOf(part);
        foreach (var other in combination.Parts)
            other.Observers.Remove(combination);
        Happen(combination, part.Failed);
    }

    private void Happen(Outcome outcome, bool failed)
    {
        (outcome.Done, outcome.Failed) = (true, failed);
        foreach (var actor in outcome.Waiting)
            WakeUp(actor, actor.Then);
        outcome.Waiting.Clear();
        foreach (var observer in outcome.Observers.ToList())
            Hear(observer, outcome);
        outcome.Observers.Clear();
    }

    private void WakeUp(Actor actor, Action then)
    {
        actor.Woken = true;
        actor.Wake = Schedule(0, 0, () => Resume(actor, then));
    }

    private void Resume(Actor actor, Action then)
    {
        actor.Runs();
        then();
        actor.Step++;
        GoOn(actor);
    }

    private int Interrupt(Actor actor, int? cause)
    {
        if (actor.Outcome.Done || actor.IsInterrupted)
            return 0;
        if (!actor.IsWaiting)
            return -1;
        var (place, woken) = (actor.Place, actor.Woken);
        if (actor.Wake is { } wake)
            calendar.Remove(wake);
        actor.Waits(null);
        actor.IsInterrupted = true;
        switch (place)
        {
            case Outcome outcome:
                outcome.Waiting.Remove(actor);
                break;
            case Pool pool when woken:
                GiveBack(pool, actor.Unit);
                break;
            case Pool pool:
                pool.Line.RemoveAll(other => other.Actor == actor);
                break;
            case Shelf shelf:
                shelf.Getters.Remove(actor);
                shelf.Putters.Remove(actor);
                shelf.Promised.Remove(actor);
                Serve(shelf);
                break;
        }

        actor.Wake = Schedule(0, short.MinValue, () =>
        {
            actor.IsInterrupted = false;
            Resume(actor, () =>
            {
                var deed = actor.Steps[actor.Step].Deed;
                if (deed == Deed.WaitOrInterrupt)
                    actor.SayOutcome(this, "cut short", cause);
                else
                    actor.Say(this, "interrupted", cause ?? -1);
                if (deed is Deed.AllOf or Deed.AnyOf)
                    actor.Children.Clear();
            });
        });
        return 1;
    }
}
