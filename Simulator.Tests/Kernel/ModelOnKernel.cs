using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Runs a <see cref="RandomModel"/> on the kernel.</summary>
internal sealed class ModelOnKernel : IDisposable
{
    private readonly RandomModel model;
    private readonly Simulation simulation = new();
    private readonly List<Process?> processes = [];
    private readonly Event<int>[] events;
    private readonly Store<int>[] stores;
    private readonly Resource[] resources;

    public ModelOnKernel(RandomModel model)
    {
        this.model = model;
        events = [.. Enumerable.Range(0, RandomModel.Events).Select(i => simulation.Event<int>())];
        stores = [.. Enumerable.Range(0, RandomModel.Stores).Select(i => new Store<int>(simulation, RandomModel.CapacityOf(i)))];
        resources = [.. Enumerable.Range(0, RandomModel.Resources).Select(i => new Resource(simulation, RandomModel.CapacityOf(i), "r"))];
    }

    public List<Happening> Trace { get; } = [];

    public void Dispose() => simulation.Dispose();

    public void Run()
    {
        Root();
        if (model.Sliced)
            for (var until = 0L; until < 4; until++)
                RunToTheEnd(() => simulation.RunUntil(TimeSpan.FromTicks(until)));
        RunToTheEnd(simulation.Run);
        Trace.Add(new Happening(simulation.NowTicks, -1, -1, "events", simulation.EventCount));
        for (var i = 0; i < stores.Length; i++)
            Trace.Add(new Happening(stores[i].Count, stores[i].WaitingToGet, stores[i].WaitingToPut, "store", i));
        for (var i = 0; i < resources.Length; i++)
            Trace.Add(new Happening(resources[i].InUse, resources[i].Waiting, -1, "resource", i));
    }

    private void RunToTheEnd(Action run)
    {
        for (; ; )
        {
            try
            {
                run();
                return;
            }
            catch (InvalidDataException)
            {
                Trace.Add(new Happening(simulation.NowTicks, -1, -1, "stopped", 0));
            }
            catch (DeadlockException deadlock)
            {
                Trace.Add(new Happening(simulation.NowTicks, -1, -1, "deadlock", deadlock.Message.Count(c => c == '\n')));
                return;
            }
        }
    }

    private async Process Root()
    {
        await simulation.Timeout(0);
        for (var i = 0; i < model.Roots; i++)
            Spawn(i);
    }

    private Process Spawn(int program)
    {
        var id = processes.Count;
        processes.Add(null);
        var process = Follow(id, program);
        processes[id] = process;
        return process;
    }

    /// <summary>A process that waits once, and hands on whether an interrupt came.</summary>
    private Process<Interruption> Nest(int what, int how)
    {
        var id = processes.Count;
        processes.Add(null);
        var process = Wait();
        processes[id] = process;
        return process;

        async Process<Interruption> Wait()
        {
            var interruption = await simulation.Timeout(what % 4, RandomModel.PriorityOrInterruptsOf(how)).OrInterrupt();
            Trace.Add(new Happening(simulation.NowTicks, id, 0, Outcome(interruption), Number(interruption.Cause)));
            Trace.Add(new Happening(simulation.NowTicks, id, -1, "ended", 0));
            return interruption;
        }
    }

    private async Process Follow(int id, int program)
    {
        var leases = new Stack<Lease>();
        var children = new List<Process>();
        var steps = model.Programs[program];
        void Say(int step, string what, long value = 0) => Trace.Add(new Happening(simulation.NowTicks, id, step, what, value));
        try
        {
            for (var at = 0; at < steps.Length; at++)
            {
                var (deed, what, how) = steps[at];
                if (deed == Deed.Throw)
                    throw new InvalidDataException();
                try
                {
                    switch (deed)
                    {
                        case Deed.Wait:
                            await simulation.Timeout(what % 4, RandomModel.PriorityOf(how));
                            Say(at, "waited");
                            break;
                        case Deed.WaitOrInterrupt:
                            var interruption = await simulation.Timeout(what % 4, RandomModel.PriorityOrInterruptsOf(how)).OrInterrupt();
                            Say(at, Outcome(interruption), Number(interruption.Cause));
                            break;
                        case Deed.Nest:
                            var nested = await Nest(what, how);
                            Say(at, "nested " + Outcome(nested), Number(nested.Cause));
                            break;
                        case Deed.Put:
                            await stores[what % stores.Length].Put(id * 100 + at);
                            Say(at, "put");
                            break;
                        case Deed.Get:
                            Say(at, "got", await stores[what % stores.Length].Get());
                            break;
                        case Deed.Acquire:
                            leases.Push(await resources[what % resources.Length].Request(RandomModel.PriorityOf(how)));
                            Say(at, "acquired");
                            break;
                        case Deed.Release:
                            if (leases.TryPop(out var lease))
                                lease.Dispose();
                            break;
                        case Deed.Succeed or Deed.Fail:
                            if (events[what % events.Length] is { IsCompleted: false } bell)
                            {
                                if (deed == Deed.Fail)
                                    bell.Fail(new InvalidDataException());
                                else
                                    bell.Succeed(id * 100 + at);
                            }

                            break;
                        case Deed.Listen:
                            Say(at, "heard", await events[what % events.Length]);
                            break;
                        case Deed.Spawn:
                            if (model.ProgramToSpawn(program, what) is >= 0 and var next)
                                children.Add(Spawn(next));
                            break;
                        case Deed.Join:
                            if (children.Count > 0)
                            {
                                await children[^1];
                                Say(at, "joined");
                            }

                            break;
                        case Deed.AllOf:
                            await simulation.AllOf(Parts(children, what, how));
                            Say(at, "all");
                            break;
                        case Deed.AnyOf:
                            var parts = Parts(children, what, how);
                            Say(at, "any", Array.IndexOf(parts, await simulation.AnyOf(parts)));
                            break;
                        case Deed.Interrupt:
                            Say(at, "interrupts", Interrupt(what, RandomModel.CauseOf(id, at, how)));
                            break;
                    }
                }
                catch (InterruptException interrupt)
                {
                    Say(at, "interrupted", Number(interrupt.Cause));
                    if (deed is Deed.AllOf or Deed.AnyOf)
                        children.Clear();
                }
                catch (InvalidDataException)
                {
                    Say(at, "failed");
                }
            }
        }
        finally
        {
            Say(-1, "ended");
            while (leases.TryPop(out var lease))
                lease.Dispose();
        }
    }

    private Waitable[] Parts(List<Process> children, int what, int how) =>
        [events[what % events.Length], .. children.TakeLast(how % 3), simulation.TimeoutEvent(TimeSpan.FromTicks(what % 3))];

    private static string Outcome(Interruption interruption) => interruption.Happened ? "cut short" : "lasted";

    private static long Number(object? cause) => cause is int number ? number : -1;

    private long Interrupt(int what, object? cause)
    {
        try
        {
            return processes[what % processes.Count] is { } process ? process.Interrupt(cause) ? 1 : 0 : -1;
        }
        catch (InvalidOperationException)
        {
            return -1;
        }
    }
}
