using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>One line of a log laid beside a simulated boot.</summary>
/// <param name="Kind">How the two belong together.</param>
/// <param name="Meaning">The code with its phase and meaning.</param>
/// <param name="Logged">When the log has it; null where it has no times, or not the code.</param>
/// <param name="Simulated">When the simulated boot first shows it there; null where it does not.</param>
public sealed record ReplayRow(ReplayRowKind Kind, PostCode Meaning, TimeSpan? Logged, TimeSpan? Simulated);
