using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>The files that come with the project.</summary>
public sealed class ShippedScenarioTests
{
    private static readonly string[] Files = [.. TestPaths.ScenarioFiles];

    [Test]
    public void All_of_them_are_there() =>
        Assert.That(Files.Select(Path.GetFileNameWithoutExtension), Is.SupersetOf(new[]
        {
            "tsugunosuke-upgrade", "two-96-other-slots", "32x96", "dead-on-arrival", "badly-seated-last-step", "wrong-slots", "watchdog-360", "warm-boot", "eight-teams",
        }));

    [TestCaseSource(nameof(Files))]
    public void Every_shipped_scenario_holds_its_expectations(string file)
    {
        var loaded = ScenarioFile.Load(file);
        Assert.That(loaded.Diagnostics, Is.Empty);

        var result = ScenarioRunner.Run(loaded.Value!);

        Assert.That(result.Steps.SelectMany(step => step.ExpectationFailures.Select(failure => $"{step.Step.Name}: {failure}")), Is.Empty);
    }

    [TestCaseSource(nameof(Files))]
    public void Every_shipped_scenario_is_named_after_its_file(string file) =>
        Assert.That(ScenarioFile.Load(file).Value!.Name, Is.EqualTo(Path.GetFileNameWithoutExtension(file)));
}
