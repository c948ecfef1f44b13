using System.Text;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Says what a text that is no inventory looks like.</summary>
internal static class UnknownText
{
    private const int HeadBytes = 64 * 1024;

    private static readonly (string Mark, string Meaning)[] Known =
    [
        ("Permission denied", "the tool was not allowed to read (Permission denied): run it with sudo."),
        ("No SMBIOS nor DMI entry point found", "the machine has no SMBIOS table that dmidecode could read."),
        ("command not found", "the tool is not installed there (command not found)."),
        ("*-bank", "it looks like lshw's plain text: run lshw with -json."),
        ("*-memory", "it looks like lshw's plain text: run lshw with -json."),
        ("Startup finished in", "it looks like systemd-analyze: boot times are observations for calibrating, and tell of no slots."),
        ("MemTotal:", "it looks like /proc/meminfo, which tells of no slots."),
        ("DeviceLocator", "it looks like Windows' list of modules, which does not show empty slots."),
        ("Handle 0x", "it looks like a piece of dmidecode without its memory."),
        ("BIOS-e820", "it looks like a kernel log."),
        ("<html", "it looks like a web page."),
    ];

    public static string Describe(ReadOnlySpan<byte> content)
    {
        var head = Encoding.UTF8.GetString(content[..Math.Min(content.Length, HeadBytes)]);
        foreach (var (mark, meaning) in Known)
            if (head.Contains(mark, StringComparison.OrdinalIgnoreCase))
                return meaning;
        if (content[..Math.Min(content.Length, 1024)].Contains((byte)0))
            return "it is not text; give a tool's printed output, and not a raw table.";
        var first = head.AsSpan().TrimStart();
        var end = first.IndexOfAny('\n', '\r');
        return $"it is no format that is known (tried dmidecode, Redfish, lshw); it begins with \"{CleanText.Of(end < 0 ? first : first[..end], 60)}\".";
    }
}
