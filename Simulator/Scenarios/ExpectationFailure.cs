namespace Tsugunosuke.Sim.Scenarios;

/// <summary>An expectation that did not hold.</summary>
/// <param name="What">Which one, such as <c>outcome</c>.</param>
/// <param name="Expected">As the scenario says it.</param>
/// <param name="Actual">As it came out.</param>
public sealed record ExpectationFailure(string What, string Expected, string Actual);
