using System.Security.Cryptography;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>Platform files: the board, what they are based on, and what is laid over them.</summary>
public sealed class PlatformFileTests
{
    private static readonly string Shipped = Path.Combine(TestPaths.Scenarios, "platforms", "tsugunosuke.yaml");

    [Test]
    public void The_shipped_board_has_two_sockets_of_eight_channels_with_two_slots()
    {
        var platform = PlatformFile.Load(Shipped).Value!.Platform;

        Assert.That(platform.Slots.Select(slot => slot.Name).Take(3), Is.EqualTo(new[] { "P1-DIMMA1", "P1-DIMMA2", "P1-DIMMB1" }));
        Assert.That(platform.Slots, Has.Length.EqualTo(32));
        Assert.That(platform.Slots[^1], Is.EqualTo(new Slot(31, "P2-DIMMH2", 1, 15, 1, 3)));
        Assert.That(platform.Channels[9], Is.EqualTo(platform.Channels[9] with { Name = "P2-B", Socket = 1, Number = 1, Controller = 0 }));
        Assert.That(platform.Channels.Take(8).Select(channel => channel.Controller), Is.EqualTo(new[] { 0, 0, 1, 1, 2, 2, 3, 3 }), "A and B share a controller, so that A, C, E, G are one a controller");
        Assert.That(platform.SmbusSegmentCount, Is.EqualTo(4));
    }

    [Test]
    public void Every_figure_of_the_shipped_platform_says_where_it_comes_from_and_lies_in_its_range()
    {
        foreach (var parameter in PlatformFile.Load(Shipped).Value!.Settings.All)
        {
            Assert.That(parameter.Provenance.Source, Is.Not.Empty, parameter.Spec.Path);
            if (parameter.Low is { } low && parameter.High is { } high)
                Assert.That(parameter.Value.Mean, Is.InRange(low, high), parameter.Spec.Path);
            else
                Assert.That(parameter.Spec.Unit, Is.AnyOf(ParameterUnit.Switch, ParameterUnit.Choice), parameter.Spec.Path);
        }
    }

    [Test]
    public void No_figure_of_the_shipped_platform_is_called_observed()
    {
        // The owner's account gives boot times of the whole machine, and no figure of its parts.
        var loaded = PlatformFile.Load(Shipped).Value!;

        Assert.That(loaded.Settings.All.Select(parameter => parameter.Provenance.Grade), Has.None.EqualTo(Grade.Observed));
        Assert.That(loaded.Platform.Rules.Single(rule => rule.Id == "anchor").Provenance.Grade, Is.EqualTo(Grade.Assumed));
    }

    [Test]
    public void Effects_of_the_shipped_rules_report_documented_errors_that_are_as_grave_as_they_are()
    {
        foreach (var rule in PlatformFile.Load(Shipped).Value!.Platform.Rules.Where(rule => rule.Effect is not null))
        {
            var error = MemoryErrorCatalogue.Default.Find(new ErrorCode(rule.Effect!.Major, rule.Effect.Minor));
            Assert.That(error?.IsFatal, Is.EqualTo(rule.Effect.Disables == RuleScope.Machine), $"{rule.Id}: {error}");
        }
    }

