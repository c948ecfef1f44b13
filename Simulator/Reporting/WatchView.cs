namespace Tsugunosuke.Sim.Reporting;

/// <summary>How a boot is being watched.</summary>
/// <param name="Width">Columns of the terminal.</param>
/// <param name="Height">Rows of the terminal.</param>
/// <param name="Speed">Seconds of the boot in a second.</param>
/// <param name="IsPaused">Whether time stands still.</param>
public readonly record struct WatchView(int Width, int Height, double Speed, bool IsPaused);
