using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Tests.Firmware;

public sealed class BootTests
{
    /// <summary>SPD of a channel with one DIMM (detect 1, read 2), and with two.</summary>
    private const double SpdOfOne = 3;
    private const double SpdOfTwo = 6;

    [Test]
    public void A_boot_takes_what_its_parts_add_up_to()
    {
        // One DIMM a socket, one rank: SPD 3, training 8, test 16 GB / 4 GB/s.
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=16")));

        Assert.That(boot.Outcome, Is.EqualTo(new BootOutcome.Booted(Capacity.FromGigabytes(32), [])).Using<BootOutcome>(SameBoot));
        Assert.That(boot.PostTime.TotalSeconds, Is.EqualTo(TestMachine.OutsideMemory + TestMachine.MemoryOverhead + SpdOfOne + 8 + 4));
        Assert.That(boot.OsTime.TotalSeconds, Is.EqualTo(30 + 16 / 64.0));
    }

    [TestCase(1, 224)]
    [TestCase(2, 448)]
    [TestCase(4, 896)]
    [TestCase(8, 1792)]
    public void Channels_train_side_by_side_and_the_test_follows_the_fullest_socket(int setsPerSocket, int gigabytes)
    {
        // Three ranks of 8 s on every channel; 112 GB a set at 4 GB/s, one channel of a socket after another.
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(setsPerSocket)));

        Assert.That(Usable(boot), Is.EqualTo(Capacity.FromGigabytes(gigabytes)));
        Assert.That(boot.PostTime.TotalSeconds, Is.EqualTo(TestMachine.OutsideMemory + TestMachine.MemoryOverhead + SpdOfTwo + 24 + 28 * setsPerSocket).Within(1e-6));
    }

    [Test]
    public void Sockets_train_one_after_another_where_the_platform_says_so()
    {
        var parallel = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8)));
        var serial = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8), s => s.Set(BootParameters.SocketsTrainInParallel, 0)));

        Assert.That((serial.PostTime - parallel.PostTime).TotalSeconds, Is.EqualTo(24));
    }

    [Test]
    public void Channels_of_a_socket_train_one_after_another_where_the_platform_says_so()
    {
        // Eight channels of three ranks of 8 s each on both sockets, which still train side by side.
        var inTurn = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8), s => s.Set(BootParameters.ChannelsTrainInParallel, 0)));
        var allInTurn = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8), s => s.Set(BootParameters.ChannelsTrainInParallel, 0).Set(BootParameters.SocketsTrainInParallel, 0)));

        Assert.That(inTurn.PostTime.TotalSeconds, Is.EqualTo(TestMachine.OutsideMemory + TestMachine.MemoryOverhead + SpdOfTwo + 8 * 24 + 28 * 8).Within(1e-6));
        Assert.That((allInTurn.PostTime - inTurn.PostTime).TotalSeconds, Is.EqualTo(8 * 24));
    }

    [Test]
    public void So_many_channels_of_a_socket_are_tested_at_once()
    {
        var two = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8), s => s.Set(BootParameters.TestChannelsAtOnce, 2)));

        Assert.That(two.PostTime.TotalSeconds, Is.EqualTo(TestMachine.OutsideMemory + TestMachine.MemoryOverhead + SpdOfTwo + 24 + 28 * 4).Within(1e-6));
    }

    [Test]
    public void Two_96GB_DIMMs_alone_halt_with_53()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=96")));

        Assert.That(boot.Outcome, Is.InstanceOf<BootOutcome.Halted>());
        var halted = (BootOutcome.Halted)boot.Outcome;
        Assert.That(halted.Code, Is.EqualTo(0x53));
        Assert.That(halted.Error, Is.EqualTo(new ErrorCode(0xE8, 0x02)));
        Assert.That(halted.Cause, Has.Property(nameof(FailureEvent.Cause)).EqualTo(FaultKind.RuleBroken).And.Property(nameof(FailureEvent.RuleId)).EqualTo("anchor"));
        Assert.That(boot.LastMemoryCode, Is.EqualTo(0xB9));
        Assert.That(boot.CachedTraining, Is.Null);
    }

    [Test]
    public void An_empty_machine_halts_for_want_of_memory()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(Population.Empty(TestMachine.Platform)));

        Assert.That(boot.Outcome, Is.InstanceOf<BootOutcome.Halted>().With.Property(nameof(BootOutcome.Halted.Error)).EqualTo(new ErrorCode(0xE8, 0x01)));
        Assert.That(boot.LastCode, Is.EqualTo(0x55));
    }

    [Test]
    public void An_unchanged_population_boots_without_training_and_test()
    {
        var plan = TestMachine.Plan(TestMachine.Sets(8));
        var first = BootSimulator.RunNominal(plan);
        var second = BootSimulator.RunNominal(plan with { CachedTraining = first.CachedTraining });

        Assert.That(second.UsedCachedTraining, Is.True);
        Assert.That(second.PostTime.TotalSeconds, Is.EqualTo(TestMachine.OutsideMemory + TestMachine.MemoryOverhead + SpdOfTwo + 1));
        Assert.That(second.Trace.Select(post => post.Code), Has.None.EqualTo(0xB7).And.None.EqualTo(0xB9));
        Assert.That(Usable(second), Is.EqualTo(Capacity.FromGigabytes(1792)));
    }

    [Test]
    public void A_DIMM_that_no_longer_answers_makes_an_unchanged_population_train_again()
    {
        var sound = TestMachine.Sets(8);
        var slot = TestMachine.Platform.FindSlot("P1-DIMMB2")!;
        var loose = sound.With(slot, sound[slot]! with { BadlySeated = true });
        Assert.That(loose.Signature, Is.EqualTo(sound.Signature));

        var boot = BootSimulator.RunNominal(TestMachine.Plan(loose) with { CachedTraining = sound.Signature });

        Assert.That(boot.UsedCachedTraining, Is.False);
        Assert.That(Usable(boot), Is.EqualTo(Capacity.FromGigabytes(1696)));
        Assert.That(boot.CachedTraining, Is.Null, "a boot that lost memory is not remembered");
    }

    [Test]
    public void A_changed_population_trains_again()
    {
        var before = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(4)));
        var after = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8)) with { CachedTraining = before.CachedTraining });

        Assert.That(after.UsedCachedTraining, Is.False);
    }

    [Test]
    public void Cached_training_does_not_hold_for_a_DIMM_that_lost_contact()
    {
        var slot = TestMachine.Slot("P1-DIMMA2");
        var good = TestMachine.Sets(1);
        var first = BootSimulator.RunNominal(TestMachine.Plan(good));

        var boot = BootSimulator.RunNominal(TestMachine.Plan(good.With(slot, good[slot]! with { BadlySeated = true })) with { CachedTraining = first.CachedTraining });

        Assert.That(boot.UsedCachedTraining, Is.False);
        Assert.That(Usable(boot), Is.EqualTo(Capacity.FromGigabytes(224 - 96)));
    }

    [Test]
    public void A_warm_boot_leaves_out_the_power_sequence()
    {
        var plan = TestMachine.Plan(TestMachine.Both("A1=16"));

        var difference = BootSimulator.RunNominal(plan).PostTime - BootSimulator.RunNominal(plan with { Power = PowerKind.Warm }).PostTime;

        Assert.That(difference.TotalSeconds, Is.EqualTo(3));
    }

    [Test]
    public void A_badly_seated_DIMM_is_tried_three_times_and_mapped_out()
    {
        var slot = TestMachine.Slot("P1-DIMMA2");
        var good = TestMachine.Sets(1);
        var boot = BootSimulator.RunNominal(TestMachine.Plan(good.With(slot, good[slot]! with { BadlySeated = true })));

        Assert.That(boot.Failures.Select(failure => (failure.Cause, failure.Reaction, failure.Slot, failure.Error)), Is.EqualTo(new (FaultKind, Reaction, int, ErrorCode?)[]
        {
            (FaultKind.BadlySeated, Reaction.Retry, slot.Index, new ErrorCode(0xEA, 0x02)),
            (FaultKind.BadlySeated, Reaction.Retry, slot.Index, new ErrorCode(0xEA, 0x02)),
            (FaultKind.BadlySeated, Reaction.MapOutDimm, slot.Index, new ErrorCode(0xEA, 0x02)),
        }));
        Assert.That(Usable(boot), Is.EqualTo(Capacity.FromGigabytes(224 - 96)));
        Assert.That(boot.CachedTraining, Is.Null, "a boot that lost memory is not remembered");
    }

    [Test]
    public void A_rank_that_fails_once_costs_one_more_attempt()
    {
        var sound = TestMachine.Sets(1);
        var marginal = sound.Sick("P1-DIMMA2", DimmHealth.Good with { RankFaults = [new RankFault(1, 1)] });

        var difference = BootSimulator.RunNominal(TestMachine.Plan(marginal)).PostTime - BootSimulator.RunNominal(TestMachine.Plan(sound)).PostTime;

        Assert.That(difference.TotalSeconds, Is.EqualTo(8));
    }

    [TestCase("rank", 224 - 48)]
    [TestCase("dimm", 224 - 96)]
    [TestCase("channel", 112)]
    public void A_rank_that_never_trains_takes_out_what_the_platform_says(string mapOut, int usable)
    {
        var population = TestMachine.Sets(1).Sick("P1-DIMMA2", DimmHealth.Good with { RankFaults = [new RankFault(0, int.MaxValue)] });

        var boot = BootSimulator.RunNominal(TestMachine.Plan(population, s => s.Set(BootParameters.MapOut, BootParameters.MapOut.Choices.IndexOf(mapOut))));

        Assert.That(Usable(boot), Is.EqualTo(Capacity.FromGigabytes(usable)));
    }

    [Test]
    public void A_promoted_warning_halts_with_the_training_error()
    {
        var population = TestMachine.Sets(1).Sick("P1-DIMMA2", DimmHealth.Good with { DeadOnArrival = true });

        var boot = BootSimulator.RunNominal(TestMachine.Plan(population, s => s.Set(BootParameters.PromoteWarnings, 1)));

        Assert.That(boot.Outcome, Is.InstanceOf<BootOutcome.Halted>());
        Assert.That(((BootOutcome.Halted)boot.Outcome).Error, Is.EqualTo(new ErrorCode(0xEA, 0x02)));
        Assert.That(boot.LastCode, Is.EqualTo(0x54));
    }

    [Test]
    public void An_unreadable_SPD_takes_out_the_DIMM_and_those_behind_it()
    {
        var population = TestMachine.Sets(1).Sick("P1-DIMMA1", DimmHealth.Good with { SpdUnreadable = true });

        var boot = BootSimulator.RunNominal(TestMachine.Plan(population));

        Assert.That(Usable(boot), Is.EqualTo(Capacity.FromGigabytes(112)));
        Assert.That(((BootOutcome.Booted)boot.Outcome).MappedOut.Select(slot => TestMachine.Platform.Slots[slot].Name), Is.EqualTo(new[] { "P1-DIMMA1", "P1-DIMMA2" }));
    }

    [Test]
    public void A_failed_test_flashes_EB_and_the_boot_goes_on()
    {
        var population = TestMachine.Sets(1).Sick("P2-DIMMA2", DimmHealth.Good with { FailsTest = true });

        var boot = BootSimulator.RunNominal(TestMachine.Plan(population));

        Assert.That(boot.Trace, Has.Some.Matches<PostEvent>(post => post is { Code: 0xEB, Phase: PostPhase.Memory }));
        Assert.That(Usable(boot), Is.EqualTo(Capacity.FromGigabytes(128)));
    }

    [Test]
    public void A_fast_boot_overlooks_a_DIMM_that_only_the_test_would_find_and_the_OS_finds_it()
    {
        var sound = TestMachine.Sets(1);
        var plan = TestMachine.Plan(sound.Sick("P2-DIMMA2", DimmHealth.Good with { FailsTest = true })) with { CachedTraining = sound.Signature, OsMemoryCheck = true };

        var boot = BootSimulator.RunNominal(plan);

        Assert.That(boot.OsMemoryCheck!.BadSlots, Is.EqualTo(new[] { TestMachine.Slot("P2-DIMMA2").Index }));
        Assert.That(boot.OsMemoryCheck.Time.TotalSeconds, Is.EqualTo(112 / 16.0));
    }

    [Test]
    public void A_channel_with_its_first_slot_empty_is_disabled()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=16 B2=16")));

        Assert.That(Usable(boot), Is.EqualTo(Capacity.FromGigabytes(32)));
        Assert.That(boot.Failures.Select(failure => failure.Cause), Is.All.EqualTo(FaultKind.WrongSlotOrder));
    }

    [Test]
    public void A_watchdog_that_expires_in_the_memory_test_resets_until_the_BMC_gives_up()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8), s => s.Set(BootParameters.WatchdogEnabled, 1).Set(BootParameters.WatchdogTimeout, 200)));

        Assert.That(boot.Outcome, Is.EqualTo(new BootOutcome.ResetLoop(3, 0xB9)));
        Assert.That(boot.PostTime.TotalSeconds, Is.EqualTo(600));
        Assert.That(boot.Failures.Select(failure => failure.Reaction), Is.EqualTo(new[] { Reaction.Reset, Reaction.Reset, Reaction.StayOff }));
    }

    [Test]
    public void A_watchdog_that_expires_after_training_leaves_a_fast_second_boot()
    {
        // Memory is ready after 3 + 2 + 4 + 5 + 10 + 6 + 24 + 224 = 278 s, BDS starts 24 s later.
        var plan = TestMachine.Plan(TestMachine.Sets(8), s => s.Set(BootParameters.WatchdogEnabled, 1).Set(BootParameters.WatchdogTimeout, 290));

        var boot = BootSimulator.RunNominal(plan);

        Assert.That(boot.Outcome, Is.InstanceOf<BootOutcome.Booted>());
        Assert.That(boot.Attempts, Is.EqualTo(2));
        Assert.That(boot.UsedCachedTraining, Is.True);
        Assert.That(boot.PostTime.TotalSeconds, Is.EqualTo(290 + TestMachine.OutsideMemory - 3 + TestMachine.MemoryOverhead + SpdOfTwo + 1));
    }

    // Memory is reached after 3 + 2 + 4 + 5 s, set up in 2 + 1 + 4 + 4 s, trained in 24 s, and tested from 49 s on, a channel at
    // a time: 28 s each, so that at 200 s the sixth of a socket has 151 - 140 = 11 s behind it, and two wait since 49 s.
    [Test]
    public void What_a_reset_cuts_off_is_in_the_timeline_up_to_the_reset()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8), s => s.Set(BootParameters.WatchdogEnabled, 1).Set(BootParameters.WatchdogTimeout, 200)));
        var cut = boot.Spans.Where(span => span.End == TimeSpan.FromSeconds(200) && span.Socket == 0).Select(span => (span.Activity, span.Code, span.Duration.TotalSeconds));

        Assert.That(cut, Is.EqualTo(new[]
        {
            (BootActivity.MemoryTestWait, (byte)0xB9, 151.0), (BootActivity.MemoryTestWait, (byte)0xB9, 151.0), (BootActivity.MemoryTest, (byte)0xB9, 11.0),
        }));
        Assert.That(boot.Spans.Select(span => span.End), Is.All.LessThanOrEqualTo(boot.PostTime));
        foreach (var reset in new[] { 200, 400 })
            Assert.That(boot.Spans.Where(span => span.Start.TotalSeconds < reset).Select(span => span.End.TotalSeconds), Is.All.LessThanOrEqualTo(reset));
    }

    [Test]
    public void A_stage_that_a_reset_cuts_off_carries_the_code_it_reached()
    {
        // DXE runs from 292 s to 302 s and shows a code every 2 s: 60, 61, 68, 70, 79.
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8), s => s.Set(BootParameters.WatchdogEnabled, 1).Set(BootParameters.WatchdogTimeout, 297)));

        Assert.That(boot.Spans.Single(span => span.End.TotalSeconds == 297), Is.EqualTo(new BootSpan(BootActivity.Dxe, 0x68, TimeSpan.FromSeconds(292), TimeSpan.FromSeconds(297))));
    }

    [Test]
    public void A_watchdog_in_time_changes_nothing()
    {
        var plain = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8)));
        var watched = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8), s => s.Set(BootParameters.WatchdogEnabled, 1)));

        Assert.That(watched.PostTime, Is.EqualTo(plain.PostTime));
        Assert.That(watched.Attempts, Is.EqualTo(1));
    }

    [Test]
    public void Recording_changes_no_result()
    {
        var plan = TestMachine.Plan(TestMachine.Sets(8), s => s.With(BootParameters.RankTrainingTime, new LogNormalDistribution(8, 1)).Set(BootParameters.TrainingFailure, 0.05));
        for (var replication = 0; replication < 20; replication++)
        {
            var recorded = BootSimulator.RunSampled(plan, seed: 1, replication);
            var bare = BootSimulator.RunSampled(plan, seed: 1, replication, record: false);

            Assert.That(bare.Fingerprint, Is.EqualTo(recorded.Fingerprint));
            Assert.That(bare.PostTime, Is.EqualTo(recorded.PostTime));
            Assert.That(bare.Trace, Is.Empty);
        }
    }

    [Test]
    public void A_successful_boot_and_the_real_log_agree_in_order()
    {
        // The documented codes of a real Sapphire Rapids boot (facebook/OpenBIC pull request 531), oldest first, repeats in a row dropped.
        byte[] real =
        [
            0xA9, 0xA8, 0xAA, 0xAE, 0xE0, 0xE1, 0xE4, 0xE3, 0xE5, 0xAF,
            0xB0, 0xBF, 0xB0, 0xB1, 0xB6, 0xB4, 0xB8, 0xB2, 0xB3, 0xB6, 0xB0, 0xB7, 0xB6, 0xB7, 0xBE, 0xB9, 0xB7, 0xB8, 0xBA, 0xBB, 0xB7, 0xBC, 0xBF,
            0xAF, 0xE6, 0xE9, 0xEB, 0xEC, 0xED, 0xEE, 0x4F, 0x33, 0x60, 0x61, 0x9A, 0x68, 0x70, 0x79,
            0x90, 0x91, 0x92, 0x94, 0x95, 0x96, 0xEF, 0x92, 0x99, 0x91, 0x92, 0x97, 0x98, 0x9D, 0x9A, 0x9C, 0x92, 0x99, 0x92, 0xA0, 0x92, 0xAD, 0xD9, 0xAD, 0xD9, 0xAD, 0xAF, 0xB0, 0xB1, 0xAA, 0xE3,
        ];
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8)));

        var simulated = PostSequence.DocumentedSequence(boot.Trace.Select(post => new DecodedPostCode(post.Code, post.Phase, PostCodeCatalogue.Default.Find(post.Code, post.Phase)))).Select(code => code.Code).ToArray();
        var common = PostSequence.LongestCommonSubsequence<byte>(simulated, real);

        Assert.That(common, Is.GreaterThanOrEqualTo(0.9 * Math.Min(simulated.Length, real.Length)), $"{common} of {simulated.Length}");
        Assert.That(simulated, Has.Length.GreaterThan(50));
    }

    [Test]
    public void Every_code_that_a_boot_writes_is_in_the_catalogue()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8)));

        Assert.That(boot.Trace.Where(post => PostCodeCatalogue.Default.Find(post.Code, post.Phase) is null), Is.Empty);
    }

    private static Capacity Usable(BootRecord boot) => ((BootOutcome.Booted)boot.Outcome).Usable;

    private static bool SameBoot(BootOutcome left, BootOutcome right) =>
        left is BootOutcome.Booted a && right is BootOutcome.Booted b && a.Usable == b.Usable && a.MappedOut.SequenceEqual(b.MappedOut);
}
