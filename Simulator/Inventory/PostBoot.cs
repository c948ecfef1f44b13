using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>The POST codes of one boot, oldest first. Warm resets may lie inside it: some controllers append to the same boot.</summary>
/// <param name="Number">The number that the controller gives it (1 is the newest); null where it gives none.</param>
/// <param name="Entries">The codes, oldest first.</param>
/// <param name="IsWrapped">True if the oldest codes are probably lost: the boot holds as many codes as the controller keeps (512), or begins behind its first.</param>
public sealed record PostBoot(int? Number, ImmutableArray<PostEntry> Entries, bool IsWrapped);
