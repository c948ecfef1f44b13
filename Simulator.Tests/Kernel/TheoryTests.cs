using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Queues whose exact answers are known. Little's law is held to the tick in every run.</summary>
public sealed class TheoryTests
{
    private const int WarmUp = 1_000;

    private static Estimate MeanWait(int customers, int servers, double arrivalRate, Func<RandomStream, double> service) =>
        Estimate.Of(replication =>
        {
            using var queue = new QueueModel(replication, servers, service);
            return queue.Run(customers, WarmUp, arrivalRate).MeanWait;
        });

    [Test]
    public void M_M_1_waits_rho_over_mu_minus_lambda() =>
        MeanWait(100_000, 1, 0.5, stream => stream.Exponential(1)).AgreesWith(0.5 / (1 - 0.5));

    [Test]
    public void M_M_c_waits_by_Erlang_C()
    {
        const int Servers = 3;
        const double Load = 2.1;
        var (sum, term) = (0.0, 1.0);
        for (var n = 0; n < Servers; n++)
        {
            sum += term;
            term *= Load / (n + 1);
        }

        var waiting = term * Servers / (Servers - Load);
        var erlangC = waiting / (sum + waiting);

        MeanWait(240_000, Servers, Load, stream => stream.Exponential(1)).AgreesWith(erlangC / (Servers - Load));
    }

    [Test]
    public void M_D_1_waits_half_as_long_as_M_M_1() =>
        MeanWait(60_000, 1, 0.5, _ => 1).AgreesWith(0.5);

    // Pollaczek and Khinchine: λ E[S²] / (2 (1 − ρ)).
    [Test]
    public void M_G_1_with_lognormal_service_waits_by_Pollaczek_and_Khinchine()
    {
        var law = new LogNormalDistribution(1, 0.7);

        MeanWait(100_000, 1, 0.5, law.Sample).AgreesWith(0.5 * (1 + 0.7 * 0.7) / (2 * (1 - 0.5)));
    }

    [Test]
    public void M_G_1_with_hyperexponential_service_waits_by_Pollaczek_and_Khinchine()
    {
        // Mean ¾ · ⅔ + ¼ · 2 = 1; second moment 2 (¾ · (⅔)² + ¼ · 2²) = 8/3.
        MeanWait(150_000, 1, 0.5, stream => stream.Exponential(stream.Bernoulli(0.75) ? 2.0 / 3 : 2)).AgreesWith(0.5 * (8.0 / 3) / (2 * (1 - 0.5)));
    }

    [Test]
    public void M_M_1_K_turns_away_its_share()
    {
        const int Room = 4;
        const double Rho = 0.8;
        var exact = Math.Pow(Rho, Room) * (1 - Rho) / (1 - Math.Pow(Rho, Room + 1));

        Estimate.Of(replication =>
        {
            using var queue = new QueueModel(replication, 1, stream => stream.Exponential(1), Room);
            const int Customers = 40_000;
            return (double)queue.Run(Customers, 0, Rho).Lost / Customers;
        }).AgreesWith(exact);
    }

    [Test]
    public void Machine_repair_keeps_the_repairman_busy_as_the_finite_source_says()
    {
        const int Machines = 5;
        const double FailureRate = 0.15;
        var (sum, term) = (0.0, 1.0);
        for (var n = 0; n <= Machines; n++)
        {
            sum += term;
            term *= (Machines - n) * FailureRate;
        }

        Estimate.Of(replication => RepairmanBusy(replication, Machines, 1 / FailureRate)).AgreesWith(1 - 1 / sum);
    }

    private static double RepairmanBusy(long replication, int machines, double meanLife)
    {
        using var simulation = new Simulation(2026, replication);
        var repairman = new Resource(simulation, 1, "repairman");
        var (broken, repairs, brokenSince) = (new TimeWeighted(0, 0), new Tally(), new long?[machines]);
        async Process Machine(int number)
        {
            var stream = simulation.Stream($"machine {number}");
            for (; ; )
            {
                await simulation.Timeout((long)stream.Exponential(meanLife * QueueModel.Unit));
                broken.Set(simulation.NowTicks, broken.Level + 1);
                brokenSince[number] = simulation.NowTicks;
                using (await repairman.Request())
                    await simulation.Timeout((long)stream.Exponential(QueueModel.Unit));
                repairs.Add(simulation.NowTicks - brokenSince[number]!.Value);
                brokenSince[number] = null;
                broken.Set(simulation.NowTicks, broken.Level - 1);
            }
        }

        for (var i = 0; i < machines; i++)
            Machine(i);
        simulation.RunUntil(TimeSpan.FromTicks((long)(30_000 * QueueModel.Unit)));

        // Little's law, with what is under way at the end.
        var end = simulation.NowTicks;
        Int128 underWay = brokenSince.Sum(since => end - since ?? 0);
        Assert.That(broken.Area(end) == repairs.Sum + underWay, Is.True);
        Assert.That(repairman.Usage.Area(end) + repairman.Queue.Area(end) == broken.Area(end), Is.True);
        return repairman.Usage.Mean(end);
    }
}
