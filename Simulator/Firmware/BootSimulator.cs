using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>Runs one boot from a plan: the nominal one, or one drawn from the laws.</summary>
public static class BootSimulator
{
    /// <summary>The nominal boot: every law at its mean, no chance failures, with its full trace.</summary>
    public static BootRecord RunNominal(BootPlan plan) => Run(plan, sampled: false, seed: 0, replication: 0, record: true);

    /// <summary>One boot, drawn from the laws by (seed, replication).</summary>
    public static BootRecord RunSampled(BootPlan plan, ulong seed, long replication, bool record = true) =>
        Run(plan, sampled: true, seed, replication, record);

    private static BootRecord Run(BootPlan plan, bool sampled, ulong seed, long replication, bool record)
    {
        using var simulation = new Simulation(seed, replication);
        var boot = new ServerBoot(simulation, BootModel.Compile(plan), sampled, record);
        _ = boot.PowerOn();
        simulation.Run();
        return boot.ToRecord();
    }
}
