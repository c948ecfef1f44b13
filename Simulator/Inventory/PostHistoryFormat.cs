namespace Tsugunosuke.Sim.Inventory;

/// <summary>The forms in which controllers and users keep POST codes.</summary>
public enum PostHistoryFormat
{
    /// <summary>Entries of bmcweb's Redfish log service <c>PostCodes</c>.</summary>
    RedfishEntries,

    /// <summary>Hex bytes as <c>ipmitool raw</c> prints them, newest first.</summary>
    HexBytes,

    /// <summary>Decimals as <c>busctl</c> prints the D-Bus methods <c>GetPostCodes</c> and <c>GetPostCodesWithTimeStamp</c>, oldest first.</summary>
    Decimals,

    /// <summary>A line for each code, with a time before it or without, oldest first.</summary>
    Lines,
}
