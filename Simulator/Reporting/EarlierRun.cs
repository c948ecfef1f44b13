using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>What the last run of a command has left in its folder, as its manifest tells: a run that writes fewer files
/// removes the others, which would speak of another run than the manifest beside them.</summary>
/// <remarks>
/// A manifest is a file like any other, and may have come from anywhere. It names nothing outside its folder and nothing behind a
/// link, and a file counts only while it has the bytes that the manifest says: what somebody put there since is theirs.
/// </remarks>
internal static class EarlierRun
{
    private const int LargestManifest = 16 << 20;

    /// <summary>Names of the files of the last run, without the manifest; none where there is no manifest of that command.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="verb">The command that writes into it now.</param>
    public static ImmutableArray<string> Files(string folder, string verb)
    {
        try
        {
            var path = Path.Combine(folder, Manifest.Name);
            if (new FileInfo(path) is not { Exists: true, Length: <= LargestManifest })
                return [];
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return root.GetProperty("tool").GetString() == ManifestFrame.Tool && Verb([.. root.GetProperty("command_line").EnumerateArray().Select(word => word.GetString() ?? "")]) == verb
                ? [.. root.GetProperty("files").EnumerateArray().Select(Name).Where(file => IsStillThere(folder, file.Name, file.Sha256)).Select(file => file.Name)]
                : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>The command of a command line; <c>run</c> where it has none.</summary>
    public static string Verb(IReadOnlyList<string> commandLine) => commandLine is [[not '-', ..], ..] ? commandLine[0] : "run";

    private static (string Name, string Sha256) Name(JsonElement file) =>
        (file.GetProperty("name").GetString() ?? "", file.GetProperty("sha256").GetString() ?? "");

    private static bool IsStillThere(string folder, string name, string sha256)
    {
        var parts = name.Split('/');
        if (Array.Exists(parts, part => part is "" or "." or ".." || part.AsSpan().IndexOfAny('\\', ':', '\0') >= 0))
            return false;
        var path = folder;
        foreach (var part in parts[..^1])
        {
            path = Path.Combine(path, part);
            if (new DirectoryInfo(path) is not { Exists: true, LinkTarget: null })
                return false;
        }

        path = Path.Combine(path, parts[^1]);
        if (new FileInfo(path) is not { Exists: true, LinkTarget: null })
            return false;
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream)) == sha256;
    }
}
