using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>Operator files: what is missing is named, with a line to start from.</summary>
public sealed class OperatorFileTests
{
    private static readonly string Shipped = File.ReadAllText(Path.Combine(TestPaths.Scenarios, "operators", "skilled.yaml"));

    [Test]
    public void Each_figure_that_an_older_file_lacks_is_said_with_the_line_that_the_shipped_file_has()
    {
        string[] newer = ["replacementTime", "latchRepairTime", "maxAttempts"];
        using var folder = new InputFolder();
        folder.Write("operators/old.yaml", string.Join('\n', Shipped.Split('\n').Where(line => !newer.Contains(line.Split(':')[0]))));

        var lines = folder.Diagnose(InputFolder.Small + "operator: old\n");

        Assert.That(lines, Is.EqualTo(newer.Select(key =>
        {
            var number = Array.FindIndex(Shipped.Split('\n'), line => line.StartsWith($"{key}:", StringComparison.Ordinal)) + 1;
            return $"operators/old.yaml(2,1): error: '{key}' is missing here: {OperatorParameters.All.Single(spec => spec.Path == key).Meaning}; line {number} of the shipped operators/skilled.yaml is: {Shipped.Split('\n')[number - 1]}";
        })));
        Assert.That(lines[0], Does.Contain("replacementTime: { value: { lognormal: { mean: 15 min, sd: 5 min } }, source: assumed"));
    }

    [Test]
    public void The_lines_of_the_shipped_file_make_an_older_file_whole()
    {
        using var folder = new InputFolder();
        folder.Write("operators/bare.yaml", "name: bare\ntitle: bare hands\n");

        var said = folder.Diagnose(InputFolder.Small + "operator: bare\n").Select(line => line.Split(" is: ", 2)[1]);
        folder.Write("operators/bare.yaml", $"name: bare\ntitle: bare hands\n{string.Join('\n', said)}\n");

        Assert.That(folder.Diagnose(InputFolder.Small + "operator: bare\n"), Is.Empty);
    }
}
