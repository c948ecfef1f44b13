using System.Collections.Immutable;
using System.Text;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Inventory;
using Tsugunosuke.Sim.Tests.Firmware;

namespace Tsugunosuke.Sim.Tests.Inventory;

public sealed class PostReplayTests
{
    [Test]
    public void The_real_log_is_one_boot_that_handed_over()
    {
        if (TestPaths.Shared is not { } shared)
        {
            Assert.Ignore("the shared folder is not beside this checkout");
            return;
        }

        var attempt = Attempts(File.ReadAllText(Path.Combine(shared, "facts", "spr-boot-log.txt"))).Single();

        Assert.That(attempt.HandedOver);
        Assert.That(attempt.Entries[0].ToString(), Is.EqualTo("A9"), "newest first in the file, oldest first here");
        var late = attempt.Entries.SkipWhile(entry => entry.Code != 0xAD).Where(entry => entry.Code is 0xB0 or 0xB1).ToArray();
        Assert.That(late, Is.Not.Empty);
        Assert.That(late.Select(entry => entry.Phase), Is.All.EqualTo(PostPhase.Bds));
        Assert.That(attempt.Entries.Where(entry => entry.Code is 0x7E or 0x73 or 0x77).Select(entry => entry.Meaning), Is.All.Null);
    }

