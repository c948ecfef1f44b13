using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Tests;

/// <summary>Where the tests find the repository's own files, and the optional shared material.</summary>
internal static class TestPaths
{
    public static string Repository { get; } = FindRepository();

    public static string Scenarios => Path.Combine(Repository, "scenarios");

    /// <summary>The shared material beside the checkout, or null where there is none.</summary>
    public static string? Shared
    {
        get
        {
            var beside = Path.Combine(Repository, "..", "shared");
            return Directory.Exists(beside) ? Path.GetFullPath(beside) : null;
        }
    }

    /// <summary>Every scenario file that comes with the project; other kinds of file lie beside them.</summary>
    public static IEnumerable<string> ScenarioFiles =>
        Directory.EnumerateFiles(Scenarios, "*.yaml").Concat(Directory.EnumerateFiles(Path.Combine(Scenarios, "what-if"), "*.yaml"))
            .Where(file => File.ReadLines(file).First().EndsWith("/scenario.schema.json", StringComparison.Ordinal) || File.ReadLines(file).First().EndsWith("=scenario.schema.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string FindRepository([CallerFilePath] string here = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(here)! })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Tsugunosuke.Sim.sln")))
                    return folder.FullName;
        throw new DirectoryNotFoundException("the tests run inside a checkout of Tsugunosuke.Sim");
    }
}
