namespace Tsugunosuke.Sim.Inventory;

/// <summary>Why an inventory could not be read.</summary>
public enum InventoryErrorKind
{
    /// <summary>There is no such file or folder, or it may not be read.</summary>
    NotAccessible,

    /// <summary>The input is empty.</summary>
    Empty,

    /// <summary>The input is larger than any inventory.</summary>
    TooLarge,

    /// <summary>The input is in none of the known formats.</summary>
    UnknownFormat,

    /// <summary>The format is known, and the input breaks its grammar.</summary>
    Malformed,

    /// <summary>The input is readable, and describes no memory slot.</summary>
    NoMemory,
}
