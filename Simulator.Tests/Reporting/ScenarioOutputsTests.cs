using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Tests.Reporting;

public sealed class ScenarioOutputsTests
{
    private static readonly string[] Expected =
    [
        "boot-curve.png", "boot-curve.svg", "boot-times.csv",
        "boots/01-as-delivered.svg", "boots/02-large-alone.svg", "boots/03-small-alone.svg", "boots/04-sets-2.svg", "boots/05-sets-4.svg",
        "boots/06-sets-8.svg", "boots/07-seated-badly.svg", "boots/08-all.svg", "boots/09-again.svg",
        "failures.csv", "manifest.json", "phase-breakdown.png", "phase-breakdown.svg", "post-timeline.png", "post-timeline.svg", "post-trace.csv",
        "postcodes.json", "report.html", "trace.json",
    ];

    [Test]
    public void A_run_leaves_its_tables_plots_and_manifest_in_a_folder_of_its_name()
    {
        using var temporary = new TemporaryFolder();

        var files = ScenarioOutputs.Write(SampleResults.Upgrade(), temporary.Path, ["run"]);

        Assert.That(files.Select(file => file.Name), Is.EqualTo(Expected));
        Assert.That(Directory.GetFiles(temporary.At("sample"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(temporary.At("sample"), file).Replace('\\', '/')), Is.EquivalentTo(Expected));
    }

    [TestCase(TraceFiles.None, new string[0])]
    [TestCase(TraceFiles.Trace, new[] { "trace.json" })]
    [TestCase(TraceFiles.Svg | TraceFiles.Redfish, new[] { "boots/01-as-delivered.svg", "postcodes.json" })]
    public void Traces_are_written_as_they_are_asked_for(TraceFiles traces, string[] expected)
    {
        using var temporary = new TemporaryFolder();
        var result = SampleResults.Upgrade();

        var files = ScenarioOutputs.Write(result with { Steps = [result.Steps[0]] }, temporary.Path, ["run"], traces: traces);

        Assert.That(files.Select(file => file.Name).Where(name => name.Contains('/', StringComparison.Ordinal) || name is "trace.json" or "postcodes.json"), Is.EqualTo(expected));
        Assert.That(Directory.Exists(temporary.At("sample/boots")), Is.EqualTo(traces.HasFlag(TraceFiles.Svg)));
    }

    [Test]
    public void Two_runs_and_a_comma_culture_write_the_same_bytes()
    {
        using var one = new TemporaryFolder();
        using var two = new TemporaryFolder();
        var first = ScenarioOutputs.Write(SampleResults.Upgrade(), one.Path, ["run"]);
        var before = CultureInfo.CurrentCulture;
        try
        {
            // Threads of the pool take the culture of the one that starts the work.
            CultureInfo.CurrentCulture = CommaCulture.Make();
            var second = ScenarioOutputs.Write(SampleResults.Upgrade(), two.Path, ["run"]);
            Assert.That(second.Select(file => (file.Name, file.Sha256)), Is.EqualTo(first.Select(file => (file.Name, file.Sha256))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Files_written_side_by_side_are_those_written_one_after_another()
    {
        using var one = new TemporaryFolder();
        using var two = new TemporaryFolder();
        var singly = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 1).ExclusiveScheduler;

        var inTurn = ScenarioOutputs.Write(SampleResults.Upgrade(), one.Path, ["run"], null, TraceFiles.All, singly, CancellationToken.None);
        var together = ScenarioOutputs.Write(SampleResults.Upgrade(), two.Path, ["run"], null, TraceFiles.All, TaskScheduler.Default, CancellationToken.None);

        Assert.That(together.Select(file => (file.Name, file.Sha256)), Is.EqualTo(inTurn.Select(file => (file.Name, file.Sha256))));
    }

    [Test]
    public void The_manifest_names_every_file_with_its_true_hash()
    {
        using var temporary = new TemporaryFolder();
        ScenarioOutputs.Write(SampleResults.Upgrade(), temporary.Path, ["run", "--set", "memory.testRate=5 GB/s"]);
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(temporary.At("sample/manifest.json")));
        var root = manifest.RootElement;

        foreach (var file in root.GetProperty("files").EnumerateArray())
        {
            var bytes = File.ReadAllBytes(temporary.At("sample/" + file.GetProperty("name").GetString()));
            Assert.That(file.GetProperty("bytes").GetInt64(), Is.EqualTo(bytes.LongLength));
            Assert.That(file.GetProperty("sha256").GetString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(bytes))));
        }

        Assert.That(root.GetProperty("files").GetArrayLength(), Is.EqualTo(Expected.Length - 1));
        Assert.That(root.GetProperty("command_line").EnumerateArray().Select(item => item.GetString()), Is.EqualTo(new[] { "run", "--set", "memory.testRate=5 GB/s" }));
        Assert.That(root.GetProperty("fingerprint").GetString(), Is.EqualTo("0123456789abcdef"));
        Assert.That(root.GetProperty("seed").GetUInt64(), Is.EqualTo(7));
        Assert.That(root.GetProperty("boots").GetInt32(), Is.EqualTo(9));
        Assert.That(root.GetProperty("expectations_held").GetBoolean(), Is.False);
        Assert.That(root.GetProperty("title").GetString(), Is.EqualTo(SampleResults.JapaneseTitle));
        Assert.That(root.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("role").GetString()), Is.EqualTo(new[] { "scenario", "platform" }));
        Assert.That(root.GetProperty("version").GetString(), Does.Match(@"^\d+\.\d+\.\d+"));
    }

    [Test]
    public void Half_a_character_in_a_title_or_an_argument_stops_nothing()
    {
        using var temporary = new TemporaryFolder();

        var files = ScenarioOutputs.Write(SampleResults.One(null, "a \uD800 b", "\uDC00 \u0001"), temporary.Path, ["run", "\uD800"]);

        Assert.That(files, Is.Not.Empty);
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(temporary.At("sample/manifest.json")));
        Assert.That(manifest.RootElement.GetProperty("title").GetString(), Is.EqualTo("a \uFFFD b"));
    }

    [Test]
    public void A_cancelled_run_leaves_nothing_behind()
    {
        using var temporary = new TemporaryFolder();

        Assert.That(() => ScenarioOutputs.Write(SampleResults.Upgrade(), temporary.Path, ["run"], cancellation: new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(temporary.Everything(), Is.Empty);
    }

    [Test]
    public void A_file_in_the_place_of_the_output_folder_is_told_and_stays()
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(temporary.At("sample"), "mine");

        Assert.Throws<OutputException>(() => ScenarioOutputs.Write(SampleResults.Upgrade(), temporary.Path, ["run"]));

        Assert.That(File.ReadAllText(temporary.At("sample")), Is.EqualTo("mine"));
    }
}
