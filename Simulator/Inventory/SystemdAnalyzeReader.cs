using System.Globalization;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Reads <c>Startup finished in …</c> out of <c>systemd-analyze</c>, journals, and notes around them.</summary>
/// <remarks>The firmware's time comes from the firmware, and some tells nonsense after a warm reboot (17 minutes beside 14
/// seconds on one machine, Dasharo/dasharo-issues#761). Such times are marked and not left out: whoever fits them decides.</remarks>
public static class SystemdAnalyzeReader
{
    private const string Mark = "Startup finished in ";
    private const int MaxBoots = 10_000;

    /// <summary>A firmware time that is this many times the smallest of its machine is not to be trusted.</summary>
    private const int MostTimesTheSmallest = 10;

    private static readonly string[] ColdWords =
        ["cold", "coldboot", "power cycle", "power-cycle", "powercycle", "power on", "power-on", "ac cycle", "ac-cycle", "first boot"];

    private static readonly string[] WarmWords = ["warm", "warmboot", "reboot", "reset", "kexec"];

    /// <summary>What a journal says at the end of a boot. Elsewhere in it, words like "reset" and "coldplug" mean other things.</summary>
    private static readonly string[] PowerOffMessages = ["reboot: Power down", "Powering off.", "System is powering down"];

    private static readonly string[] RebootMessages = ["reboot: Restarting system", "Rebooting.", "System is rebooting"];

    /// <summary>Reads a text; one without boot times gives an empty list.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="content">UTF-8, or UTF-16 with a byte-order mark.</param>
    /// <returns>The boots and what was odd.</returns>
    public static SystemdTimes Read(string name, ReadOnlyMemory<byte> content)
    {
        ArgumentNullException.ThrowIfNull(name);
        var diagnostics = new DiagnosticList();
        var boots = new List<SystemdBoot>();
        if (content.Length > InventoryLimits.MaxBytes)
        {
            diagnostics.Error($"the text is larger than {InventoryLimits.MaxBytes >> 20} MB; only its beginning is read");
            content = content[..InventoryLimits.MaxBytes];
        }

        var hint = SystemdBootKind.Unknown;
        using var lines = new BoundedLineReader(InventoryText.ToUtf8(content));
        while (boots.Count < MaxBoots && lines.TryRead(out var line))
        {
            var at = line.IndexOf(Mark, StringComparison.Ordinal);
            if (at < 0)
            {
                if (KindOf(line) is var kind and not SystemdBootKind.Unknown)
                    hint = kind;
                continue;
            }

            if (!line.Contains('('))
                continue;
            var own = KindOf(AfterTotal(line[at..]));
            own = own == SystemdBootKind.Unknown ? KindOf(line[..at]) : own;
            var boot = Parse(line, at, lines.Number, own == SystemdBootKind.Unknown ? hint : own);
            hint = SystemdBootKind.Unknown;
            if (boot is null)
                diagnostics.Warn("the times of this line cannot be read", lines.Number, null, CleanText.Of(line[at..]));
            else
                boots.Add(boot);
        }

        if (boots.Count == MaxBoots)
            diagnostics.Error($"there are {MaxBoots} boots or more; those behind are left out", lines.Number);
        MarkImplausible(boots, diagnostics);
        return new SystemdTimes(name, [.. boots], diagnostics.ToImmutable());
    }

    private static SystemdBoot? Parse(ReadOnlySpan<char> line, int at, int number, SystemdBootKind kind)
    {
        var rest = line[(at + Mark.Length)..];
        TimeSpan? firmware = null, loader = null, kernel = null, initrd = null, userspace = null, total = null;
        while (true)
        {
            rest = rest.TrimStart(" +");
            var open = rest.IndexOf('(');
            var equals = rest.IndexOf('=');
            if (open < 0 || (equals >= 0 && equals < open))
                break;
            var close = rest[open..].IndexOf(')');
            if (close < 0 || !TryDuration(rest[..open], out var time, out _))
                return null;
            switch (rest[(open + 1)..(open + close)].Trim())
            {
                case "firmware":
                    firmware = time;
                    break;
                case "loader":
                    loader = time;
                    break;
                case "kernel":
                    kernel = time;
                    break;
                case "initrd":
                    initrd = time;
                    break;
                case "userspace":
                    userspace = time;
                    break;
                default:
                    return null;
            }

            rest = rest[(open + close + 1)..];
        }

        if (rest.TrimStart().StartsWith("=", StringComparison.Ordinal))
            total = TryDuration(rest.TrimStart()[1..], out var stated, out _) ? stated : null;
        return (firmware ?? loader ?? kernel ?? initrd ?? userspace) is null ? null
            : new SystemdBoot(number, Host(line[..at]), firmware, loader, kernel, initrd, userspace, total, kind, null);
    }

