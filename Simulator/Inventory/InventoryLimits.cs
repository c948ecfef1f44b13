namespace Tsugunosuke.Sim.Inventory;

/// <summary>Bounds on untrusted input. The largest real inventories are below 1 MB and 1,000 slots.</summary>
internal static class InventoryLimits
{
    public const int MaxBytes = 16 * 1024 * 1024;
    public const int MaxLineChars = 4096;
    public const int MaxTextChars = 128;
    public const int MaxSlots = 4096;
    public const int MaxOtherDevices = 4096;
    public const int MaxProcessors = 1024;
    public const int MaxDiagnostics = 500;
    public const int MaxJsonDepth = 64;
    public const int MaxJsonTokens = 2_000_000;
    public const int MaxFolderDepth = 12;
    public const int MaxFolderEntries = 50_000;

    /// <summary>No module comes near it (2⁴⁵ bytes, 32 TB); a larger number is garbage.</summary>
    public const long MaxCapacityBytes = 1L << 45;
}
