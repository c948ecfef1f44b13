namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Finds the files that a file names.</summary>
internal static class InputPaths
{
    /// <summary>A path from the folder of <paramref name="file"/>; relative where that one is.</summary>
    public static string Beside(string file, string named)
    {
        if (file.StartsWith(InputText.BuiltInPrefix, StringComparison.Ordinal))
            return InputText.BuiltInPrefix + Short(Path.Combine(Path.GetDirectoryName(file[InputText.BuiltInPrefix.Length..]) ?? "", named));
        return Short(Path.Combine(Path.GetDirectoryName(file) ?? "", named));
    }

    /// <summary>The file that a scenario means by a name: a path where it looks like one; else a file of that name in
    /// <paramref name="folder"/> beside the scenario or above it, or one that comes with the program.</summary>
    public static string? Find(string scenario, string named, string folder)
    {
        if (LooksLikePath(named))
            return Beside(scenario, named);
        foreach (var place in Folders(scenario, folder))
        {
            var path = Path.Combine(place, $"{named}.yaml");
            if (File.Exists(path))
                return path;
        }

        var builtIn = $"{InputText.BuiltInPrefix}{folder}/{named}.yaml";
        return InputText.BuiltInExists(builtIn) ? builtIn : null;
    }

    /// <summary>The names that <see cref="Find"/> would find.</summary>
    public static IReadOnlyList<string> Names(string scenario, string folder) =>
        [.. Folders(scenario, folder)
            .Where(Directory.Exists)
            .SelectMany(place => Directory.EnumerateFiles(place, "*.yaml").Take(1000))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Concat(InputText.BuiltInNames($"{folder}/"))
            .Distinct()
            .Order(StringComparer.Ordinal)];

    public static bool LooksLikePath(string named) =>
        named.Contains('/', StringComparison.Ordinal) || named.Contains('\\', StringComparison.Ordinal)
        || named.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || named.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Folders(string scenario, string folder)
    {
        if (scenario.StartsWith(InputText.BuiltInPrefix, StringComparison.Ordinal))
            yield break;
        var start = Path.GetDirectoryName(scenario) ?? "";
        var full = new DirectoryInfo(start.Length == 0 ? "." : start);
        for (var place = start; full is not null; full = full.Parent, place = Path.Combine(place, ".."))
            yield return Short(Path.Combine(place, folder));
    }

    /// <summary>Takes <c>a/../</c> out, so that an error names a file as a person would.</summary>
    private static string Short(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] is not (".." or ""))
                parts.RemoveAt(parts.Count - 1);
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
                parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
