using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Tests;

/// <summary>Where the tests find the repository's own files, and the optional shared material.</summary>
internal static class TestPaths
{
    public static string Repository { get; } = FindRepository();

    public static string Scenarios => Path.Combine(Repository, "scenarios");

    /// <summary>Every scenario that comes with the project.</summary>
    public static string[] ShippedScenarios =>
    [
        .. Directory.EnumerateFiles(Scenarios, "*.yaml").Order(StringComparer.Ordinal),
        .. Directory.EnumerateFiles(Path.Combine(Scenarios, "what-if"), "*.yaml").Order(StringComparer.Ordinal),
    ];

    /// <summary>The shared material beside the checkout, or null where there is none.</summary>
    public static string? Shared
    {
        get
        {
            var beside = Path.Combine(Repository, "..", "shared");
            return Directory.Exists(beside) ? Path.GetFullPath(beside) : null;
        }
    }

    private static string FindRepository([CallerFilePath] string here = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(here)! })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Tsugunosuke.Sim.sln")))
                    return folder.FullName;
        throw new DirectoryNotFoundException("the tests run inside a checkout of Tsugunosuke.Sim");
    }
}
