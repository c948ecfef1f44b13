namespace Tsugunosuke.Sim.Inventory;

/// <summary>One node of an lshw tree: the few fields that are read.</summary>
/// <param name="parent">The node that holds it; null at the top.</param>
/// <param name="line">The line where it begins.</param>
internal sealed class LshwNode(LshwNode? parent, int line)
{
    public LshwNode? Parent { get; } = parent;

    public int Line { get; } = line;

    public string Id { get; set; } = "";

    public string Class { get; set; } = "";

    public string? Handle { get; set; }

    public string? SmbiosVersion { get; set; }

    public string Description { get; set; } = "";

    public string? Product { get; set; }

    public string? Vendor { get; set; }

    public string? Serial { get; set; }

    public string? Slot { get; set; }

    public long? Size { get; set; }

    public long? Clock { get; set; }

    public long? Width { get; set; }

    /// <summary>The id without its number (<c>bank:3</c> is a bank).</summary>
    public ReadOnlySpan<char> Kind => Id.AsSpan().IndexOf(':') is >= 0 and var colon ? Id.AsSpan(0, colon) : Id;
}
