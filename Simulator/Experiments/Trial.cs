using System.Runtime.CompilerServices;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Trials of one step, as processes: hands open the machine, change DIMMs and close it; it boots; where that does
/// not give what a sound machine gives, they find out, open, repair, close and try again.</summary>
/// <remarks>
/// What is drawn: bad seating and a broken latch for each insertion, dead on arrival for each new DIMM, training failure for
/// each attempt at a rank, and every duration that has a law. What the hands do about a slot that firmware reports: a broken
/// latch, which one sees, is repaired; else the DIMM is reseated the first time, and replaced by a new one from the
/// second time on. A boot that never comes up nominally is tried once. All of this is assumed.
/// Not for several threads at once.
/// </remarks>
public sealed class Trial : IDisposable
{
    private readonly Simulation simulation = new();
    private readonly TrialModel model;
    private readonly ServerBoot boot;
    private readonly FaultKind[] contacts;
    private readonly bool[] wasReseated;
    private readonly List<int> suspects = [];
    private TrialResult result;
    private long handsTicks;

    /// <summary>Prepares trials of one step.</summary>
    public Trial(TrialModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.model = model;
        boot = new ServerBoot(simulation, model.Boot, sampled: true, record: false);
        contacts = new FaultKind[boot.DimmCount];
        wasReseated = new bool[boot.DimmCount];
    }

    /// <summary>Runs the trial of one replication.</summary>
    public TrialResult Run(ulong seed, long replication)
    {
        simulation.Reset(seed, replication);
        boot.Restore();
        Array.Clear(contacts);
        Array.Clear(wasReseated);
        handsTicks = 0;
        result = new TrialResult { Replication = replication };
        _ = UntilUp();
        simulation.Run();
        return result with { Fingerprint = simulation.Fingerprint };
    }

    /// <inheritdoc/>
    public void Dispose() => simulation.Dispose();

    private bool IsUp => model.CanComeUp && boot.End == BootEnd.Booted && boot.UsableBytes >= model.NominalUsableBytes;

    private async Process UntilUp()
    {
        if (model.Actions.Length > 0)
            await Prepare();
        for (var attempt = 1; ; attempt++)
        {
            await boot.PowerOn();
            var isUp = IsUp;
            if (attempt == 1)
            {
                result = result with
                {
                    UpAtFirstTry = isUp,
                    FirstEnd = boot.End,
                    FirstCode = boot.LastCode,
                    FirstBootTicks = boot.BootTicks,
                };
            }

            if (isUp || !model.CanComeUp || attempt >= model.MaxAttempts)
            {
                result = result with
                {
                    IsUp = isUp,
                    Attempts = attempt,
                    End = boot.End,
                    Code = boot.LastCode,
                    UsableBytes = boot.UsableBytes,
                    TotalTicks = simulation.NowTicks,
                    HandsTicks = handsTicks,
                };
                return;
            }

            await Repair();
        }
    }

    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    private async Process Prepare()
    {
        await Hands(model.Open);
        foreach (var action in model.Actions)
        {
            for (var i = 0; i < action.Times; i++)
                await Hands(action.Time);
            if (action.IsNew)
                Arrive(action.Dimm);
            if (action.Inserts)
                Insert(action.Dimm);
        }

        await Hands(model.Close);
    }

    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    private async Process Repair()
    {
        FindSuspects();
        await Hands(model.Diagnosis);
        if (suspects.Count == 0)
            return;
        await Hands(model.Open);
        foreach (var dimm in suspects)
        {
            if (contacts[dimm] == FaultKind.LatchBroken)
            {
                await Hands(model.RepairLatch[dimm]);
            }
            else if (wasReseated[dimm])
            {
                await Hands(model.Replace[dimm]);
                Arrive(dimm);
            }

            wasReseated[dimm] = true;
            await Hands(model.Handle[dimm]);
            await Hands(model.Handle[dimm]);
            Insert(dimm);
        }

        await Hands(model.Close);
    }

    private Kernel.Timeout Hands(in TimingLaw law)
    {
        var ticks = law.Draw(simulation, sampled: true);
        handsTicks += ticks;
        return simulation.Timeout(ticks);
    }

    /// <summary>A new DIMM comes out of its box.</summary>
    private void Arrive(int dimm)
    {
        if (dimm >= 0)
            boot.SetDead(dimm, simulation.Stream(model.Luck[dimm].Arrival).Bernoulli(model.DeadOnArrival));
    }

    private void Insert(int dimm)
    {
        // What was only in passing, or has a fault that the scenario gives it, keeps what it has.
        if (dimm < 0 || model.Boot.Dimms[dimm].BadContact != FaultKind.None)
            return;
        var isLoose = simulation.Stream(model.Luck[dimm].Seating).Bernoulli(model.BadSeating);
        var isBroken = simulation.Stream(model.Luck[dimm].Latch).Bernoulli(model.BrokenLatch);
        contacts[dimm] = isBroken ? FaultKind.LatchBroken : isLoose ? FaultKind.BadlySeated : FaultKind.None;
        boot.SetContact(dimm, contacts[dimm]);
    }

    /// <summary>The DIMMs that firmware reports and that a sound machine would use.</summary>
    private void FindSuspects()
    {
        suspects.Clear();
        foreach (var failure in boot.Failures)
        {
            if (failure.Reaction == Reaction.Retry || failure.Slot < 0 || model.DimmAt[failure.Slot] is not (>= 0 and var dimm))
                continue;
            var isMissed = boot.End == BootEnd.Halted || boot.UsableBytesOf(dimm) < model.NominalBytes[dimm];
            if (isMissed && !suspects.Contains(dimm))
                suspects.Add(dimm);
        }
    }
}
