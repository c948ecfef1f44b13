namespace Tsugunosuke.Sim.Kernel;

/// <summary>Whether an interrupt came, and with what.</summary>
/// <param name="Happened">True where the wait was cut short.</param>
/// <param name="Cause">What the sender of the interrupt gave along; null where it gave nothing, or none came.</param>
public readonly record struct Interruption(bool Happened, object? Cause);
