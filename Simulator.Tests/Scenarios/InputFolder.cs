using System.Text;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>A folder of input files that lives as long as a test.</summary>
internal sealed class InputFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tsugunosuke-").FullName;

    /// <summary>A scenario with one kind of DIMM and one step, as a start for others.</summary>
    public const string Small = """
        name: small
        platform: tsugunosuke
        dimms:
          16GB: { count: 4, capacity: 16 GB, ranks: 1 }
        steps:
          - name: first
            install: { 16GB: [P1-DIMMA1, P2-DIMMA1] }
            expect: { outcome: booted }

        """;

    public string PathOf(string name) => Path.Combine(folder, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>What is said about a scenario of this text, with the folder's name taken out.</summary>
    public string[] Diagnose(string text, params PathOverride[] overrides) => Diagnose(Encoding.UTF8.GetBytes(text), overrides);

    public string[] Diagnose(byte[] bytes, params PathOverride[] overrides) => Lines(ScenarioFile.Load(Write("x.yaml", bytes), overrides));

    public string[] Lines<T>(LoadResult<T> result)
        where T : class => [.. result.Diagnostics.Select(diagnostic => diagnostic.ToString().Replace(folder + "/", "", StringComparison.Ordinal).Replace(folder, "", StringComparison.Ordinal))];

    public Scenario Load(string text, params PathOverride[] overrides)
    {
        var loaded = ScenarioFile.Load(Write("x.yaml", text), overrides);
        Assert.That(loaded.Diagnostics.Where(diagnostic => !diagnostic.IsWarning), Is.Empty);
        return loaded.Value!;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
