namespace Tsugunosuke.Sim.Experiments;

/// <summary>A step that an experiment tries.</summary>
/// <param name="Number">Its number in the scenario, from 1.</param>
/// <param name="Name">Its short name.</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="ObservedSeconds">Boot time that was seen on the real machine; null where none was.</param>
public sealed record ExperimentStep(int Number, string Name, string Title, double? ObservedSeconds = null);
