using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Firmware;

/// <content>Memory initialisation: codes B0 to BF.</content>
public sealed partial class ServerBoot
{
    /// <summary>The DDR5 training steps that take their share of a rank's time: receive enable, read DQ/DQS, write
    /// leveling, write DQ/DQS. Equal shares are an assumption.</summary>
    private const int TrainingSteps = 4;

    private static readonly ErrorCode NoneFitted = new(0xE8, 0x01);
    private static readonly ErrorCode NoneUsable = new(0xE8, 0x02);
    private static readonly ErrorCode ReceiveEnable = new(0xEA, 0x02);
    private static readonly ErrorCode WriteDq = new(0xEA, 0x04);
    private static readonly ErrorCode HardwareTest = new(0xEB, 0x02);
    private static readonly ErrorCode BadSpd = new(0xED, 0x09);
    private MemoryHalt? fatal;

    /// <summary>Makes memory ready, or leaves why it halts in <see cref="fatal"/>.</summary>
    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    private async Process InitialiseMemory(PowerKind power)
    {
        fatal = null;
        for (var d = 0; d < dimms.Length; d++)
            (dimms[d].Disabled, dimms[d].GoodRanks) = (false, 0);
        UsedCachedTraining = cacheValid && AllAnswer() && (power == PowerKind.Warm ? model.FastBootWarm : model.FastBootCold);
        var test = !UsedCachedTraining || model.TestOnFastBoot;

        // Find the DIMMs, set the frequency, read their SPD.
        Checkpoint(0xB0);
        await OnChannels(detect);
        if (NothingLeft())
            return;
        Checkpoint(0xB1);
        var span = Begin(BootActivity.MemorySetUp, 0xB1);
        await simulation.Timeout(model.Frequency.Draw(simulation, sampled));
        Finish(span);
        Checkpoint(0xB4);
        Checkpoint(0xB2);
        await OnChannels(readSpd);
        if (NothingLeft())
            return;

        // Program the controllers, initialise the devices.
        span = Begin(BootActivity.MemorySetUp, 0xB6);
        var program = model.Program.Draw(simulation, sampled);
        Checkpoint(0xB3);
        await simulation.Timeout(program / 2);
        Checkpoint(0xB6);
        await simulation.Timeout(program - program / 2);
        Finish(span);
        if (NothingLeft())
            return;

        // Train, or use what was learnt before.
        if (UsedCachedTraining)
        {
            await OnChannels(restoreTraining);
        }
        else
        {
            cacheValid = false;
            if (model.SocketsTrainInParallel)
                await OnChannels(train);
            else
                for (var socket = 0; socket < testers.Length; socket++)
                    await OnChannels(train, socket);
        }

        if (NothingLeft())
            return;

        if (test)
            await OnChannels(testMemory);
        if (NothingLeft())
            return;

        span = Begin(BootActivity.MemoryFinish, FinishCodes[^1]);
        var finish = model.Finish.Draw(simulation, sampled);
        for (var i = 0; i < FinishCodes.Length; i++)
        {
            Checkpoint(FinishCodes[i]);
            await simulation.Timeout(finish * (i + 1) / FinishCodes.Length - finish * i / FinishCodes.Length);
        }

        Finish(span);
        if (NothingLeft())
            return;
        UsableBytes = 0;
        var whole = true;
        for (var d = 0; d < dimms.Length; d++)
        {
            UsableBytes += UsableBytesOf(d);
            whole &= UsableBytesOf(d) == model.Dimms[d].Bytes;
        }

        if (!UsedCachedTraining)
            cacheValid = whole;
    }

    /// <summary>Cached results do not fit a DIMM that has lost its contact or died since. That firmware notices, and trains
    /// all of them anew, is an assumption.</summary>
    private bool AllAnswer()
    {
        for (var d = 0; d < dimms.Length; d++)
            if (dimms[d].BadContact != FaultKind.None || dimms[d].Dead || model.Dimms[d].Health is { DeadOnArrival: true } or { SpdUnreadable: true })
                return false;
        return true;
    }

    private static ReadOnlySpan<byte> FinishCodes => [0xB8, 0xBA, 0xBB, 0xBC, 0xBF];

