using System.Xml.Linq;
using Tsugunosuke.Sim.Commands;

namespace Tsugunosuke.Sim.Tests.Commands;

/// <summary><c>tsugu sensitivity</c> as a user meets it.</summary>
[NonParallelizable]
public sealed class SensitivityCommandTests
{
    private string folder = "";

    [SetUp]
    public void Enter() => folder = Directory.CreateTempSubdirectory("tsugu-").FullName;

    [TearDown]
    public void Leave() => Directory.Delete(folder, recursive: true);

    private static string Shipped => Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml");

    private static string Ranges => Path.Combine(TestPaths.Scenarios, "what-if", "ranges.yaml");

    [Test]
    public void It_ranks_the_figures_and_leaves_table_picture_and_manifest()
    {
        var (exit, output, error) = Run("-n", "64");

        Assert.That(exit, Is.Zero, error);
        Assert.That(output, Does.Contain("360.0 s with every figure as it is").And.Contain("platform.memory.testRate").And.Contain("assumed"));
        var written = Path.Combine(folder, "out", "tsugunosuke-upgrade-sensitivity");
        Assert.That(Directory.EnumerateFiles(written).Select(Path.GetFileName).Order(StringComparer.Ordinal), Is.EqualTo(new[] { "manifest.json", "sensitivity.csv", "tornado.png", "tornado.svg" }));
        var swings = File.ReadLines(Path.Combine(written, "sensitivity.csv")).Skip(1).Select(line => double.Parse(line.Split(',')[10], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.That(swings, Is.Ordered.Descending);
        Assert.That(swings[0], Is.GreaterThan(60));
    }

    [Test]
    public void A_probability_has_no_axis_beyond_100_percent_and_every_figure_has_its_unit()
    {
        var (exit, output, error) = Run("-n", "2", "--ranges", Ranges, "--measure", "probability", "--replications", "50");

        Assert.That(exit, Is.Zero, error);
        var texts = XDocument.Load(Path.Combine(folder, "out", "tsugunosuke-upgrade-sensitivity", "tornado.svg")).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();
        Assert.That(texts, Has.Some.EqualTo("Probability to be up at the first try (%)").And.Some.EqualTo("100").And.None.EqualTo("110"));
        Assert.That(texts, Has.Some.StartsWith("tsugunosuke-upgrade, step 'sixteen-sets': probability to be up at the first try").And.Some.EndsWith("with every figure as it is"));
        Assert.That(texts, Has.Some.EqualTo("10 %").And.Some.EqualTo("0.1 %"));
        Assert.That(output, Does.Contain("0.1 % – 10 %").And.Contain("at high (%)"));
    }

    [Test]
    public void One_thread_and_three_give_the_same_bytes()
    {
        Run("-n", "50", "--ranges", Ranges, "--jobs", "1");
        Directory.Move(Path.Combine(folder, "out"), Path.Combine(folder, "one"));
        Run("-n", "50", "--ranges", Ranges, "--jobs", "3");

        foreach (var name in new[] { "sensitivity.csv", "tornado.svg", "tornado.png" })
            Assert.That(
                File.ReadAllBytes(Path.Combine(folder, "out", "tsugunosuke-upgrade-sensitivity", name)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(folder, "one", "tsugunosuke-upgrade-sensitivity", name))), name);
    }

    [TestCase("at least 2 samples", "-n", "1")]
    [TestCase("from 1 to 1024", "--jobs", "0")]
    [TestCase("at least one is needed", "--measure", "mean", "--replications", "0")]
    [TestCase("between 0 and 1", "--measure", "window", "--certainty", "1")]
    [TestCase("at most 10000000000", "--measure", "mean", "-n", "100000", "--replications", "1000000")]
    [TestCase("there is no file 'nowhere.yaml'", "--ranges", "nowhere.yaml")]
    [TestCase("there is no step 'ful'", "--step", "ful")]
    [TestCase("at most 10000000", "-n", "2000000")]
    public void Bad_input_is_taught_and_writes_nothing(string message, params string[] options)
    {
        var (code, _, error) = Run(options);

        Assert.That(code, Is.EqualTo(ExitCode.BadInput), error);
        Assert.That(error, Does.Contain(message));
        Assert.That(Directory.Exists(Path.Combine(folder, "out")), Is.False);
    }

    private (int Exit, string Output, string Error) Run(params string[] options)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = CommandLineRoot.Run(["sensitivity", Shipped, .. options, "--out", Path.Combine(folder, "out")], new Terminal(output, error, isPlain: true));
        return (exit, output.ToString(), error.ToString());
    }
}
