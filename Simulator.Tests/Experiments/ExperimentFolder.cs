using Tsugunosuke.Sim.Commands;

namespace Tsugunosuke.Sim.Tests.Experiments;

/// <summary>A folder in which experiments leave their results, as long as a test lives.</summary>
internal sealed class ExperimentFolder : IDisposable
{
    public static readonly string Shipped = System.IO.Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml");

    public string Root { get; } = Directory.CreateTempSubdirectory("tsugu-experiment-").FullName;

    public string Path(string name) => System.IO.Path.Combine(Root, name);

    /// <summary>The program as a user meets it, with its results in a folder of this one.</summary>
    public (int Exit, string Output, string Error) Run(string into, params string[] args) => Call([.. args, "--out", Path(into)]);

    public static (int Exit, string Output, string Error) Call(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = CommandLineRoot.Run(args, new Terminal(output, error, isPlain: true));
        return (exit, output.ToString(), error.ToString());
    }

    /// <summary>Every file of a folder, by name, as text of its bytes.</summary>
    public SortedDictionary<string, string> Files(string name) =>
        new(Directory.EnumerateFiles(Path(name)).ToDictionary(file => System.IO.Path.GetFileName(file), file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))), StringComparer.Ordinal);

    /// <summary>A column of a CSV file by heading.</summary>
    public string[] Column(string file, string heading)
    {
        var lines = File.ReadAllLines(Path(file));
        var index = Array.IndexOf(lines[0].Split(','), heading);
        Assert.That(index, Is.Not.Negative, heading);
        return [.. lines.Skip(1).Select(line => Cells(line)[index])];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static List<string> Cells(string line)
    {
        var cells = new List<string> { "" };
        var isQuoted = false;
        foreach (var c in line)
        {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (c == ',' && !isQuoted)
                cells.Add("");
            else
                cells[^1] += c;
        }

        return cells;
    }
}
