using System.Reflection;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Scenarios;

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

    private static readonly CallGraph Calls = new(typeof(Simulation).Assembly);

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

    [Test]
    public void Reporting_reads_results_and_no_line_of_it_leads_to_a_simulation()
    {
        var ways = TypesOf("Reporting").SelectMany(CallGraph.MethodsOf).Select(method => Calls.Way(method, typeof(Simulation))).OfType<string>();

        Assert.That(ways, Is.Empty);
    }

    [Test]
    public void Every_file_of_Reporting_is_looked_at()
    {
        var files = Directory.EnumerateFiles(Path.Combine(TestPaths.Repository, "Simulator", "Reporting"), "*.cs", SearchOption.AllDirectories).ToArray();

        Assert.That(files.Where(file => !File.ReadLines(file).Contains("namespace Tsugunosuke.Sim.Reporting;")), Is.Empty);
        Assert.That(TypesOf("Reporting").Count(type => !type.IsNested), Is.GreaterThanOrEqualTo(files.Length));
    }

    [Test]
    public void What_simulates_is_found_in_the_rooms_that_do()
    {
        var starters = new[] { "Firmware", "Scenarios", "Experiments", "Commands" }
            .SelectMany(TypesOf).Where(type => CallGraph.MethodsOf(type).Any(method => Calls.Way(method, typeof(Simulation)) is not null))
            .Select(type => type.Name);

        Assert.That(starters, Is.SupersetOf(new[] { "BootSimulator", "ServerBoot", "ScenarioRunner", "Trial", "TrialModel", "Calibration", "ExperimentRunner", "RunCommand" }));
        Assert.That(starters, Has.No.Member("Scenario").And.No.Member("BootRecord").And.No.Member("ScenarioResult"));
    }

    [Test]
    public void However_a_simulation_is_started_it_is_found()
    {
        var ways = typeof(Offender).GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(method => !method.Name.StartsWith('<')).ToDictionary(method => method.Name, method => Calls.Way(method, typeof(Simulation)));

        Assert.That(ways.Where(way => way.Value is null).Select(way => way.Key), Is.EqualTo(new[] { nameof(Offender.Innocent) }));
        Assert.That(ways[nameof(Offender.Directly)], Is.EqualTo("Offender.Directly → Simulation..ctor"));
        Assert.That(ways[nameof(Offender.ByTheRunner)], Does.StartWith("Offender.ByTheRunner → ScenarioRunner.Run → ").And.EndsWith(" → Simulation..ctor"));
    }

    [Test]
    public void Every_folder_of_the_simulator_is_a_room()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(TestPaths.Repository, "Simulator"))
            .Select(Path.GetFileName)
            .Where(name => name is not ("bin" or "obj"));

        Assert.That(folders, Is.SubsetOf(MayImport.Keys));
    }

    private static IEnumerable<Type> TypesOf(string room) => typeof(Simulation).Assembly.GetTypes().Where(type => type.Namespace == $"Tsugunosuke.Sim.{room}");

    /// <summary>The ways in which a room that must not simulate could.</summary>
    private static class Offender
    {
        private static readonly Lazy<BootRecord> Later = new(() => BootSimulator.RunNominal(null!));

        internal static void Directly() => _ = new Simulation(1);

        internal static ScenarioResult ByTheRunner(Scenario scenario) => ScenarioRunner.Run(scenario);

        internal static IEnumerable<BootRecord> ByADelegate(IEnumerable<BootPlan> plans) => plans.Select(BootSimulator.RunNominal);

        internal static IEnumerable<BootRecord> ByAnIterator(BootPlan plan)
        {
            yield return BootSimulator.RunNominal(plan);
        }

        internal static async Task<BootRecord> Waiting(BootPlan plan)
        {
            await Task.Yield();
            return BootSimulator.RunNominal(plan);
        }

        internal static BootRecord ByAStaticField() => Later.Value;

        internal static double ByAnInterface(ISensitivityAnswer answer) => answer.At([1]).Value;

        internal static TimeSpan Innocent(BootRecord boot) => boot.PostTime;
    }
}
