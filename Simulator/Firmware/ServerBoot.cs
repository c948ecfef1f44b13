using System.Runtime.CompilerServices;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>A server that boots, as processes of a simulation. One object serves any number of boots one after another.</summary>
/// <remarks>
/// The sequential stages run in one process; memory initialisation runs a process for each channel, and all channels
/// meet at each step, as the reference code synchronises its sockets. What the boot waits for are SMBus segments
/// (one DIMM's SPD at a time), memory testers (so many channels of a socket at once), and the trainer of a socket
/// on platforms whose channels train one after another.
/// A halt stops the watchdog, so that the code stays readable: an assumption.
/// </remarks>
public sealed partial class ServerBoot
{
    private const int NoSpan = -1;
    private readonly Simulation simulation;
    private readonly BootModel model;
    private readonly bool sampled;
    private readonly BootRecorder? recorder;
    private readonly Resource[] segments;
    private readonly Resource[] testers;
    private readonly Resource[] trainers;
    private readonly BootStage[] beforeMemory;
    private readonly BootStage[] beforeBds;
    private readonly BootStage[] fromBds;
    private readonly DimmState[] dimms;
    private readonly List<Process> channelProcesses = [];
    private readonly Func<int, Process> detect;
    private readonly Func<int, Process> readSpd;
    private readonly Func<int, Process> train;
    private readonly Func<int, Process> restoreTraining;
    private readonly Func<int, Process> testMemory;
    private readonly List<FailureEvent> failures = [];
    private long powerOn;
    private long? osCheckTicks;
    private bool cacheValid;

    // How the last attempt ended; null where the watchdog reset it.
    private BootEnd? reached;
    private Process? watchdog;
    private Process? step;

    /// <summary>Prepares boots of <paramref name="model"/> in <paramref name="simulation"/>.</summary>
    /// <param name="simulation">The simulation in which they run.</param>
    /// <param name="model">What boots.</param>
    /// <param name="sampled">True to draw durations and training failures from their laws; false for a nominal run, which takes their means.</param>
    /// <param name="record">True to keep the trace and the spans.</param>
    public ServerBoot(Simulation simulation, BootModel model, bool sampled, bool record)
    {
        this.simulation = simulation;
        this.model = model;
        this.sampled = sampled;
        recorder = record ? new BootRecorder() : null;
        segments = [.. Enumerable.Range(0, model.Plan.Platform.SmbusSegmentCount).Select(i => new Resource(simulation, 1, $"SMBus segment {i}"))];
        testers = [.. Enumerable.Range(0, model.Plan.Platform.SocketCount).Select(i => new Resource(simulation, model.TestChannelsAtOnce, $"memory testers of socket {i + 1}"))];
        trainers = model.ChannelsTrainInParallel ? [] : [.. Enumerable.Range(0, model.Plan.Platform.SocketCount).Select(i => new Resource(simulation, 1, $"memory trainer of socket {i + 1}"))];
        beforeMemory = BootSequence.BeforeMemory(model, model.Sec, model.Upi, model.EarlyIo);
        beforeBds = BootSequence.BeforeBds(model.LateIo, model.Pei, model.Dxe);
        fromBds = BootSequence.FromBds(model.Devices, model.Bds, model.HandOver);
        dimms = new DimmState[model.Dimms.Length];
        (detect, readSpd, train, restoreTraining, testMemory) = (Detect, ReadSpd, Train, RestoreTraining, TestMemory);
        Restore();
    }

    /// <summary>How the last boot ended.</summary>
    public BootEnd End { get; private set; }

    /// <summary>Ticks (100 ns) from power-on to the hand-over, the halt, or the last reset.</summary>
    public long PostTicks { get; private set; }

    /// <summary>Ticks from the hand-over until the OS is up; 0 where it did not boot.</summary>
    public long OsTicks { get; private set; }

    /// <summary>Ticks of what the platform counts as boot time.</summary>
    public long BootTicks => PostTicks + (model.EndsAtOs ? OsTicks : 0);

    /// <summary>Bytes that the OS sees; 0 where it did not boot.</summary>
    public long UsableBytes { get; private set; }

    /// <summary>The last code written.</summary>
    public byte LastCode { get; private set; }

    /// <summary>The last checkpoint of memory initialisation, or 0.</summary>
    public byte LastMemoryCode { get; private set; }

    /// <summary>Boots started, resets included.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whether the last attempt used cached training.</summary>
    public bool UsedCachedTraining { get; private set; }

    /// <summary>What went wrong, in order.</summary>
    public IReadOnlyList<FailureEvent> Failures => failures;

    /// <summary>Number of fitted DIMMs.</summary>
    public int DimmCount => dimms.Length;

