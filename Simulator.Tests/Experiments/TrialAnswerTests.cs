using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Experiments;

/// <summary>Answers of replications follow their figures as theory has it.</summary>
public sealed class TrialAnswerTests
{
    private const int Replications = 2_000;

    [TestCase(0.0)]
    [TestCase(0.02)]
    [TestCase(0.1)]
    public void The_probability_is_that_of_every_insertion_going_well(double p)
    {
        // 16 DIMMs are put in at the first step; nothing else can go wrong: (1 − p)¹⁶.
        var scenario = ScenarioFile.Load(Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml")).Value!;
        ParameterRange[] ranges =
        [
            ParameterRange.Of(OperatorParameters.BadSeating, 0, 1),
            ParameterRange.Of(OperatorParameters.BrokenLatch, 0, 1),
            ParameterRange.Of(BootParameters.DeadOnArrival, 0, 1),
            ParameterRange.Of(BootParameters.TrainingFailure, 0, 1),
        ];

        var (answer, _) = new TrialAnswer(scenario, scenario.Steps[0], ranges, SensitivityMeasure.Probability, Replications, 0.99).At([p, 0, 0, 0]);

        Assert.That(Intervals.Proportion((long)Math.Round(answer * Replications), Replications, 0.999).Contains(Math.Pow(1 - p, 16)), Is.True, $"{answer}");
    }
}
