using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>Values given by path in place of what the files say.</summary>
public sealed class PathOverrideTests
{
    private static readonly string Upgrade = Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml");

    [TestCase("platform.memory.testRate=8", true)]
    [TestCase(" a = b = c ", true)]
    [TestCase("a=", true)]
    [TestCase("=8", false)]
    [TestCase("platform.memory.testRate", false)]
    [TestCase("", false)]
    public void An_override_is_a_path_and_a_value(string text, bool isOne) => Assert.That(PathOverride.TryParse(text, out _), Is.EqualTo(isOne));

    [Test]
    public void The_first_equals_sign_parts_path_and_value()
    {
        Assert.That(PathOverride.TryParse(" a = b = c ", out var parsed));

        Assert.That(parsed, Is.EqualTo(new PathOverride("a", "b = c")));
    }

    [TestCase("8", 8)]
    [TestCase("8 GB/s", 8)]
    [TestCase("{ uniform: [2, 6] }", 4)]
    public void A_figure_of_the_platform_takes_a_value_with_or_without_unit_or_a_law(string value, double mean)
    {
        var parameter = Bind(new PathOverride("platform.memory.testRate", value)).Steps[0].Settings[BootParameters.TestRate];

        Assert.That(parameter.Value.Mean, Is.EqualTo(mean));
        Assert.That((parameter.Low, parameter.High), Is.EqualTo((2.0, 8.0)), "the range stays");
    }

    [Test]
    public void A_figure_that_is_set_is_an_assumption_whatever_it_was()
    {
        var parameter = Bind(new PathOverride("platform.watchdog.timeout", "100")).Steps[0].Settings[BootParameters.WatchdogTimeout];

        Assert.That(parameter.Provenance, Is.EqualTo(new Provenance(Grade.Assumed, "set by --set platform.watchdog.timeout=100")));
    }

    [Test]
    public void Paths_reach_every_part_of_the_files()
    {
        var scenario = Bind(
            new("title", "Another"),
            new("seed", "7"),
            new("operator", "clumsy"),
            new("operator.badSeating", "0.2"),
            new("dimms.96GB.ranks", "1"),
            new("dimms.96GB.partNumber", "X"),
            new("steps.again.power", "warm"),
            new("steps.two-16.expect.time", "100 s"),
            new("steps.again.settings.memory.testRate", "9"),
            new("steps.again.settings.rules.anchor.enabled", "false"),
            new("settings.memory.finishTime", "{ normal: { mean: 5, sd: 1 } }"),
            new("needs.off-loading the parameters of 8 GPUs.bytes", "1 TB"),
            new("observed.1.time", "121 s"),
            new("platform.sockets", "2"),
            new("platform.rules.slot-order.enabled", "false"),
            new("platform.pcie.NVIDIA A100 80 GB.count", "4"));

        Assert.That(scenario.Title, Is.EqualTo("Another"));
        Assert.That(scenario.Seed, Is.EqualTo(7));
        Assert.That(scenario.Operator.Name, Is.EqualTo("clumsy"));
        Assert.That(scenario.Operator[OperatorParameters.BadSeating].Value.Mean, Is.EqualTo(0.2));
        var part = scenario.Parts.Single(part => part.Name == "96GB");
        Assert.That((part.Ranks, part.PartNumber), Is.EqualTo((1, "X")));
        var (two, again) = (scenario.Steps.Single(step => step.Name == "two-16"), scenario.Steps.Single(step => step.Name == "again"));
        Assert.That(again.Power, Is.EqualTo(PowerKind.Warm));
        Assert.That(two.Expect.Time, Is.EqualTo(TimeSpan.FromSeconds(100)));
        Assert.That((again.Settings.Mean(BootParameters.TestRate), two.Settings.Mean(BootParameters.TestRate)), Is.EqualTo((9.0, 4.0658)).Within(1e-9));
        Assert.That(again.Platform!.Rules.Single(rule => rule.Id == "anchor").Enabled, Is.False);
        Assert.That(scenario.Platform.Rules.Where(rule => !rule.Enabled).Select(rule => rule.Id), Is.EqualTo(new[] { "slot-order" }));
        Assert.That(two.Settings[BootParameters.FinishTime].Value, Is.EqualTo(new NormalDistribution(5, 1)));
        Assert.That(scenario.Needs[0].Bytes, Is.EqualTo(Capacity.FromGigabytes(1024)));
        Assert.That(scenario.Observations[0].Time, Is.EqualTo(TimeSpan.FromSeconds(121)));
        Assert.That(scenario.Platform.Devices.Single().Count, Is.EqualTo(4));
    }

