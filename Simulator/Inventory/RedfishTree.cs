using System.Buffers;
using System.Text.Json;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>A folder of Redfish files, and how links are followed in it without ever leaving it.</summary>
/// <remarks>Links name files, and both are untrusted: each segment must be a plain name, symbolic links are not followed,
/// and the bytes read in all are bounded.</remarks>
internal sealed class RedfishTree(string root)
{
    private const int MaxSegments = 24;
    private static readonly SearchValues<char> NotInNames = SearchValues.Create("/\\:*?\"<>|");

    private static readonly EnumerationOptions PlainEntries = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
        RecurseSubdirectories = false,
    };

    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
    private long bytesLeft = 4L * InventoryLimits.MaxBytes;

    public string Root => root;

    /// <summary>Reads one JSON file; null if it is missing, too large or no JSON.</summary>
    public RedfishFile? Load(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists || info.LinkTarget is not null || info.Length > Math.Min(InventoryLimits.MaxBytes, bytesLeft))
                return null;
            bytesLeft -= info.Length;
            var text = InventoryText.ToUtf8(File.ReadAllBytes(path));
            return new RedfishFile(JsonInput.Parse(text, out _), Path.GetDirectoryName(path));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads the resource of a folder: its <c>index.json</c>.</summary>
    public RedfishFile? LoadIndex(string folder) => Load(Path.Combine(folder, "index.json"));

    /// <summary>Follows an <c>@odata.id</c>: as a path below the root, below the folder that it stands in, or any tail of it.</summary>
    public RedfishFile? Follow(string link, string? from)
    {
        if (Segments(link) is not { } segments)
            return null;
        for (var skip = 0; skip < segments.Length; skip++)
        {
            var tail = segments[skip..];
            var loaded = LoadTail(root, tail) ?? (from is null || from == root ? null : LoadTail(from, tail));
            if (loaded is not null)
                return loaded;
        }

        return null;
    }

    /// <summary>The sub-folders of a folder, in ordinal order.</summary>
    public static IReadOnlyList<string> Folders(string folder) =>
        Directory.Exists(folder) ? Sorted(Directory.EnumerateDirectories(folder, "*", PlainEntries)) : [];

    /// <summary>The JSON files of a folder, in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string folder) => Sorted(Directory.EnumerateFiles(folder, "*.json", PlainEntries));

    /// <summary>The folders called <c>Systems</c> at the root or below it.</summary>
    public IReadOnlyList<string> SystemsFolders()
    {
        var found = new List<string>();
        var level = new List<string> { root };
        var budget = InventoryLimits.MaxFolderEntries;
        for (var depth = 0; depth < InventoryLimits.MaxFolderDepth && level.Count > 0 && found.Count == 0; depth++)
        {
            found.AddRange(level.Where(f => Path.GetFileName(f).Equals("Systems", StringComparison.OrdinalIgnoreCase)));
            var below = new List<string>();
            foreach (var folder in level)
            {
                below.AddRange(Folders(folder).Take(budget));
                budget -= Math.Min(budget, below.Count);
            }

            level = below;
        }

        return found;
    }

    private RedfishFile? LoadTail(string folder, ReadOnlySpan<string> tail)
    {
        var path = folder;
        for (var i = 0; i < tail.Length; i++)
        {
            path = Path.Combine(path, tail[i]);
            if (i < tail.Length - 1 && !IsPlainFolder(path))
                return null;
        }

        if (IsPlainFolder(path))
            return Load(Path.Combine(path, "index.json"));
        return Load(path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? path : path + ".json");
    }

    private static bool IsPlainFolder(string path)
    {
        var info = new DirectoryInfo(path);
        return info.Exists && info.LinkTarget is null;
    }

    /// <summary>The names of a link; null where one of them is no plain name.</summary>
    private static string[]? Segments(string link)
    {
        var end = link.AsSpan().IndexOfAny('?', '#');
        if (end >= 0)
            link = link[..end];
        if (link.Length is 0 or > 1024)
            return null;
        var segments = link.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length is 0 or > MaxSegments)
            return null;
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = Uri.UnescapeDataString(segments[i]);
            if (!IsPlainName(segments[i]))
                return null;
        }

        return segments;
    }

    private static bool IsPlainName(string name) => name.Length is > 0 and <= 200 && name is not ("." or "..")
        && !name.AsSpan().ContainsAny(NotInNames) && !name.Any(char.IsControl);

    private static List<string> Sorted(IEnumerable<string> paths)
    {
        var list = paths.Take(InventoryLimits.MaxFolderEntries).ToList();
        list.Sort(StringComparer.Ordinal);
        return list;
    }
}
