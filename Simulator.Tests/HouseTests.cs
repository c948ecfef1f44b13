using System.Text.RegularExpressions;

namespace Tsugunosuke.Sim.Tests;

/// <summary>The house: a room a folder, imports one way.</summary>
public sealed class HouseTests
{
    /// <summary>Each room, and the rooms it may import.</summary>
    private static readonly Dictionary<string, string[]> MayImport = new()
    {
        ["Kernel"] = [],
        ["Machine"] = [],
        ["Firmware"] = ["Machine", "Kernel"],
        ["Scenarios"] = ["Firmware", "Machine", "Kernel"],
        ["Experiments"] = ["Scenarios", "Firmware", "Machine", "Kernel"],
        ["Inventory"] = ["Scenarios", "Firmware", "Machine", "Kernel"],
        ["Reporting"] = ["Experiments", "Inventory", "Scenarios", "Firmware", "Machine", "Kernel"],
        ["Commands"] = ["Reporting", "Experiments", "Inventory", "Scenarios", "Firmware", "Machine", "Kernel"],
    };

    [Test]
    public void Rooms_import_one_way()
    {
        var source = Path.Combine(TestPaths.Repository, "Simulator");
        var offences = new List<string>();
        foreach (var (room, allowed) in MayImport)
        {
            var folder = Path.Combine(source, room);
            if (!Directory.Exists(folder))
                continue;
            foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            {
                var text = File.ReadAllText(file);
                foreach (var other in MayImport.Keys.Where(o => o != room && !allowed.Contains(o)))
                    if (text.Contains($"Tsugunosuke.Sim.{other}", StringComparison.Ordinal))
                        offences.Add($"{Path.GetRelativePath(source, file)} imports {other}");
            }
        }

        Assert.That(offences, Is.Empty);
    }

    [TestCase("BootSimulator")]
    [TestCase("BootModel")]
    [TestCase("ServerBoot")]
    [TestCase("ScenarioRunner")]
    [TestCase("Simulation")]
    [TestCase("Calibration")]
    public void Reporting_reads_results_and_never_starts(string whatSimulates)
    {
        var uses = new Regex($@"\b{whatSimulates}\s*[.(<]");
        var offences = Directory.EnumerateFiles(Path.Combine(TestPaths.Repository, "Simulator", "Reporting"), "*.cs", SearchOption.AllDirectories)
            .Where(file => uses.IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName);

        Assert.That(offences, Is.Empty);
    }

    [Test]
    public void Every_folder_of_the_simulator_is_a_room()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(TestPaths.Repository, "Simulator"))
            .Select(Path.GetFileName)
            .Where(name => name is not ("bin" or "obj"));

        Assert.That(folders, Is.SubsetOf(MayImport.Keys));
    }
}