    /// <summary>Starts <paramref name="work"/> on every populated channel, or on those of one socket.</summary>
    /// <returns>What completes when all of them have.</returns>
    private AllOf OnChannels(Func<int, Process> work, int socket = -1)
    {
        channelProcesses.Clear();
        for (var c = 0; c < model.Channels.Length; c++)
            if (socket < 0 || model.Channels[c].Channel.Socket == socket)
                channelProcesses.Add(work(c));
        return simulation.AllOf(CollectionsMarshal.AsSpan(channelProcesses));
    }

    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    private async Process Detect(int c)
    {
        try
        {
            foreach (var d in model.Channels[c].Dimms)
            {
                var unit = model.Dimms[d];
                var span = Begin(BootActivity.SpdWait, 0xB0, unit.Slot.Socket, unit.Slot.Channel, unit.Slot.Index);
                using var bus = await segments[unit.Slot.SmbusSegment].Request();
                Finish(span);
                span = Begin(BootActivity.Spd, 0xB0, unit.Slot.Socket, unit.Slot.Channel, unit.Slot.Index);
                await simulation.Timeout(unit.Detect.Draw(simulation, sampled));
                Finish(span);
            }
        }
        catch (InterruptException)
        {
        }
    }

    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    private async Process ReadSpd(int c)
    {
        try
        {
            var unreadable = false;
            foreach (var d in model.Channels[c].Dimms)
            {
                var unit = model.Dimms[d];
                if (unreadable)
                {
                    // Firmware gives up the DIMMs behind one whose SPD it cannot read (Intel S2600CW).
                    dimms[d].Disabled = true;
                    continue;
                }

                var span = Begin(BootActivity.SpdWait, 0xB2, unit.Slot.Socket, unit.Slot.Channel, unit.Slot.Index);
                using var bus = await segments[unit.Slot.SmbusSegment].Request();
                Finish(span);
                span = Begin(BootActivity.Spd, 0xB2, unit.Slot.Socket, unit.Slot.Channel, unit.Slot.Index);
                await simulation.Timeout(unit.ReadSpd.Draw(simulation, sampled));
                Finish(span);
                if (unit.Health.SpdUnreadable)
                {
                    unreadable = true;
                    dimms[d].Disabled = true;
                    Fail(0xB2, BadSpd, FaultKind.SpdUnreadable, Reaction.MapOutDimm, unit.Slot.Channel, unit.Slot.Index);
                }
            }
        }
        catch (InterruptException)
        {
        }
    }

    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    private async Process RestoreTraining(int c)
    {
        try
        {
            var channel = model.Channels[c];
            Post(0xB5, PostPhase.Memory, channel.Channel.Socket, channel.Channel.Index);
            var span = Begin(BootActivity.CachedRestore, 0xB5, channel.Channel.Socket, channel.Channel.Index);
            await simulation.Timeout(channel.Restore.Draw(simulation, sampled));
            Finish(span);
            foreach (var d in channel.Dimms)
                dimms[d].GoodRanks = model.Dimms[d].Ranks;
        }
        catch (InterruptException)
        {
        }
    }

    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    private async Process Train(int c)
    {
        try
        {
            var channel = model.Channels[c];
            if (!HasWork(channel))
                return;
            using var turn = model.ChannelsTrainInParallel ? default : await trainers[channel.Channel.Socket].Request();
            Post(0xB7, PostPhase.Memory, channel.Channel.Socket, channel.Channel.Index);
            foreach (var d in channel.Dimms)
            {
                var unit = model.Dimms[d];
                for (var rank = 0; rank < unit.Ranks && !dimms[d].Disabled; rank++)
                {
                    for (var attempt = 1; ; attempt++)
                    {
                        var fault = AttemptFault(d, rank, attempt);
                        var ticks = (long)Math.Round(unit.TrainRank.Draw(simulation, sampled) * channel.TrainingFactor);
                        var span = Begin(BootActivity.Training, 0xB7, unit.Slot.Socket, unit.Slot.Channel, unit.Slot.Index, rank);

                        // No contact shows at receive enable; a marginal rank passes until the last step.
                        var steps = fault is FaultKind.None or FaultKind.TrainingFailure ? TrainingSteps : 1;
                        for (var step = 0; step < steps; step++)
                            await simulation.Timeout(ticks * (step + 1) / TrainingSteps - ticks * step / TrainingSteps);
                        Finish(span);
                        if (fault == FaultKind.None)
                        {
                            dimms[d].GoodRanks++;
                            break;
                        }

                        var error = steps == 1 ? ReceiveEnable : WriteDq;
                        if (attempt < model.TrainingAttempts)
                        {
                            Fail(0xB7, error, fault, Reaction.Retry, unit.Slot.Channel, unit.Slot.Index, rank);
                            continue;
                        }

                        GiveUp(channel, d, rank, error, fault);
                        break;
                    }
                }
            }

            ApplyRules(0xB7, channel.Channel.Index);
        }
        catch (InterruptException)
        {
        }
    }

    private bool HasWork(ChannelUnit channel)
    {
        foreach (var d in channel.Dimms)
            if (!dimms[d].Disabled)
                return true;
        return false;
    }

    /// <summary>What makes this attempt at training fail, or <see cref="FaultKind.None"/>.</summary>
    private FaultKind AttemptFault(int d, int rank, int attempt)
    {
        var unit = model.Dimms[d];
        if (dimms[d].BadContact != FaultKind.None)
            return dimms[d].BadContact;
        if (dimms[d].Dead || unit.Health.DeadOnArrival)
            return FaultKind.DeadOnArrival;
        if (attempt <= unit.Health.FailedAttempts(rank))
            return FaultKind.TrainingFailure;
        return sampled && model.TrainingFailure > 0 && simulation.Stream(unit.FailureStream).Bernoulli(model.TrainingFailure)
            ? FaultKind.TrainingFailure
            : FaultKind.None;
    }