    [TestCase("platform.memory.testrate", "platform.memory.testRate")]
    [TestCase("memory.testRate", "platform.memory.testRate")]
    [TestCase("steps.agian.power", "steps.again.power")]
    [TestCase("operator.badSeatings", "operator.badSeating")]
    [TestCase("dimms.96GB.rank", "dimms.96GB.ranks")]
    public void An_unknown_path_names_the_nearest_known_one(string path, string near)
    {
        var diagnostic = ScenarioFile.Load(Upgrade, [new(path, "1")]).Diagnostics.Single();

        Assert.That(diagnostic.ToString(), Is.EqualTo($"--set {path}=1: error: nothing is known at '{path}'; did you mean '{near}'?"));
    }

    [TestCase("platform.memory.testRate", "fast", "--set platform.memory.testRate=fast: error: 'fast' is not a rate with its unit such as 4 GB/s")]
    [TestCase("steps.again.power", "hot", "--set steps.again.power=hot: error: 'hot' is none of cold, warm, none")]
    [TestCase("platform", "nowhere", "--set platform=nowhere: error: there is no platform 'nowhere'")]
    [TestCase("steps.delivered.install", "{ 16GB: [P9-DIMMA1] }", "--set steps.delivered.install={ 16GB: [P9-DIMMA1] }: error: slot 'P9-DIMMA1' is not on platform")]
    [TestCase("dimms", "[", "--set dimms=[: error: not valid YAML")]
    [TestCase("dimms", "{ a: &b 1 }", "--set dimms={ a: &b 1 }: error: anchor '&b'")]
    public void A_wrong_value_names_the_option(string path, string value, string said) =>
        Assert.That(ScenarioFile.Load(Upgrade, [new(path, value)]).Diagnostics.Select(diagnostic => diagnostic.ToString()), Has.Some.StartsWith(said));

    [Test]
    public void Every_known_path_can_be_set()
    {
        var file = ScenarioFile.Open(Upgrade).Value!;
        var known = file.KnownPaths().ToArray();

        Assert.That(known, Is.Unique.And.SupersetOf(new[] { "seed", "operator", "platform.memory.testRate", "platform.rules.anchor.enabled", "steps.again.power", "dimms.96GB.ranks", "operator.badSeating" }));
        Assert.That(BootParameters.All.Select(spec => $"platform.{spec.Path}"), Is.SubsetOf(known));
        foreach (var path in known)
            Assert.That(file.Bind([new(path, "1")]).Diagnostics.Select(diagnostic => diagnostic.Message), Has.None.StartsWith("nothing is known"), path);
    }

    [Test]
    public void Binding_again_starts_from_the_files_again()
    {
        var file = ScenarioFile.Open(Upgrade).Value!;
        var changed = file.Bind([new("platform.memory.testRate", "8")]).Value!;
        var plain = file.Bind().Value!;

        Assert.That(changed.Steps[0].Settings.Mean(BootParameters.TestRate), Is.EqualTo(8));
        Assert.That(plain.Steps[0].Settings.Mean(BootParameters.TestRate), Is.EqualTo(4.0658).Within(1e-9));
    }

    private static Scenario Bind(params PathOverride[] overrides)
    {
        var loaded = ScenarioFile.Load(Upgrade, overrides);
        Assert.That(loaded.Diagnostics.Where(diagnostic => !diagnostic.IsWarning), Is.Empty);
        return loaded.Value!;
    }
}
