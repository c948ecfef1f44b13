using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Cuts a dmidecode listing into structures, wherever it was pasted.</summary>
/// <remarks>Indentation tells nothing (pastes lose it), so a structure begins at its <c>Handle</c> line, or at its title
/// in quiet listings, and ends where the next begins, at a Markdown fence or at the banner of another dump.</remarks>
internal sealed class DmiScanner
{
    private const int MaxOfOtherTypes = 4096;

    private static readonly FrozenDictionary<string, int> Titles = new Dictionary<string, int>
    {
        ["BIOS Information"] = 0,
        ["System Information"] = 1,
        ["Base Board Information"] = 2,
        ["Chassis Information"] = 3,
        ["Processor Information"] = 4,
        ["Memory Controller Information"] = 5,
        ["Memory Module Information"] = 6,
        ["Cache Information"] = 7,
        ["Port Connector Information"] = 8,
        ["System Slot Information"] = 9,
        ["Physical Memory Array"] = 16,
        ["Memory Device"] = 17,
        ["32-bit Memory Error Information"] = 18,
        ["Memory Array Mapped Address"] = 19,
        ["Memory Device Mapped Address"] = 20,
        ["System Boot Information"] = 32,
    }.ToFrozenDictionary();

    /// <summary>The fields that are read; others would only cost memory.</summary>
    private static readonly FrozenSet<string> Keys = new[]
    {
        "Manufacturer", "Product Name", "Socket Designation", "Status", "Version", "Installed Size", "Type", "Type Detail", "Use",
        "Maximum Capacity", "Number Of Devices", "Array Handle", "Total Width", "Data Width", "Size", "Form Factor", "Locator",
        "Bank Locator", "Speed", "Serial Number", "Part Number", "Rank", "Configured Memory Speed", "Configured Clock Speed",
        "Configured Memory Clock Speed", "Memory Technology", "Range Size",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> VersionChars = SearchValues.Create("0123456789.");

    private readonly List<DmiStructure> structures = [];
    private readonly Dictionary<int, int> kept = [];
    private DmiStructure? current;
    private bool sawHandle;
    private int dump;

    /// <summary>The structures of the types that tell about memory and the machine, in order.</summary>
    public IReadOnlyList<DmiStructure> Structures => structures;

    /// <summary>The version of the first banner.</summary>
    public string? SmbiosVersion { get; private set; }

    /// <summary>Whether anything in the text was dmidecode's.</summary>
    public bool SawAnything { get; private set; }

    /// <summary>The line where more structures of one type were found than are kept; null if there was none.</summary>
    public int? OverflowLine { get; private set; }

    public static DmiScanner Scan(ReadOnlyMemory<byte> text)
    {
        var scanner = new DmiScanner();
        using var lines = new BoundedLineReader(text);
        while (lines.TryRead(out var line))
            scanner.Take(line, lines.Number);
        return scanner;
    }

    private void Take(ReadOnlySpan<char> line, int number)
    {
        line = Undecorate(line, out var fence);
        if (fence)
            current = null;
        else if (line.StartsWith("# dmidecode ", StringComparison.Ordinal))
            BeginDump();
        else if (line.StartsWith("SMBIOS ", StringComparison.Ordinal) && line.EndsWith(" present.", StringComparison.Ordinal))
            TakeVersion(line);
        else if (line.StartsWith("Handle 0x", StringComparison.OrdinalIgnoreCase))
            TakeHandle(line, number);
        else if (current is { Type: < 0 } && line.StartsWith("DMI type ", StringComparison.OrdinalIgnoreCase))
            SetType(line["DMI type ".Length..]);
        else if (!line.IsEmpty)
            TakeContent(line, number);
    }

    private void BeginDump()
    {
        SawAnything = true;
        current = null;
        sawHandle = false;
        if (structures.Count > 0)
            dump = structures[^1].Dump + 1;
    }

    private void TakeVersion(ReadOnlySpan<char> line)
    {
        SawAnything = true;
        var version = line["SMBIOS ".Length..^" present.".Length].Trim();
        if (version.Length is > 0 and <= 12 && !version.ContainsAnyExcept(VersionChars))
            SmbiosVersion ??= version.ToString();
    }

    private void TakeHandle(ReadOnlySpan<char> line, int number)
    {
        SawAnything = true;
        sawHandle = true;
        var rest = line["Handle ".Length..];
        var end = rest.IndexOfAny(',', ' ');
        var handle = CleanText.Of(end < 0 ? rest : rest[..end], 12);
        current = new DmiStructure(-1, handle, number, dump);
        var type = rest.IndexOf("type ", StringComparison.OrdinalIgnoreCase);
        if (type >= 0)
            SetType(rest[(type + "type ".Length)..]);
    }

    private void SetType(ReadOnlySpan<char> text)
    {
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        if (int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var type))
            Keep(type);
        else
            current = null;
    }

    private void TakeContent(ReadOnlySpan<char> line, int number)
    {
        if (!sawHandle && line.Length < 40 && Titles.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(line, out var type))
        {
            current = new DmiStructure(-1, null, number, dump);
            Keep(type);
            SawAnything |= type is 16 or 17;
            return;
        }

        var colon = line.IndexOf(':');
        if (current is { Type: > 0 } && colon > 0
            && Keys.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(line[..colon].TrimEnd(), out var key))
            current.Add(key, line[(colon + 1)..], number);
    }

    /// <summary>Keeps the current structure if its type is one that is read, and drops its lines otherwise.</summary>
    private void Keep(int type)
    {
        if (current is null || type is not (1 or 2 or 4 or 6 or 16 or 17 or 19))
        {
            current = null;
            return;
        }

        current.Type = type;
        var limit = type == 17 ? InventoryLimits.MaxSlots + 1 : MaxOfOtherTypes;
        var count = kept[type] = kept.GetValueOrDefault(type) + 1;
        if (count <= limit)
            structures.Add(current);
        else
            DropForRoom(current.Line);
    }

    private void DropForRoom(int line)
    {
        OverflowLine ??= line;
        current = null;
    }

    /// <summary>Takes indentation, quote marks, list dashes, table bars and backticks off a line.</summary>
    private static ReadOnlySpan<char> Undecorate(ReadOnlySpan<char> line, out bool fence)
    {
        line = line.Trim().Trim('\ufeff');
        while (!line.IsEmpty && (line[0] is '>' or '|' or '*' || line.StartsWith("- ", StringComparison.Ordinal)))
            line = line[1..].TrimStart();
        fence = line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal);
        return line.Trim('`').TrimEnd('|').Trim();
    }
}