    private void GiveUp(ChannelUnit channel, int d, int rank, ErrorCode error, FaultKind fault)
    {
        var slot = model.Dimms[d].Slot;
        var reaction = model.PromoteWarnings ? Reaction.Halt : model.MapOut;
        Fail(0xB7, error, fault, reaction, slot.Channel, slot.Index, rank);
        switch (reaction)
        {
            case Reaction.Halt:
                fatal ??= new MemoryHalt(error, failures[^1]);
                break;
            case Reaction.MapOutDimm:
                dimms[d].Disabled = true;
                break;
            case Reaction.DisableChannel:
                foreach (var other in channel.Dimms)
                    dimms[other].Disabled = true;
                break;
        }
    }

    [AsyncMethodBuilder(typeof(PooledProcessMethodBuilder))]
    private async Process TestMemory(int c)
    {
        try
        {
            var channel = model.Channels[c];
            var bytes = 0L;
            foreach (var d in channel.Dimms)
                bytes += UsableBytesOf(d);
            if (bytes == 0)
                return;
            var (socket, index) = (channel.Channel.Socket, channel.Channel.Index);
            var span = Begin(BootActivity.MemoryTestWait, 0xB9, socket, index);
            using var tester = await testers[socket].Request();
            Finish(span);
            span = Begin(BootActivity.MemoryTest, 0xB9, socket, index);
            Post(0xB9, PostPhase.Memory, socket, index);
            await simulation.Timeout(channel.Test.TicksFor(bytes, simulation, sampled));
            Finish(span);
            foreach (var d in channel.Dimms)
            {
                if (dimms[d].Disabled || !model.Dimms[d].Health.FailsTest)
                    continue;
                dimms[d].Disabled = true;
                var slot = model.Dimms[d].Slot;
                Post(HardwareTest.Major, PostPhase.Memory, socket, index, slot.Index);
                Fail(HardwareTest.Major, HardwareTest, FaultKind.TestFailure, Reaction.MapOutDimm, index, slot.Index);
            }

            ApplyRules(0xB9, index);
        }
        catch (InterruptException)
        {
        }
    }

    /// <summary>Writes a code for the whole machine, and applies the rules that come out there.</summary>
    private void Checkpoint(byte code)
    {
        Post(code, PostPhase.Memory);
        ApplyRules(code);
    }

    /// <summary>Disables what rules disable at <paramref name="code"/>, everywhere or on one channel.</summary>
    private void ApplyRules(byte code, int channel = -1)
    {
        if (model.HaltingRule is { Rule.Effect: { } effect } halting && effect.ShownAt == code && fatal is null)
        {
            var error = new ErrorCode(effect.Major, effect.Minor);
            Fail(code, error, CauseOf(halting.Rule), Reaction.Halt, halting.Slots[0].Channel, halting.Slots[0].Index, -1, halting.Rule.Id);
            fatal = new MemoryHalt(error, failures[^1]);
        }

        for (var d = 0; d < dimms.Length; d++)
        {
            var unit = model.Dimms[d];
            if (unit.BrokenRule is not { Rule: { Effect: { } rule } } finding
                || rule.ShownAt != code
                || dimms[d].Disabled
                || (channel >= 0 && unit.Slot.Channel != channel))
                continue;
            dimms[d].Disabled = true;
            if (finding.Slots.Contains(unit.Slot))
                Fail(code, new ErrorCode(rule.Major, rule.Minor), CauseOf(finding.Rule), rule.Disables == RuleScope.Channel ? Reaction.DisableChannel : Reaction.MapOutDimm, unit.Slot.Channel, unit.Slot.Index, -1, finding.Rule.Id);
        }
    }

    private static FaultKind CauseOf(PopulationRule rule) =>
        rule.Requires is RuleCondition.FirstSlotFirst ? FaultKind.WrongSlotOrder : FaultKind.RuleBroken;

    /// <summary>True where the boot cannot go on: <see cref="fatal"/> then says why.</summary>
    private bool NothingLeft()
    {
        if (fatal is not null)
            return true;
        if (dimms.Length == 0)
            fatal = new MemoryHalt(NoneFitted, null);
        else if (Array.TrueForAll(dimms, dimm => dimm.Disabled))
            fatal = new MemoryHalt(NoneUsable, failures.Find(failure => failure.Reaction != Reaction.Retry));
        return fatal is not null;
    }

    private void Halt(MemoryHalt halt)
    {
        Post(halt.Display, PostPhase.Pei);
        var cause = halt.Cause ?? new FailureEvent(TimeSpan.FromTicks(Elapsed), halt.Display, halt.Error, FaultKind.NoMemory, Reaction.Halt);
        UsableBytes = 0;
        Fail(halt.Display, halt.Error, cause.Cause, Reaction.Halt, cause.Channel, cause.Slot, cause.Rank, cause.RuleId);
    }
}
