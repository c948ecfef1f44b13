using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;
using Tsugunosuke.Sim.Tests.Firmware;

namespace Tsugunosuke.Sim.Tests.Reporting;

/// <summary>What the terminal shows, as text; the times are those of the test machine, worked out by hand.</summary>
public sealed class WatchFrameTests
{
    // 2 DIMMs alone on a channel each: B7 from 3 + 2 + 4 + 5 + 1 + 1 + 2 + 4 = 22 s, two ranks of 8 s; B9 from 38 s, 96 / 4 = 24 s.
    private static readonly WatchedBoot Halting = new(SampleResults.One(BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=96")))), 0);
    private static readonly WatchedBoot Whole = new(SampleResults.Upgrade(), 7);

    [Test]
    public void The_display_is_dark_before_the_first_code()
    {
        var text = Text(Halting, 1);

        Assert.That(text, Does.Contain("no code yet").And.Contain("0:01.0 of 1:02.0"));
        Assert.That(text.Replace("█ training", "", StringComparison.Ordinal), Does.Not.Contain("█"));
    }

    [Test]
    public void Two_DIMMs_of_96_GB_alone_end_with_53_its_cause_and_its_remedy()
    {
        var text = Text(Halting, 62);

        Assert.That(text, Does.Contain("\n   ████    ████").And.Contain("\n  █            █"));
        Assert.That(text, Does.Contain("53 pei").And.Contain("rule broken in P1-DIMMA1: halt").And.Contain("Change the combination of DIMMs").And.Contain("1:02.0 of 1:02.0"));
    }

    [Test]
    public void A_digit_in_blocks_lights_the_segments_of_its_hexadecimal_figure() =>
        Assert.That(SevenSegmentText.Large(0xB9), Is.EqualTo(new[]
        {
            "         ████ ",
            "█       █    █",
            "█       █    █",
            " ████    ████ ",
            "█    █       █",
            "█    █       █",
            " ████    ████ ",
        }));

    [Test]
    public void A_digit_in_strokes_lights_the_same_segments() =>
        Assert.That(SevenSegmentText.Small(0x53), Is.EqualTo(new[] { " _   _ ", "|_   _|", " _|  _|" }));

    [TestCase(23, "trains rank 0")]
    [TestCase(31, "trains rank 1")]
    [TestCase(40, "memory test")]
    public void A_channel_tells_what_it_does(double seconds, string state) =>
        Assert.That(Line(Halting, seconds, "P1-A"), Does.Contain(state));

    [Test]
    public void A_channel_that_is_done_tells_how_it_came_out()
    {
        Assert.That(Line(Halting, 38 + 24, "P1-A"), Does.Contain("out"));
        Assert.That(Line(Whole, Whole.End.TotalSeconds, "P1-A"), Does.Contain("tested"));
    }

    // The bar of 62 s in so many cells: B7 is █, B9 is ▓, and what has not come yet is blank.
    [Test]
    public void A_bar_shows_what_has_been_and_nothing_of_what_is_to_come()
    {
        Assert.That(Line(Halting, 30, "P1-A"), Does.Contain("█").And.Not.Contain("▓"));
        Assert.That(Line(Halting, 62, "P1-A"), Does.Contain("█").And.Contain("▓"));
    }

    [Test]
    public void The_log_ends_with_the_code_on_the_display()
    {
        var lines = Lines(Whole, 60, 100, 40);
        var log = lines.Last(line => line.Contains("memory: ", StringComparison.Ordinal) || line.Contains("bds: ", StringComparison.Ordinal));

        Assert.That(log, Does.Contain($"  {Words.Code(Whole.CodeAt(TimeSpan.FromSeconds(60))!.Value.Code)}  "));
    }

    [Test]
    public void Codes_that_repeat_are_one_line_of_the_log()
    {
        var log = WatchLog.Of(Halting, Halting.End);

        Assert.That(log.Single(entry => entry.First is { Code: 0xB7, Phase: PostPhase.Memory }).Count, Is.EqualTo(2), "one for each channel");
        Assert.That(log.Sum(entry => entry.Count), Is.EqualTo(Halting.Boot.Trace.Length));
    }

    [Test]
    public void No_frame_is_larger_than_its_terminal_whatever_its_size_and_instant()
    {
        foreach (var (width, height) in new[] { (1, 1), (3, 2), (10, 5), (19, 9), (20, 10), (33, 12), (44, 20), (67, 18), (80, 24), (132, 50), (300, 100) })
            foreach (var boot in new[] { Halting, Whole })
                for (var i = 0; i <= 20; i++)
                {
                    var frame = WatchFrame.Build(boot, boot.End * (i / 20.0), new WatchView(width, height, 60, i % 2 == 0));

                    Assert.That(frame, Has.Length.LessThanOrEqualTo(height));
                    Assert.That(frame.Select(line => line.Width), Is.All.LessThanOrEqualTo(width), $"{width} × {height} at {i}");
                }
    }

    [TestCase(20, 10)]
    [TestCase(44, 20)]
    [TestCase(80, 24)]
    [TestCase(200, 60)]
    public void The_code_and_the_time_are_there_at_any_size(int width, int height)
    {
        var text = string.Join('\n', Lines(Halting, 40, width, height));

        Assert.That(text, Does.Contain("B9").And.Contain("0:40.0 of 1:02.0"));
    }

    [Test]
    public void Names_from_input_cannot_steer_the_terminal()
    {
        var boot = new WatchedBoot(SampleResults.One(BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=16"))), "a\u001b[2Jb", "c\u009b2Jd"), 0);

        Assert.That(boot.Title, Is.EqualTo("a [2Jb · step 1: c 2Jd"));
    }

    private static string Text(WatchedBoot boot, double seconds) => string.Join('\n', Lines(boot, seconds, 100, 40));

    private static string Line(WatchedBoot boot, double seconds, string name) => Lines(boot, seconds, 100, 40).First(line => line.StartsWith(name, StringComparison.Ordinal));

    private static string[] Lines(WatchedBoot boot, double seconds, int width, int height) =>
        [.. WatchFrame.Build(boot, TimeSpan.FromSeconds(seconds), new WatchView(width, height, 60, false)).Select(line => line.ToString())];
}
