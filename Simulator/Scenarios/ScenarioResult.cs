using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>What a nominal run of a scenario came to.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Steps">One for each step, in order.</param>
/// <param name="Fingerprint">Hash over the fingerprints of all boots, in order.</param>
public sealed record ScenarioResult(Scenario Scenario, ImmutableArray<StepResult> Steps, ulong Fingerprint)
{
    /// <summary>True where every expectation held.</summary>
    public bool AllExpectationsHeld => Steps.All(step => step.ExpectationFailures.IsEmpty);
}
