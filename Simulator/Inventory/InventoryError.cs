namespace Tsugunosuke.Sim.Inventory;

/// <summary>Why an inventory could not be read, and what to do about it.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Source">What was read, as the caller named it.</param>
/// <param name="Message">What was tried, what the input looks like, and the way out; one or more sentences, without the source's name.</param>
/// <param name="Line">The line, from 1; null where there is none.</param>
public sealed record InventoryError(InventoryErrorKind Kind, string Source, string Message, int? Line = null)
{
    /// <summary>The error as one line: <c>SOURCE(LINE): message</c>.</summary>
    public override string ToString() => Line is { } line ? $"{Source}({line}): {Message}" : $"{Source}: {Message}";
}
