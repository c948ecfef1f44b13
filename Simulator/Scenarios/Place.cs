namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Where something stands in an input: a file with line and column, or an option.</summary>
internal readonly record struct Place(string File, int? Line = null, int? Column = null);
