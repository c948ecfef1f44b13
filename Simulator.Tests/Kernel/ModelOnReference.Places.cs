namespace Tsugunosuke.Sim.Tests.Kernel;

/// <content>Stores and resources: what happens where processes stand in line.</content>
internal sealed partial class ModelOnReference
{
    private bool Get(Actor actor, Shelf shelf)
    {
        void Take()
        {
            shelf.Promised.Remove(actor);
            var item = shelf.Items[0];
            shelf.Items.RemoveAt(0);
            Serve(shelf);
            actor.Say(this, "got", item);
        }

        if (shelf.Items.Count > 0 && shelf.Getters.Count == 0 && !shelf.Promised.ContainsValue(true))
        {
            Take();
            return true;
        }

        shelf.Getters.Add(actor);
        actor.Waits(shelf);
        actor.Then = Take;
        Serve(shelf);
        return false;
    }

    private bool Put(Actor actor, Shelf shelf)
    {
        void Add()
        {
            shelf.Promised.Remove(actor);
            shelf.Items.Add(actor.Id * 100 + actor.Step);
            Serve(shelf);
            actor.Say(this, "put");
        }

        if (shelf.Items.Count < shelf.Capacity && shelf.Putters.Count == 0 && !shelf.Promised.ContainsValue(false))
        {
            Add();
            return true;
        }

        shelf.Putters.Add(actor);
        actor.Waits(shelf);
        actor.Then = Add;
        Serve(shelf);
        return false;
    }

    private void Serve(Shelf shelf)
    {
        while (shelf.Getters.Count > 0 && shelf.Items.Count > shelf.Promised.Values.Count(get => get))
            Promise(shelf.Getters, get: true);
        while (shelf.Putters.Count > 0 && shelf.Items.Count + shelf.Promised.Values.Count(get => !get) < shelf.Capacity)
            Promise(shelf.Putters, get: false);

        void Promise(List<Actor> line, bool get)
        {
            var actor = line[0];
            line.RemoveAt(0);
            shelf.Promised.Add(actor, get);
            WakeUp(actor, actor.Then);
        }
    }

    private void Serve(Pool pool)
    {
        while (pool.Line.Count > 0 && pool.Held.Count < pool.Capacity)
        {
            var actor = pool.Line[0].Actor;
            pool.Line.RemoveAt(0);
            var unit = pool.NextUnit++;
            pool.Held.Add(unit);
            actor.Unit = unit;
            WakeUp(actor, () =>
            {
                actor.Units.Push((pool, unit));
                actor.Say(this, "acquired");
            });
        }
    }

    private void GiveBack(Pool pool, int unit)
    {
        pool.Held.Remove(unit);
        Serve(pool);
    }
}
