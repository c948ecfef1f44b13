using System.Reflection;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Which build of the program this is.</summary>
public static class ToolVersion
{
    private static readonly string Informational =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>The version, such as <c>1.0.0</c>.</summary>
    public static string Version => Informational.Split('+')[0];

    /// <summary>The git commit that it was built from; null where it was built outside of a repository.</summary>
    public static string? Commit => Informational.Split('+') is [_, var commit] ? commit : null;
}
