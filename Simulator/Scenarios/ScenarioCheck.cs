using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>What can be said about a scenario without simulating it.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Steps">One for each step, in order.</param>
/// <param name="Warnings">What the author may want to look at again, by line.</param>
public sealed record ScenarioCheck(Scenario Scenario, ImmutableArray<StepCheck> Steps, ImmutableArray<Diagnostic> Warnings);