    [Test]
    public void The_real_log_beside_a_simulated_boot_shares_its_main_line()
    {
        if (TestPaths.Shared is not { } shared)
        {
            Assert.Ignore("the shared folder is not beside this checkout");
            return;
        }

        var attempt = Attempts(File.ReadAllText(Path.Combine(shared, "facts", "spr-boot-log.txt"))).Single();
        var alignment = ReplayAlignment.Of(attempt, BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8))), PostCodeCatalogue.Default);

        var both = alignment.Rows.Where(row => row.Kind == ReplayRowKind.Both).Select(row => (row.Meaning.Code, row.Meaning.Phase)).ToArray();
        Assert.That(both, Is.SupersetOf(new[] { ((byte)0xB9, PostPhase.Memory), (0xEE, PostPhase.LateIo), (0x60, PostPhase.Dxe), (0x90, PostPhase.Bds), (0xAD, PostPhase.Bds) }));
    }

    [Test]
    public void A_simulated_boot_laid_beside_itself_has_nothing_missing_and_nothing_extra()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(2)));
        var lines = string.Join('\n', boot.Trace.Select(shown => FormattableString.Invariant($"{shown.Time.TotalSeconds:0.000000} {shown.Code:X2}")));

        var attempt = Attempts(lines).Single();
        var alignment = ReplayAlignment.Of(attempt, boot, PostCodeCatalogue.Default);

        Assert.That(alignment.Rows.Select(row => row.Kind), Is.All.EqualTo(ReplayRowKind.Both));
        Assert.That(alignment.Rows.Select(row => row.Logged - alignment.Rows[0].Logged), Is.EqualTo(alignment.Rows.Select(row => row.Simulated - alignment.Rows[0].Simulated)));
    }

    [Test]
    public void A_halted_boot_stops_at_53_and_memory_says_where_it_went_wrong()
    {
        // Two 96 GB DIMMs alone: B9, then 53.
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=96")));
        var attempt = Attempts(string.Join('\n', boot.Trace.Select(shown => FormattableString.Invariant($"{shown.Time.TotalSeconds:0.000000} {shown.Code:X2}")))).Single();

        Assert.That(attempt.HandedOver, Is.False);
        Assert.That((attempt.Last.Code, attempt.Last.Phase, attempt.LastOfMemory!.Code), Is.EqualTo((0x53UL, PostPhase.Pei, 0xB9UL)));
        Assert.That(LikelyCauses.For(PostPhase.Pei, 0x53, 0xB9), Does.Contain(FaultKind.RuleBroken));
        Assert.That(LikelyCauses.For(PostPhase.Pei, 0x53, 0xB7), Does.Contain(FaultKind.BadlySeated));
        Assert.That(LikelyCauses.For(PostPhase.Pei, 0x53, 0xEA), Is.EqualTo(LikelyCauses.For(PostPhase.Memory, 0xEA)), "EA is the DDR initialization error");
        Assert.That(LikelyCauses.For(PostPhase.Pei, 0x53), Does.Contain(FaultKind.NoMemory));
    }

    [Test]
    public void Missing_extra_and_displaced_codes_are_told_apart()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=16")));
        var codes = boot.Trace.Select(shown => shown.Code).ToList();
        codes.Remove(0xB8); // missing from the log
        codes.Insert(codes.LastIndexOf(0xB9) + 1, 0xBE); // extra: the rank margin tool
        codes.Remove(0xE9);
        codes.Insert(codes.IndexOf(0xED) + 1, 0xE9); // later than simulated

        var alignment = ReplayAlignment.Of(Attempts(Lines(codes)).Single(), boot, PostCodeCatalogue.Default);

        Assert.That(alignment.Rows.Where(row => row.Kind != ReplayRowKind.Both).Select(row => (row.Meaning.Code, row.Kind)), Is.EquivalentTo(new[]
        {
            ((byte)0xB8, ReplayRowKind.Missing), (0xBE, ReplayRowKind.Extra), (0xE9, ReplayRowKind.OutOfOrder),
        }));
    }

    [Test]
    public void A_warm_reset_inside_one_boot_starts_a_new_attempt()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=16"))).Trace.Select(shown => shown.Code).ToArray();

        var attempts = Attempts(Lines(boot.Concat(boot)));

        Assert.That(attempts.Select(attempt => attempt.Number), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(attempts.Select(attempt => attempt.Entries.Sum(entry => entry.Repeats)), Is.All.EqualTo(boot.Length));
        Assert.That(attempts.Select(attempt => attempt.HandedOver), Is.All.True);
    }

    [Test]
    public void A_reset_in_the_middle_of_memory_training_starts_a_new_attempt()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=16"))).Trace.Select(shown => shown.Code).ToList();
        var cut = boot.Take(boot.IndexOf(0xB9));

        var attempts = Attempts(Lines(cut.Concat(boot)));

        Assert.That(attempts.Select(attempt => attempt.HandedOver), Is.EqualTo(new[] { false, true }));
    }

    [Test]
    public void Boots_of_a_history_are_told_apart_and_long_codes_are_not_explained()
    {
        string Entry(int boot, int n, string code) => $$"""{"Id":"B{{boot}}-{{n}}","MessageArgs":["{{boot}}","{{n}}.5","{{code}}"],"Message":"x"}""";
        var json = $$"""{"Members":[{{Entry(1, 1, "0xb0")}},{{Entry(1, 2, "0xea00e0fd")}},{{Entry(2, 1, "0x60")}}]}""";

        var attempts = Attempts(json);

        Assert.That(attempts.Select(attempt => attempt.Boot), Is.EqualTo(new int?[] { 2, 1 }), "oldest first; boot 1 is the newest");
        Assert.That((attempts[1].Entries[1].ToString(), attempts[1].Entries[1].Phase, attempts[1].Entries[1].Meaning), Is.EqualTo(("EA00E0FD", (PostPhase?)null, (PostCode?)null)));
    }

    [Test]
    public void What_a_wrapped_log_has_lost_is_not_called_missing()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=16")));
        var tail = boot.Trace.Select(shown => shown.Code).SkipWhile(code => code != 0x60).ToArray();
        var attempt = Attempts(Lines(tail)).Single() with { IsCutOff = true };

        Assert.That(ReplayAlignment.Of(attempt, boot, PostCodeCatalogue.Default).Rows.Select(row => row.Kind), Is.All.EqualTo(ReplayRowKind.Both));
    }

    [Test]
    public void A_log_of_nothing_but_resets_is_read_in_one_go()
    {
        // Each B3 is a reset, and what begins behind it shows in the codes ahead: they are not looked through to the end each time.
        var codes = new byte[200_000];
        Array.Fill(codes, (byte)0xB3);
        codes[0] = 0x92;

        Assert.That(PostLogDecoder.Decode(codes, PostCodeCatalogue.Default), Has.Length.EqualTo(codes.Length));
    }

    [Test]
    public void Time_by_phase_is_the_time_to_the_next_code()
    {
        var attempt = Attempts("0.0 B0\n1.5 B7\n9.0 B9\n21.0 E6\n22.0 EE\n").Single();

        Assert.That(attempt.TimeByPhase()[PostPhase.Memory], Is.EqualTo(TimeSpan.FromSeconds(21)));
        Assert.That(attempt.TimeByPhase()[PostPhase.LateIo], Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    private static string Lines(IEnumerable<byte> codes) => string.Join('\n', codes.Select((code, i) => FormattableString.Invariant($"{i}.0 {code:X2}")));

    private static ImmutableArray<ReplayAttempt> Attempts(string text)
    {
        var read = PostHistoryReader.Read("log", Encoding.UTF8.GetBytes(text));
        Assert.That(read.Error?.ToString(), Is.Null);
        return PostReplay.Attempts(read.History!, PostCodeCatalogue.Default);
    }
}
