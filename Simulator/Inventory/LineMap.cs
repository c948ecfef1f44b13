namespace Tsugunosuke.Sim.Inventory;

/// <summary>Finds the line of a byte offset without scanning the whole text each time.</summary>
internal sealed class LineMap
{
    private const int BlockBytes = 1 << 14;
    private readonly ReadOnlyMemory<byte> text;
    private readonly int[] newlinesBefore;

    public LineMap(ReadOnlyMemory<byte> text)
    {
        this.text = text;
        newlinesBefore = new int[(text.Length / BlockBytes) + 1];
        for (var block = 1; block < newlinesBefore.Length; block++)
            newlinesBefore[block] = newlinesBefore[block - 1] + text.Span.Slice((block - 1) * BlockBytes, BlockBytes).Count((byte)'\n');
    }

    /// <summary>The line of an offset, from 1.</summary>
    public int LineOf(int offset)
    {
        var block = offset / BlockBytes;
        var start = block * BlockBytes;
        return 1 + newlinesBefore[block] + text.Span[start..offset].Count((byte)'\n');
    }
}
