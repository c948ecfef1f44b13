namespace Tsugunosuke.Sim.Experiments;

/// <summary>A bucket of a histogram of durations.</summary>
/// <param name="First">Its shortest duration, in ticks.</param>
/// <param name="Last">Its longest, in ticks.</param>
/// <param name="Count">How many there were.</param>
public readonly record struct DurationBucket(long First, long Last, long Count);