    /// <summary>Puts DIMMs, contacts and the training cache back to what the plan says, after the simulation's reset.</summary>
    public void Restore()
    {
        foreach (var segment in segments)
            segment.Reset();
        foreach (var tester in testers)
            tester.Reset();
        foreach (var trainer in trainers)
            trainer.Reset();
        for (var i = 0; i < dimms.Length; i++)
            dimms[i] = new DimmState { BadContact = model.Dimms[i].BadContact };
        cacheValid = model.Plan.CachedTraining is { } cached && cached == model.Signature;
    }

    /// <summary>The slot of a fitted DIMM, by its place among the fitted.</summary>
    public Slot SlotOf(int dimm) => model.Dimms[dimm].Slot;

    /// <summary>Bytes of a fitted DIMM that trained and were not disabled in the last boot.</summary>
    public long UsableBytesOf(int dimm)
    {
        var unit = model.Dimms[dimm];
        return dimms[dimm].Disabled || dimms[dimm].GoodRanks == 0 ? 0 : unit.Bytes / unit.Ranks * dimms[dimm].GoodRanks;
    }

    /// <summary>Changes the contact of a fitted DIMM: badly seated, latch broken, or <see cref="FaultKind.None"/> for good.</summary>
    public void SetContact(int dimm, FaultKind contact) => dimms[dimm].BadContact = contact;

    /// <summary>Makes a fitted DIMM dead, or replaces a dead one by a sound one. Either way training starts anew.</summary>
    public void SetDead(int dimm, bool dead)
    {
        dimms[dimm].Dead = dead;
        cacheValid = false;
    }

    /// <summary>Switches the machine on and boots it, until the OS is up, the boot halts, or the BMC gives up. To be awaited at
    /// once, or not at all: the process is used again (<see cref="PooledProcessMethodBuilder"/>).</summary>
    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    public async Process PowerOn()
    {
        powerOn = simulation.Now.Ticks;
        (PostTicks, OsTicks, UsableBytes, LastCode, LastMemoryCode, Attempts) = (0, 0, 0, 0, 0, 0);
        osCheckTicks = null;
        failures.Clear();
        recorder?.Clear();

        for (var power = model.Plan.Power; ; power = PowerKind.Warm)
        {
            Attempts++;
            watchdog = model.WatchdogEnabled ? Watch() : null;
            await Attempt(power);
            PostTicks = Elapsed;
            if (reached is { } end)
            {
                End = end;
                break;
            }

            var last = Attempts >= model.MaxAttempts;
            Fail(LastCode, null, FaultKind.WatchdogExpired, last ? Reaction.StayOff : Reaction.Reset);
            if (last)
            {
                End = BootEnd.ResetLoop;
                break;
            }
        }

        if (End == BootEnd.Booted)
            await StartOs();
        simulation.Record((long)End, UsableBytes);
    }

    /// <summary>The last boot as a record. The trace and the spans are empty where they were not recorded.</summary>
    public BootRecord ToRecord() => new(
        Outcome(),
        TimeSpan.FromTicks(PostTicks),
        TimeSpan.FromTicks(OsTicks),
        TimeSpan.FromTicks(BootTicks),
        UsedCachedTraining,
        cacheValid ? model.Signature : null,
        Attempts,
        LastCode,
        LastMemoryCode,
        OsCheck(),
        recorder is null ? [] : [.. recorder.Trace],
        recorder?.Spans ?? [],
        [.. failures],
        simulation.EventCount,
        simulation.Fingerprint);

    private BootOutcome Outcome() => End switch
    {
        BootEnd.Booted => new BootOutcome.Booted(
            new Capacity(UsableBytes),
            [.. Enumerable.Range(0, dimms.Length).Where(d => UsableBytesOf(d) < model.Dimms[d].Bytes).Select(d => SlotOf(d).Index)]),
        BootEnd.Halted => new BootOutcome.Halted(LastCode, failures[^1].Error, failures[^1]),
        _ => new BootOutcome.ResetLoop(Attempts, LastCode),
    };

    private OsMemoryCheckResult? OsCheck() => osCheckTicks is not { } ticks ? null : new OsMemoryCheckResult(
        TimeSpan.FromTicks(ticks),
        [.. Enumerable.Range(0, dimms.Length).Where(d => !dimms[d].Disabled && model.Dimms[d].Health.FailsTest).Select(d => SlotOf(d).Index)]);

    private long Elapsed => simulation.Now.Ticks - powerOn;