    [Test]
    public void A_platform_based_on_another_says_only_what_differs()
    {
        using var folder = new InputFolder();
        folder.Write("base.yaml", File.ReadAllText(Shipped));
        var path = folder.Write("mine.yaml", """
            name: mine
            basedOn: base.yaml
            sockets: 1
            memory:
              testRate: { value: 9 GB/s, source: observed, note: my stopwatch }
            rules:
              - { id: anchor, enabled: false }
              - { id: small, text: no DIMM above 64 GB, requires: { dimmCapacityAtMost: 64 GB }, verdict: unsupported, source: assumed, note: mine }
            """);

        var loaded = PlatformFile.Load(path);

        Assert.That(folder.Lines(loaded), Is.Empty);
        var (platform, settings, sources) = loaded.Value!;
        Assert.That((platform.Name, platform.SocketCount, platform.Slots.Length), Is.EqualTo(("mine", 1, 16)));
        Assert.That(settings[BootParameters.TestRate], Is.EqualTo(new Parameter(BootParameters.TestRate, settings[BootParameters.TestRate].Value, new Provenance(Grade.Observed, "my stopwatch"))), "a new value does not keep the old range or source");
        Assert.That(settings.Mean(BootParameters.DxeTime), Is.EqualTo(25));
        Assert.That(platform.Rules.Single(rule => rule.Id == "anchor").Enabled, Is.False);
        Assert.That(platform.Rules[^1].Requires, Is.EqualTo(new RuleCondition.DimmCapacityAtMost(Capacity.FromGigabytes(64))));
        Assert.That(sources.Select(source => source.Role), Is.EqualTo(new[] { "platform", "platform" }));
        Assert.That(sources[1].Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Shipped)))));
    }

    [Test]
    public void An_overlay_is_laid_over_the_platform_of_a_scenario()
    {
        using var folder = new InputFolder();
        var overlay = folder.Write("fitted.yaml", "memory: { testRate: { value: 5 GB/s, source: assumed, note: fitted } }\n");
        var scenario = folder.Write("x.yaml", InputFolder.Small);

        var bound = ScenarioFile.Load(scenario, platformOverlays: [overlay]).Value!;

        Assert.That(bound.Steps[0].Settings.Mean(BootParameters.TestRate), Is.EqualTo(5));
        Assert.That(bound.Sources.Select(source => source.Role), Is.EqualTo(new[] { "scenario", "platform", "overlay", "operator" }));
    }

    [Test]
    public void An_overlay_that_is_wrong_is_named()
    {
        using var folder = new InputFolder();
        var overlay = folder.Write("fitted.yaml", "memory:\n  testRate: { value: 5 GB/s }\n");

        Assert.That(folder.Lines(ScenarioFile.Load(folder.Write("x.yaml", InputFolder.Small), platformOverlays: [overlay])), Is.EqualTo(new[] { "fitted.yaml(2,13): error: 2 keys are missing here: source, note" }));
        Assert.That(folder.Lines(ScenarioFile.Load(folder.PathOf("x.yaml"), platformOverlays: [folder.PathOf("non.yaml")])).Single(), Does.StartWith("non.yaml: error: there is no file"));
    }

    [Test]
    public void Platforms_based_on_one_another_in_a_ring_are_refused()
    {
        using var folder = new InputFolder();
        folder.Write("a.yaml", "name: a\nbasedOn: b.yaml\n");
        folder.Write("b.yaml", "name: b\nbasedOn: a.yaml\n");

        Assert.That(folder.Lines(PlatformFile.Load(folder.PathOf("a.yaml"))), Has.Some.EqualTo("b.yaml(2,10): error: 'a.yaml' leads back to this file: a platform cannot be based on itself"));
    }

    [Test]
    public void Slots_may_be_named_one_by_one()
    {
        var platform = Based("slotNames:\n  - [A1, A9, A2, A10]\n  - [B1, B9, B2, B10]\nchannelsPerSocket: 2\ncontrollersPerSocket: 1\nsmbusSegmentsPerSocket: 1\nchannelOrder: AB\n", out _)!.Platform;

        Assert.That(platform.Slots.Select(slot => slot.Name), Is.EqualTo(new[] { "A1", "A9", "A2", "A10", "B1", "B9", "B2", "B10" }));
    }

    [TestCase("slotNames: \"P{socket}-DIMM{channel}\"", "two slots are named 'P1-DIMMA'")]
    [TestCase("slotNames: \"P{socket}-DIMM{chanel}{slot}\"", "'P1-DIMM{chanel}1' is left of the pattern")]
    [TestCase("slotNames: [[A1], [B1]]", "1 slot names; 8 channels of 2 slots want 16")]
    [TestCase("slotNames: [[A1]]", "1 lists of slot names for 2 sockets")]
    [TestCase("controllersPerSocket: 3", "8 channels cannot be shared evenly by 3 memory controllers")]
    [TestCase("smbusSegmentsPerSocket: 9", "9 SMBus segments are more than the 8 channels")]
    [TestCase("channelOrder: ABC", "'ABC' does not name each channel once; the channels of a socket are ABCDEFGH")]
    [TestCase("channelOrder: ABA", "'ABA' is not letters of channels")]
    [TestCase("rules: [{ id: x, text: y, requires: { socketsAlike: false }, verdict: unsupported, source: assumed, note: z }]", "'socketsAlike: false' requires nothing")]
    [TestCase("rules: [{ id: x, text: y, requires: {}, verdict: unsupported, source: assumed, note: z }]", "0 keys; exactly one is wanted")]
    [TestCase("rules: [{ id: anchor, effect: { error: ED } }]", "'ED' is not major and minor code")]
    [TestCase("memory: { testRate: { value: 5 GB/s, source: guessed, note: x } }", "'guessed' is none of observed, vendor, assumed")]
    [TestCase("memory: { testRate: { value: 5 GB/s, source: assumed, note: x, range: [8 GB/s, 2 GB/s] } }", "the range ends before it begins")]
    [TestCase("memory: { testRate: { value: 9 GB/s, source: assumed, note: x, range: [2 GB/s, 8 GB/s] } }", "warning: the value is outside its own range, 2 GB/s to 8 GB/s")]
    public void A_board_that_cannot_be_is_refused(string text, string said)
    {
        Based(text + "\n", out var lines);

        Assert.That(lines, Has.Some.Contains(said));
    }

    [Test]
    public void Every_shape_of_a_rule_is_read()
    {
        string[] shapes =
        [
            "dimmsPerSocket: [1, 2]", "socketsAlike: true", "firstSlotFirst: true", "noMix: { property: deviceWidth, within: channel }",
            "onlyAtCounts: { capacity: 96 GB, dimmsPerSocket: [8, 16] }", "firstSlotDieDensityAtMost: 16 Gbit", "dimmCapacityAtMost: 256 GB", "channelsByCount: { 1: A, 2: AG }",
        ];
        var rules = Based("rules:\n" + string.Concat(shapes.Select((shape, i) => $"  - {{ id: r{i}, text: t, requires: {{ {shape} }}, verdict: does-not-boot, effect: {{ disables: dimm, shownAt: B1, error: ED/0A }}, source: vendor, note: n }}\n")), out var lines)!.Platform.Rules;

        Assert.That(lines, Is.Empty);
        var read = rules.Where(rule => rule.Id.StartsWith('r')).ToArray();
        Assert.That(read.Select(rule => rule.Requires.GetType().Name), Is.EqualTo(new[]
        {
            "DimmsPerSocket", "SocketsAlike", "FirstSlotFirst", "NoMix", "OnlyAtCounts", "FirstSlotDieDensityAtMost", "DimmCapacityAtMost", "ChannelsByCount",
        }));
        Assert.That(read[3].Requires, Is.EqualTo(new RuleCondition.NoMix(DimmProperty.DeviceWidth, true)));
        Assert.That(((RuleCondition.ChannelsByCount)read[7].Requires).Letters, Is.EqualTo(new Dictionary<int, string> { [1] = "A", [2] = "AG" }));
        Assert.That(read[0], Is.EqualTo(read[0] with { Verdict = RuleVerdict.DoesNotBoot, Effect = new RuleEffect(RuleScope.Dimm, 0xB1, 0xED, 0x0A), Provenance = new Provenance(Grade.Vendor, "n") }));
    }

    private static LoadedPlatform? Based(string text, out string[] lines)
    {
        using var folder = new InputFolder();
        folder.Write("base.yaml", File.ReadAllText(Shipped));
        var loaded = PlatformFile.Load(folder.Write("mine.yaml", $"basedOn: base.yaml\n{text}"));
        lines = folder.Lines(loaded);
        return loaded.Value;
    }
}
