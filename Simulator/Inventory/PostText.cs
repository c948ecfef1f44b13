namespace Tsugunosuke.Sim.Inventory;

/// <summary>Reads histories that are text: hex bytes, busctl's decimals, or a line a code.</summary>
internal sealed class PostText
{
    /// <summary>busctl prints a boot in one line; 512 codes with stamps and secondary bytes have some 20,000 characters.</summary>
    private const int MaxLineChars = 1 << 18;

    private readonly List<string> tokens = [];
    private readonly List<int> tokenLines = [];
    private readonly List<PostEntry> current = [];
    private readonly DiagnosticList diagnostics;
    private int taken;
    private bool overflowed;
    private TimeSpan? clockZero;
    private TimeSpan dayShift;

    private PostText(DiagnosticList diagnostics) => this.diagnostics = diagnostics;

    public List<PostBoot> Boots { get; } = [];

    public PostHistoryFormat Format { get; private set; } = PostHistoryFormat.HexBytes;

    /// <summary>The first text that is neither a code nor a time.</summary>
    public string? Offender { get; private set; }

    public int? OffenderLine { get; private set; }

    public static PostText Read(ReadOnlyMemory<byte> content, DiagnosticList diagnostics)
    {
        var text = new PostText(diagnostics);
        using (var lines = new BoundedLineReader(content, MaxLineChars))
            while (lines.TryRead(out var line))
                text.Take(line, lines.Number);
        text.Finish();
        return text;
    }

    private void Take(ReadOnlySpan<char> line, int number)
    {
        line = line.Trim(" \t,;");
        if (line.IsEmpty || line[0] == '#')
            return;
        if (taken >= PostHistoryReader.MaxCodes)
        {
            ReportOverflow(number);
            return;
        }

        if (line[0] == '[' && line.IndexOf(']') is > 0 and var close)
            line = string.Concat(line[1..close].Trim(), " ", line[(close + 1)..]).AsSpan().TrimStart(" \t,;");
        if (line.IsEmpty)
            return;
        var end = line.IndexOfAny(" \t,;");
        var first = end < 0 ? line : line[..end];
        var rest = end < 0 ? default : line[(end + 1)..].TrimStart(" \t,;");
        if (line.StartsWith("boot", StringComparison.OrdinalIgnoreCase) || line.StartsWith("---", StringComparison.Ordinal))
            EndBoot();
        else if (PostCodeText.TryClock(first, out var clock))
            TakeClock(clock, rest, number);
        else if ((first.Contains('.') || first[^1] == 's') && PostCodeText.TrySeconds(first, out var seconds))
            TakeTimed(seconds, rest, number);
        else if (first[0] is '-' or '−' && !rest.IsEmpty)
            Reject(line, number, "the time lies before the log's own beginning, and the line is left out; times count up from 0");
        else
            TakeTokens(line, number);
    }

    private void TakeClock(TimeSpan clock, ReadOnlySpan<char> rest, int number)
    {
        clockZero ??= clock;
        var time = clock - clockZero.Value + dayShift;
        if (current.Count > 0 && current[^1].Time is { } last && last - time > TimeSpan.FromHours(12) && clock < TimeSpan.FromDays(1))
        {
            dayShift += TimeSpan.FromDays(1);
            time += TimeSpan.FromDays(1);
        }

        TakeTimed(time, rest, number);
    }