    /// <summary>One attempt at a boot; it leaves in <see cref="reached"/> how that ended.</summary>
    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    private async Process Attempt(PowerKind power)
    {
        reached = null;
        try
        {
            if (power == PowerKind.Cold)
                await Step(SwitchOn());
            await Step(Run(beforeMemory));
            await Step(InitialiseMemory(power));
            if (fatal is { } halt)
            {
                StopWatchdog();
                Halt(halt);
                reached = BootEnd.Halted;
                return;
            }

            await Step(Run(beforeBds));
            StopWatchdog();
            await Step(Run(fromBds));
            reached = BootEnd.Booted;
        }
        catch (InterruptException)
        {
            recorder?.Cut(Elapsed, LastCode);
            foreach (var process in channelProcesses)
                process.Interrupt();
        }
    }

    /// <summary>Remembers the process that the boot stands in, for the watchdog to interrupt.</summary>
    private Process Step(Process process)
    {
        step = process;
        return process;
    }

    private async Process Watch()
    {
        var stopped = await simulation.Timeout(model.Watchdog.Draw(simulation, sampled)).OrInterrupt();
        if (stopped.Happened)
            return;
        watchdog = null;
        step!.Interrupt();
    }

    private void StopWatchdog()
    {
        watchdog?.Interrupt();
        watchdog = null;
    }

    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    private async Process SwitchOn()
    {
        var span = Begin(BootActivity.PowerOn, 0);
        await simulation.Timeout(model.PowerGood.Draw(simulation, sampled));
        Finish(span);
    }

    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    private async Process Run(BootStage[] stages)
    {
        foreach (var stage in stages)
        {
            var ticks = 0L;
            for (var i = 0; i < stage.Times; i++)
                ticks += stage.Law.Draw(simulation, sampled);
            var codes = stage.Codes;
            var span = ticks > 0 ? Begin(stage.Activity, codes.Length > 0 ? codes[^1].Code : (byte)0) : NoSpan;
            if (codes.Length == 0)
                await simulation.Timeout(ticks);
            for (var i = 0; i < codes.Length; i++)
            {
                Post(codes[i].Code, codes[i].Phase);
                var share = ticks * (i + 1) / codes.Length - ticks * i / codes.Length;
                if (share > 0)
                    await simulation.Timeout(share);
            }

            Finish(span);
        }
    }

    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    private async Process StartOs()
    {
        var handOver = Elapsed;
        var span = Begin(BootActivity.Os, LastCode);
        await simulation.Timeout(model.OsLoad.Draw(simulation, sampled));
        Finish(span);

        span = Begin(BootActivity.OsPageInit, LastCode);
        await simulation.Timeout(SlowestNode(model.OsPageInit));
        Finish(span);
        OsTicks = Elapsed - handOver;

        if (!model.Plan.OsMemoryCheck)
            return;
        var begin = Elapsed;
        span = Begin(BootActivity.OsMemoryCheck, LastCode);
        await simulation.Timeout(SlowestNode(model.OsCheck));
        Finish(span);
        osCheckTicks = Elapsed - begin;
    }

    /// <summary>Nodes work side by side, so the fullest one decides.</summary>
    private long SlowestNode(RateLaw rate)
    {
        var slowest = 0L;
        for (var socket = 0; socket < model.Plan.Platform.SocketCount; socket++)
        {
            var bytes = 0L;
            for (var d = 0; d < dimms.Length; d++)
                if (model.Dimms[d].Slot.Socket == socket)
                    bytes += UsableBytesOf(d);
            slowest = Math.Max(slowest, rate.TicksFor(bytes, simulation, sampled));
        }

        return slowest;
    }

    private void Post(byte code, PostPhase phase, int socket = -1, int channel = -1, int slot = -1)
    {
        LastCode = code;
        if (phase == PostPhase.Memory)
            LastMemoryCode = code;
        simulation.Record(((long)phase << 8) | code, channel);
        recorder?.Trace.Add(new PostEvent(TimeSpan.FromTicks(Elapsed), code, phase, socket, channel, slot));
    }

    /// <summary>Something begins. A reset ends it where nothing else does (<see cref="BootRecorder.Cut"/>).</summary>
    private int Begin(BootActivity activity, byte code, int socket = -1, int channel = -1, int slot = -1, int rank = -1) =>
        recorder?.Begin(new BootSpan(activity, code, TimeSpan.FromTicks(Elapsed), default, socket, channel, slot, rank)) ?? NoSpan;

    private void Finish(int span)
    {
        if (span != NoSpan)
            recorder!.End(span, Elapsed);
    }

    private void Fail(byte code, ErrorCode? error, FaultKind cause, Reaction reaction, int channel = -1, int slot = -1, int rank = -1, string? rule = null)
    {
        failures.Add(new FailureEvent(TimeSpan.FromTicks(Elapsed), code, error, cause, reaction, channel, slot, rank, rule));
        simulation.Record(((long)cause << 8) | (long)reaction, slot);
    }
}
