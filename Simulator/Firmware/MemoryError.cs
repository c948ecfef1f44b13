namespace Tsugunosuke.Sim.Firmware;

/// <summary>What an error or a warning of Intel's memory code means.</summary>
/// <param name="Code">Its major and minor number.</param>
/// <param name="IsFatal">Whether the firmware halts; a warning lets the boot go on.</param>
/// <param name="Meaning">What it means, in a few words.</param>
/// <param name="Source">The public repository that names it.</param>
public sealed record MemoryError(ErrorCode Code, bool IsFatal, string Meaning, string Source);
