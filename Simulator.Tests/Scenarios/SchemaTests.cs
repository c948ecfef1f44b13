using System.Text.Json;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>The JSON Schemas beside the files.</summary>
public sealed class SchemaTests
{
    private static readonly string[] Scenarios = [.. TestPaths.ScenarioFiles];
    private static readonly string[] Ranges = [Path.Combine(TestPaths.Scenarios, "what-if", "ranges.yaml")];
    private static readonly string[] Designs = [Path.Combine(TestPaths.Scenarios, "what-if", "upgrade-options.yaml")];

    private static readonly string[] Platforms = Directory.GetFiles(Path.Combine(TestPaths.Scenarios, "platforms"), "*.yaml");
    private static readonly string[] Operators = Directory.GetFiles(Path.Combine(TestPaths.Scenarios, "operators"), "*.yaml");

    [Test]
    public void The_committed_schemas_are_the_ones_that_reading_goes_by()
    {
        using var scope = Assert.EnterMultipleScope();
        foreach (var (file, text) in SchemaWriter.All())
        {
            var anew = Path.Combine(TestContext.CurrentContext.WorkDirectory, file);
            File.WriteAllText(anew, text);
            Assert.That(File.ReadAllText(Path.Combine(TestPaths.Scenarios, file)), Is.EqualTo(text), $"the tables have changed: look at {anew} and copy it to scenarios/");
        }
    }

    [TestCaseSource(nameof(Scenarios))]
    public void Every_shipped_scenario_fits_the_schema(string file) => Assert.That(Problems("scenario", File.ReadAllText(file)), Is.Empty);

    [TestCaseSource(nameof(Platforms))]
    public void Every_shipped_platform_fits_the_schema(string file) => Assert.That(Problems("platform", File.ReadAllText(file)), Is.Empty);

    [TestCaseSource(nameof(Operators))]
    public void Every_shipped_operator_fits_the_schema(string file) => Assert.That(Problems("operator", File.ReadAllText(file)), Is.Empty);

    [TestCaseSource(nameof(Ranges))]
    public void Every_shipped_file_of_ranges_fits_the_schema(string file) => Assert.That(Problems("ranges", File.ReadAllText(file)), Is.Empty);

    [TestCaseSource(nameof(Designs))]
    public void Every_shipped_file_of_designs_fits_the_schema(string file) => Assert.That(Problems("designs", File.ReadAllText(file)), Is.Empty);

    [TestCaseSource(nameof(Scenarios))]
    [TestCaseSource(nameof(Ranges))]
    [TestCaseSource(nameof(Designs))]
    public void Every_shipped_file_names_its_schema_for_editors(string file)
    {
        var first = File.ReadLines(file).First();

        Assert.That(first, Does.StartWith("# yaml-language-server: $schema="));
        Assert.That(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, first.Split('=')[1])));
    }

    [TestCase("name: small", "name: Small", "/name")]
    [TestCase("count: 4", "count: many", "/dimms/16GB/count")]
    [TestCase("capacity: 16 GB", "capacity: 16 pounds", "/dimms/16GB/capacity")]
    [TestCase("ranks: 1", "ranks: 99", "/dimms/16GB/ranks")]
    [TestCase("outcome: booted", "outcome: fine", "/steps/0/expect/outcome")]
    [TestCase("platform: tsugunosuke", "platfrom: tsugunosuke", "/platfrom")]
    [TestCase("    install: {", "    instal: {", "/steps/0/instal")]
    public void The_schema_refuses_what_reading_refuses(string right, string wrong, string at)
    {
        using var folder = new InputFolder();
        Assert.That(Problems("scenario", InputFolder.Small), Is.Empty);

        Assert.That(Problems("scenario", InputFolder.Small.Replace(right, wrong, StringComparison.Ordinal)), Has.Some.StartsWith(at));
        Assert.That(folder.Diagnose(InputFolder.Small.Replace(right, wrong, StringComparison.Ordinal)), Is.Not.Empty);
    }

    [Test]
    public void A_platform_that_is_based_on_another_may_leave_things_out_but_not_the_source_of_a_figure()
    {
        Assert.That(Problems("platform", "basedOn: x.yaml\nmemory: { testRate: { value: 4 GB/s, source: assumed, note: because } }\nrules: [{ id: anchor, enabled: false }]\n"), Is.Empty);
        Assert.That(Problems("platform", "basedOn: x.yaml\nmemory: { testRate: { value: 4 GB/s } }\n"), Has.Some.StartsWith("/memory/testRate"));
    }

    private static List<string> Problems(string schema, string yaml)
    {
        var text = SchemaWriter.All().Single(pair => pair.File == $"{schema}.schema.json").Text;
        using var document = JsonDocument.Parse(text);
        var problems = new List<string>();
        new SchemaValidator(document.RootElement).Check(YamlValues.Read(yaml), document.RootElement, "", problems);
        return problems;
    }
}
