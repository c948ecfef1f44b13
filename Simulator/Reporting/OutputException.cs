namespace Tsugunosuke.Sim.Reporting;

/// <summary>An output folder or file that could not be written or removed. The message names path, reason and way out.</summary>
public sealed class OutputException : Exception
{
    internal OutputException(string path, Exception inner, string what = "written")
        : base($"{path}: cannot be {what}: {Reason(inner)}; choose another folder with --out DIR", inner)
    {
        Path = path;
    }

    /// <summary>The folder or the file.</summary>
    public string Path { get; }

    private static string Reason(Exception inner) => inner switch
    {
        _ when IsDiskFull(inner) => "the disk is full",
        UnauthorizedAccessException => "no permission",
        PathTooLongException => "the path is too long",
        DirectoryNotFoundException or FileNotFoundException => "the folder cannot be made there",
        _ => FirstLine(inner.Message),
    };

    // Linux and macOS report errno (28, ENOSPC) as HResult, Windows ERROR_DISK_FULL or ERROR_HANDLE_DISK_FULL.
    private static bool IsDiskFull(Exception inner) =>
        inner is IOException && (inner.HResult is 28 or unchecked((int)0x80070070) or unchecked((int)0x80070027));

    private static string FirstLine(string message) => message.Split('\n')[0].Trim().TrimEnd('.');
}
