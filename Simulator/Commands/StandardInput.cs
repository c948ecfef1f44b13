namespace Tsugunosuke.Sim.Commands;

/// <summary>The standard input that the program was started with.</summary>
internal static class StandardInput
{
    private const string Descriptor = "/proc/self/fdinfo/0";
    private const string Flags = "flags:";
    private const int CloseOnExec = 0x80000; // O_CLOEXEC of Linux, 02000000 in octal

    /// <summary>Opens it; an empty one where the program was started without, as by <c>&lt;&amp;-</c>.</summary>
    public static Stream Open() => IsOurOwn() ? Stream.Null : Console.OpenStandardInput();

    /// <summary>True where descriptor 0 is something that the runtime has opened for itself since: what outlived the start of the
    /// program cannot be marked to be closed by it. To read from that would wait for ever.</summary>
    private static bool IsOurOwn()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            var line = File.ReadLines(Descriptor).FirstOrDefault(line => line.StartsWith(Flags, StringComparison.Ordinal));
            return line is not null && (Convert.ToInt32(line[Flags.Length..].Trim(), fromBase: 8) & CloseOnExec) != 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