    /// <summary>The host of <c>May 01 12:00:00 host systemd[1]:</c>; null where the line does not begin so.</summary>
    private static string? Host(ReadOnlySpan<char> prefix)
    {
        var unit = prefix.IndexOf(" systemd[", StringComparison.Ordinal);
        if (unit <= 0)
            return null;
        var before = prefix[..unit].TrimEnd();
        return CleanText.OrNull(before[(before.LastIndexOf(' ') + 1)..]);
    }

    /// <summary>What stands behind the total: notes such as "(after a power cycle)".</summary>
    private static ReadOnlySpan<char> AfterTotal(ReadOnlySpan<char> text)
    {
        var equals = text.IndexOf('=');
        if (equals < 0)
            return default;
        return TryDuration(text[(equals + 1)..], out _, out var length) ? text[(equals + 1 + length)..] : default;
    }

    /// <summary>Words of only one kind tell; the journal's own separator "-- Reboot --" stands between any two boots and does not.</summary>
    private static SystemdBootKind KindOf(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("-- ", StringComparison.Ordinal))
            return SystemdBootKind.Unknown;
        var isJournal = text.Contains("]: ", StringComparison.Ordinal) || text.Contains(" kernel: ", StringComparison.Ordinal);
        var cold = isJournal ? ContainsAny(text, PowerOffMessages) : ContainsWord(text, ColdWords);
        var warm = isJournal ? ContainsAny(text, RebootMessages) : ContainsWord(text, WarmWords);
        return cold == warm ? SystemdBootKind.Unknown : cold ? SystemdBootKind.Cold : SystemdBootKind.Warm;
    }

    private static bool ContainsAny(ReadOnlySpan<char> text, string[] phrases)
    {
        foreach (var phrase in phrases)
            if (text.Contains(phrase, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool ContainsWord(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || !char.IsLetter(text[at - 1]))
                && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length])))
                return true;
        }

        return false;
    }

    /// <summary>A sum such as <c>4min 60ms</c>, <c>2h 56min</c>, <c>18312ms</c>; stops before the first text that is no part of one.</summary>
    private static bool TryDuration(ReadOnlySpan<char> text, out TimeSpan time, out int length)
    {
        time = TimeSpan.Zero;
        length = 0;
        var any = false;
        while (true)
        {
            var rest = text[length..];
            var start = rest.Length - rest.TrimStart().Length;
            rest = rest[start..];
            var digits = 0;
            while (digits < rest.Length && (char.IsAsciiDigit(rest[digits]) || rest[digits] == '.'))
                digits++;
            var unit = digits;
            while (unit < rest.Length && (char.IsAsciiLetter(rest[unit]) || rest[unit] == 'μ' || rest[unit] == 'µ'))
                unit++;
            if (digits is 0 or > 15 || TicksOf(rest[digits..unit]) is not { } ticks || !decimal.TryParse(
                rest[..digits].TrimEnd('.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || (number * ticks) + time.Ticks > long.MaxValue / 8)
                return any;
            time += TimeSpan.FromTicks((long)(number * ticks));
            length += start + unit;
            any = true;
        }
    }

    private static long? TicksOf(ReadOnlySpan<char> unit) => unit switch
    {
        "us" or "μs" or "µs" => TimeSpan.TicksPerMicrosecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "min" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        "d" => TimeSpan.TicksPerDay,
        "w" => 7 * TimeSpan.TicksPerDay,
        "month" => TimeSpan.TicksPerSecond * 2_629_800,
        "y" => TimeSpan.TicksPerSecond * 31_557_600,
        _ => null,
    };

    private static void MarkImplausible(List<SystemdBoot> boots, DiagnosticList diagnostics)
    {
        var smallest = boots.Where(b => b.Firmware > TimeSpan.Zero).GroupBy(b => b.Machine ?? "")
            .ToDictionary(machine => machine.Key, machine => machine.Min(b => b.Firmware!.Value));
        for (var i = 0; i < boots.Count; i++)
        {
            var boot = boots[i];
            if (boot.Firmware is not { } firmware)
                continue;
            var reason = firmware == TimeSpan.Zero ? "the firmware time is 0"
                : firmware > boot.Total ? "the firmware time is longer than the total"
                : firmware > MostTimesTheSmallest * smallest[boot.Machine ?? ""]
                ? $"the firmware time is more than {MostTimesTheSmallest} times the {Seconds(smallest[boot.Machine ?? ""])} s of another boot of the machine"
                : null;
            if (reason is null)
                continue;
            boots[i] = boot with { Implausible = reason };
            diagnostics.Warn($"{reason}; it should not be fitted", boot.Line, null, $"{Seconds(firmware)} s");
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
