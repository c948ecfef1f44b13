using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Customers who come one by one to so many servers, wait in one line, and turn away where the room is full.</summary>
internal sealed class QueueModel : IDisposable
{
    /// <summary>One unit of the theory's time, in ticks: fine enough that rounding to ticks does not show.</summary>
    public const double Unit = 1e6;
    private readonly Simulation simulation;
    private readonly Resource servers;
    private readonly RandomStream arrivals;
    private readonly RandomStream services;
    private readonly Func<RandomStream, double> service;
    private readonly int room;
    private readonly TimeWeighted present;

    public QueueModel(long replication, int servers, Func<RandomStream, double> service, int room = int.MaxValue)
    {
        simulation = new Simulation(seed: 2026, replication);
        this.servers = new Resource(simulation, servers, "servers");
        arrivals = simulation.Stream("arrivals");
        services = simulation.Stream("services");
        (this.service, this.room) = (service, room);
        present = new TimeWeighted(0, 0);
    }

    /// <summary>Waiting times in line of those that came after the warm-up, in units.</summary>
    public double MeanWait => Waits.Mean / Unit;

    public Tally Waits { get; } = new();

    public Tally Lines { get; } = new();

    public Tally Sojourns { get; } = new();

    public long Lost { get; private set; }

    public void Dispose() => simulation.Dispose();

    public QueueModel Run(int customers, int warmUp, double arrivalRate)
    {
        Arrive(customers, warmUp, Unit / arrivalRate);
        simulation.Run();
        FollowsLittle(customers);
        return this;
    }

    // Nobody is there at the end, so what Little's law says of the mean holds of the sums, to the tick.
    private void FollowsLittle(int customers)
    {
        Assert.That(present.Level, Is.Zero);
        Assert.That(Sojourns.Count + Lost, Is.EqualTo(customers));
        Assert.That(present.Area(simulation.NowTicks) == Sojourns.Sum, Is.True);
        Assert.That(servers.Queue.Area(simulation.NowTicks) == Lines.Sum, Is.True);
        Assert.That(servers.Usage.Area(simulation.NowTicks) == Sojourns.Sum - Lines.Sum, Is.True);
    }

    private async Process Arrive(int customers, int warmUp, double meanGap)
    {
        for (var i = 0; i < customers; i++)
        {
            await simulation.Timeout((long)arrivals.Exponential(meanGap));
            if (present.Level >= room)
                Lost++;
            else
                Visit(counts: i >= warmUp);
        }
    }

    private async Process Visit(bool counts)
    {
        var came = simulation.NowTicks;
        var need = (long)(service(services) * Unit);
        present.Set(simulation.NowTicks, present.Level + 1);
        using (await servers.Request())
        {
            Lines.Add(simulation.NowTicks - came);
            if (counts)
                Waits.Add(simulation.NowTicks - came);
            await simulation.Timeout(need);
        }

        present.Set(simulation.NowTicks, present.Level - 1);
        Sojourns.Add(simulation.NowTicks - came);
    }
}
