using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>The platforms that come with the program.</summary>
public sealed class PlatformCatalogueTests
{
    private static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Path.Combine(TestPaths.Scenarios, "platforms"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Names))]
    public void Every_platform_loads_and_every_figure_says_where_it_is_from(string name)
    {
        var loaded = Load(name);

        Assert.That(loaded.Platform.Name, Is.EqualTo(name));
        Assert.That(loaded.Settings.All.Select(parameter => parameter.Provenance.Source), Is.All.Not.Empty);
        Assert.That(loaded.Platform.Rules.Select(rule => rule.Provenance.Source).Concat(loaded.Platform.SpeedLimits.Select(limit => limit.Provenance.Source)), Is.All.Not.Empty);
        Assert.That(loaded.Settings.All.Where(parameter => parameter.Spec.Unit is not (ParameterUnit.Switch or ParameterUnit.Choice) && parameter.Low is null).Select(parameter => parameter.Spec.Path),
            Is.Empty, "figures without a range");
        Assert.That(loaded.Settings.All.Where(parameter => parameter.Low is { } low && (parameter.Value.Mean < low || parameter.Value.Mean > parameter.High)).Select(parameter => parameter.Spec.Path), Is.Empty, "outside its own range");
    }

    [TestCase("intel-spr-2s-supermicro", "P1-DIMMA1", "P2-DIMMH2")]
    [TestCase("intel-spr-2s-intel", "CPU0_DIMM_A1", "CPU1_DIMM_H2")]
    [TestCase("intel-spr-2s-quanta", "CPU0_A0", "CPU1_H1")]
    [TestCase("intel-spr-2s-dell", "A1", "B16")]
    [TestCase("intel-spr-2s-hpe", "PROC 1 DIMM 10", "PROC 2 DIMM 2")]
    [TestCase("intel-spr-2s-lenovo", "10", "18")]
    [TestCase("intel-spr-2s", "CPU1_DIMM_A1", "CPU2_DIMM_H2")]
    public void Xeon_boards_have_32_slots_by_their_own_names(string name, string first, string last)
    {
        var slots = Load(name).Platform.Slots;

        Assert.That(slots, Has.Length.EqualTo(32));
        Assert.That((slots[0].Name, slots[^1].Name), Is.EqualTo((first, last)));
    }

    [Test]
    public void First_slots_of_a_Lenovo_board_are_those_of_its_paper()
    {
        var first = Load("intel-spr-2s-lenovo").Platform.Channels.Where(channel => channel.Socket == 0).Select(channel => channel.Slots[0].Name);

        Assert.That(first, Is.EqualTo(new[] { "10", "12", "14", "16", "7", "5", "3", "1" }));
    }

    [Test]
    public void Dell_fills_its_slots_by_number()
    {
        var platform = Load("intel-spr-2s-dell").Platform;
        var order = platform.ChannelOrder.Select(letter => platform.Channels.Single(channel => channel.Socket == 0 && channel.Letter == letter)).ToArray();

        Assert.That(order.Select(channel => channel.Slots[0].Name).Concat(order.Select(channel => channel.Slots[1].Name)),
            Is.EqualTo(Enumerable.Range(1, 16).Select(number => $"A{number}")));
    }

    [TestCase("amd-epyc-9004-1dpc", 24)]
    [TestCase("amd-epyc-9004-2dpc", 48)]
    public void EPYC_boards_have_12_channels_a_socket(string name, int slots)
    {
        var platform = Load(name).Platform;

        Assert.That((platform.Channels.Length, platform.Slots.Length, platform.ChannelOrder), Is.EqualTo((24, slots, "AGCIBHEKDJFL")));
        Assert.That(platform.Rules.Single(rule => rule.Id == "channels-by-count").Requires, Is.InstanceOf<RuleCondition.ChannelsByCount>());
    }

    private static LoadedPlatform Load(string name)
    {
        var loaded = PlatformFile.Load(Path.Combine(TestPaths.Scenarios, "platforms", $"{name}.yaml"));
        Assert.That(loaded.Diagnostics, Is.Empty);
        return loaded.Value!;
    }
}
