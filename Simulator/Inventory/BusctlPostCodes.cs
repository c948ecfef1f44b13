using System.Globalization;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Reads what busctl prints of OpenBMC's <c>GetPostCodes</c> and <c>GetPostCodesWithTimeStamp</c>: a D-Bus signature, a count, and decimals.</summary>
/// <remarks>The methods give one boot a call, oldest code first; stamps are microseconds. Each signature in the file begins
/// a boot; callers ask for the newest (1) first, so the boots are turned round.</remarks>
internal sealed class BusctlPostCodes(List<string> tokens, List<int> lines, DiagnosticList diagnostics)
{
    private int next;

    public void Read(List<PostBoot> boots)
    {
        var found = new List<PostBoot>();
        while (next < tokens.Count)
        {
            var signature = tokens[next++];
            if (char.IsAsciiDigit(signature[0]))
                continue;
            if (ReadBoot(signature) is { Count: > 0 } entries)
                found.Add(PostHistoryReader.Boot(found.Count + 1, entries));
        }

        found.Reverse();
        boots.AddRange(found);
    }

    private List<PostEntry> ReadBoot(string signature)
    {
        var entries = new List<PostEntry>();
        if (!TryNumber(out var count))
            return entries;
        var numbers = tokens.FindIndex(next, token => !char.IsAsciiDigit(token[0])) is >= 0 and var end ? end - next : tokens.Count - next;

        // One firmware prints its stamped map under the signature of a plain array; the numbers that follow give it away.
        var stamped = signature.StartsWith("a{", StringComparison.Ordinal) || (signature == "at" && (ulong)numbers == 2 * count);
        ulong? zero = null;
        for (ulong i = 0; i < count; i++)
        {
            ulong stamp = 0;
            var line = next < lines.Count ? lines[next] : lines[^1];
            if ((stamped && !TryNumber(out stamp)) || !TryCode(signature, out var code, out var bytes))
            {
                diagnostics.Warn($"{count} codes are announced, and {i} are there", line);
                break;
            }

            zero ??= stamp;
            TimeSpan? time = stamped && stamp >= zero && stamp - zero < long.MaxValue / 10 ? TimeSpan.FromTicks((long)(stamp - zero.Value) * 10) : null;
            entries.Add(new PostEntry(time, code, bytes, line));
        }

        return entries;
    }

    private bool TryCode(string signature, out ulong code, out int bytes)
    {
        bytes = 1;
        if (signature.Contains("(ayay)", StringComparison.Ordinal))
            return TryBytes(out code, out bytes) && TryBytes(out _, out _);
        if (!TryNumber(out code))
            return false;
        bytes = PostCodeText.BytesOf(code);
        return !signature.Contains("(tay)", StringComparison.Ordinal) || TryBytes(out _, out _);
    }

    /// <summary>An array of bytes: its length, then the bytes, the highest first.</summary>
    private bool TryBytes(out ulong value, out int count)
    {
        value = 0;
        count = 0;
        if (!TryNumber(out var length) || length > 4096)
            return false;
        for (ulong i = 0; i < length; i++)
        {
            if (!TryNumber(out var number) || number > 255)
                return false;
            value = (value << 8) | number;
        }

        count = (int)Math.Clamp(length, 1, 8);
        return true;
    }

    private bool TryNumber(out ulong number)
    {
        number = 0;
        return next < tokens.Count && ulong.TryParse(tokens[next], NumberStyles.None, CultureInfo.InvariantCulture, out number) && next++ >= 0;
    }
}
