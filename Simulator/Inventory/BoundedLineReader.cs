using System.Text;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Lines of untrusted text, one at a time, each cut to a bounded length; ends of line are LF, CRLF or CR.</summary>
/// <remarks>One buffer is reused for every line, and grows no further than the bound.</remarks>
internal sealed class BoundedLineReader : IDisposable
{
    private readonly StreamReader reader;
    private readonly char[] chunk = new char[8192];
    private readonly int maxLineChars;
    private char[] line = new char[512];
    private int next;
    private int filled;
    private bool afterCarriageReturn;

    public BoundedLineReader(ReadOnlyMemory<byte> utf8, int maxLineChars = InventoryLimits.MaxLineChars)
    {
        this.maxLineChars = maxLineChars;
        reader = new StreamReader(new ReadOnlyMemoryStream(utf8), Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 8192);
    }

    /// <summary>The number of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Reads the next line; it is valid until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<char> text)
    {
        var length = 0;
        var any = false;
        while (true)
        {
            if (next == filled)
            {
                filled = reader.Read(chunk, 0, chunk.Length);
                next = 0;
                if (filled == 0)
                    break;
            }

            var rest = chunk.AsSpan(next, filled - next);
            if (afterCarriageReturn)
            {
                afterCarriageReturn = false;
                if (rest[0] == '\n')
                {
                    next++;
                    continue;
                }
            }

            any = true;
            var end = rest.IndexOfAny('\n', '\r');
            var part = end < 0 ? rest : rest[..end];
            var kept = Math.Min(part.Length, maxLineChars - length);
            if (length + kept > line.Length)
                Array.Resize(ref line, Math.Min(maxLineChars, Math.Max(2 * line.Length, length + kept)));
            part[..kept].CopyTo(line.AsSpan(length));
            length += kept;
            if (end < 0)
            {
                next = filled;
                continue;
            }

            afterCarriageReturn = rest[end] == '\r';
            next += end + 1;
            break;
        }

        text = line.AsSpan(0, length);
        if (!any)
            return false;
        Number++;
        return true;
    }

    public void Dispose() => reader.Dispose();
}
