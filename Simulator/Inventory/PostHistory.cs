using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>A history of POST codes: the boots in it, oldest first.</summary>
/// <param name="Source">Where it was read from, as the caller named it.</param>
/// <param name="Format">The form that it had.</param>
/// <param name="Boots">The boots, the newest last; each has at least one code.</param>
/// <param name="WasNewestFirst">True if the file had the newest code first, and the order was turned round.</param>
/// <param name="Diagnostics">What was odd about it.</param>
public sealed record PostHistory(
    string Source, PostHistoryFormat Format, ImmutableArray<PostBoot> Boots, bool WasNewestFirst,
    ImmutableArray<InventoryDiagnostic> Diagnostics)
{
    /// <summary>As many codes as OpenBMC keeps of one boot.</summary>
    public const int CodesKept = 512;

    /// <summary>True if there is more than one boot in it.</summary>
    public bool IsMultiBoot => Boots.Length > 1;

    /// <summary>True if a boot has lost its oldest codes.</summary>
    public bool IsWrapped => Boots.Any(boot => boot.IsWrapped);

    /// <summary>True if every code has a time.</summary>
    public bool HasTimes => Boots.All(boot => boot.Entries.All(entry => entry.Time is not null));
}