    private void TakeTimed(TimeSpan time, ReadOnlySpan<char> rest, int number)
    {
        rest = rest.TrimStart();
        if (rest.StartsWith("s ", StringComparison.Ordinal))
            rest = rest[2..].TrimStart();
        foreach (var label in (ReadOnlySpan<string>)["POST Code:", "POST Code", "POST:", "POST", "Code:", "Code"])
            if (rest.StartsWith(label, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[label.Length..].TrimStart();
                break;
            }

        var end = rest.IndexOfAny(" \t,;");
        var token = (end < 0 ? rest : rest[..end]).TrimEnd("hH:");
        if (!PostCodeText.TryHex(token, out var code, out var bytes))
        {
            Reject(rest, number);
            return;
        }

        Format = PostHistoryFormat.Lines;
        if (current.Count > 0 && current[^1].Time > time)
        {
            diagnostics.Info("time goes back: a new boot begins here", number);
            EndBoot();
        }

        taken++;
        current.Add(new PostEntry(time, code, bytes, number));
    }

    private void TakeTokens(ReadOnlySpan<char> line, int number)
    {
        foreach (var range in line.SplitAny(" \t,;"))
        {
            var token = line[range];
            if (token.IsEmpty)
                continue;
            if (taken >= PostHistoryReader.MaxCodes)
            {
                ReportOverflow(number);
                return;
            }

            taken++;
            if (!IsSignature(token) && (token.Length > 20 || (!PostCodeText.TryHex(token, out _, out _) && !PostCodeText.TryDecimal(token, out _, out _))))
            {
                Reject(line, number);
                return;
            }

            tokens.Add(token.ToString());
            tokenLines.Add(number);
        }
    }

    private void ReportOverflow(int number)
    {
        if (!overflowed)
            diagnostics.Error($"there are more than {PostHistoryReader.MaxCodes} codes; those from here on are left out", number);
        overflowed = true;
    }

    private static bool IsSignature(ReadOnlySpan<char> token) => token is "at" or "a(tay)" or "a(ayay)" or "a{tt}" or "a{t(tay)}" or "a{t(ayay)}";

    private void Reject(ReadOnlySpan<char> text, int number, string why = "the line holds no POST code, and is left out")
    {
        if (Offender is null)
            (Offender, OffenderLine) = (CleanText.Of(text, 60), number);
        if (diagnostics.IsFull)
            diagnostics.Skip();
        else
            diagnostics.Warn(why, number, null, CleanText.Of(text));
    }

    private void EndBoot()
    {
        if (current.Count > 0)
            Boots.Add(PostHistoryReader.Boot(null, current));
        current.Clear();
        clockZero = null;
        dayShift = default;
    }

    private void Finish()
    {
        EndBoot();
        if (Format == PostHistoryFormat.Lines)
        {
            if (tokens.Count > 0)
                diagnostics.Warn($"{(tokens.Count == 1 ? "a number without a time stands" : $"{tokens.Count} numbers without a time stand")} among lines with one, and {(tokens.Count == 1 ? "is" : "are")} left out", tokenLines[0]);
            return;
        }

        if (tokens.Exists(token => IsSignature(token)))
        {
            Format = PostHistoryFormat.Decimals;
            new BusctlPostCodes(tokens, tokenLines, diagnostics).Read(Boots);
        }
        else if (tokens.Count > 0)
        {
            ReadBare();
        }
    }

    /// <summary>Numbers alone: three digits without a letter among them make them decimals, else they are hex bytes, newest first.</summary>
    private void ReadBare()
    {
        var isDecimal = tokens.Exists(token => token.Length == 3 && byte.TryParse(token, out _))
            && tokens.TrueForAll(token => token.All(char.IsAsciiDigit));
        var oneALine = tokens.Count > 1 && tokenLines.Distinct().Count() == tokens.Count;
        var entries = new List<PostEntry>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
            if (isDecimal ? PostCodeText.TryDecimal(tokens[i], out var code, out var bytes) : PostCodeText.TryHex(tokens[i], out code, out bytes))
                entries.Add(new PostEntry(null, code, bytes, tokenLines[i]));
            else
                Reject(tokens[i], tokenLines[i]);
        Format = isDecimal ? PostHistoryFormat.Decimals : oneALine ? PostHistoryFormat.Lines : PostHistoryFormat.HexBytes;
        if (Format == PostHistoryFormat.HexBytes)
            entries.Reverse();
        if (Format == PostHistoryFormat.HexBytes && tokens.TrueForAll(token => token.All(char.IsAsciiDigit)))
            diagnostics.Info("no number has a letter in it; they are read as hex, newest first");
        if (entries.Count > 0)
            Boots.Add(PostHistoryReader.Boot(null, entries));
    }
}
