using System.Security.Cryptography;
using System.Text.Json;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Tests.Experiments;

namespace Tsugunosuke.Sim.Tests.Reporting;

/// <summary>What an earlier run has left, and a later one does not write, goes; nothing else does.</summary>
public sealed class EarlierRunTests
{
    [Test]
    public void A_run_that_writes_fewer_files_removes_the_others_and_their_folder()
    {
        using var temporary = new TemporaryFolder();
        ScenarioOutputs.Write(SampleResults.Upgrade(), temporary.Path, ["run"]);
        File.WriteAllText(temporary.At("sample/notes.txt"), "mine");

        // A boot without spans has no timeline.
        var fewer = ScenarioOutputs.Write(SampleResults.One(null), temporary.Path, ["run"], traces: TraceFiles.None);

        var there = temporary.Everything().Where(path => path != temporary.At("sample")).Select(path => Path.GetRelativePath(temporary.At("sample"), path));
        Assert.That(there, Is.EquivalentTo(fewer.Select(file => file.Name).Append("notes.txt")));
        Assert.That(there, Has.No.Member("post-timeline.png").And.No.Member("boots"));
    }

    [Test]
    public void An_experiment_that_keeps_no_rows_removes_those_of_the_last_one()
    {
        using var folder = new ExperimentFolder();
        string[] sweep = ["sweep", ExperimentFolder.Shipped, "-n", "20", "--step", "two-16", "--vary", "operator=clumsy,skilled"];
        folder.Run("x", [.. sweep, "--vary", "platform.memory.testRate=2,4", "--format", "csv"]);
        Assert.That(folder.Files("x/tsugunosuke-upgrade-sweep").Keys, Is.SupersetOf(new[] { "heat-map-window.png", "replications.csv" }));

        folder.Run("x", sweep);

        folder.Run("fresh", sweep);
        Assert.That(folder.Files("x/tsugunosuke-upgrade-sweep"), Is.EqualTo(folder.Files("fresh/tsugunosuke-upgrade-sweep")));
    }

    [TestCase("../beside.txt")]
    [TestCase("sub/../../beside.txt")]
    [TestCase("sub/../kept.txt")]
    [TestCase("./kept.txt")]
    [TestCase("sub//inner.txt")]
    [TestCase("link/beside.txt")]
    [TestCase("linked.txt")]
    [TestCase("KEPT.TXT")]
    [TestCase("")]
    [TestCase("sub")]
    [TestCase("absent.txt")]
    [TestCase(null)]
    public void A_manifest_from_elsewhere_reaches_nothing_outside_its_folder_and_nothing_by_tricks(string? name)
    {
        using var temporary = new TemporaryFolder();
        Directory.CreateDirectory(temporary.At("out/sub"));
        string[] files = ["beside.txt", "out/kept.txt", "out/sub/inner.txt"];
        foreach (var file in files)
            File.WriteAllText(temporary.At(file), "same");
        Directory.CreateSymbolicLink(temporary.At("out/link"), temporary.Path);
        File.CreateSymbolicLink(temporary.At("out/linked.txt"), temporary.At("beside.txt"));
        WriteManifest(temporary, "run", name ?? temporary.At("beside.txt"));

        Replace(temporary, "kept.txt");

        Assert.That(files.Select(file => File.Exists(temporary.At(file))), Has.All.True);
    }

    [TestCase("run", "same", false)]
    [TestCase("run", "changed by hand", true)]
    [TestCase("sweep", "same", true)]
    public void Only_what_a_run_of_the_same_command_wrote_as_it_is_goes(string verb, string content, bool stays)
    {
        using var temporary = new TemporaryFolder();
        Directory.CreateDirectory(temporary.At("out"));
        File.WriteAllText(temporary.At("out/picture.png"), content);
        WriteManifest(temporary, verb, "picture.png");

        Replace(temporary, "table.csv");

        Assert.That(File.Exists(temporary.At("out/picture.png")), Is.EqualTo(stays));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("""{ "tool": "Tsugunosuke.Sim", "command_line": [], "files": 3 }""")]
    [TestCase("""{ "tool": "Tsugunosuke.Sim", "command_line": [], "files": [ { "name": 1 } ] }""")]
    [TestCase("""{ "tool": "Another", "command_line": [], "files": [] }""")]
    public void A_manifest_that_is_none_names_no_files(string text)
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(temporary.At("manifest.json"), text);

        Assert.That(EarlierRun.Files(temporary.Path, "run"), Is.Empty);
    }

    /// <summary>A manifest that lists a file with the hash of what the files of these tests hold.</summary>
    private static void WriteManifest(TemporaryFolder temporary, string verb, string name) => File.WriteAllText(
        temporary.At("out/manifest.json"),
        JsonSerializer.Serialize(new { tool = "Tsugunosuke.Sim", command_line = new[] { verb, "x.yaml" }, files = new[] { new { name, bytes = 4, sha256 = Convert.ToHexStringLower(SHA256.HashData("same"u8)) } } }));

    private static void Replace(TemporaryFolder temporary, string written)
    {
        using var folder = OutputFolder.Open(temporary.At("out"));
        folder.Write(written, stream => stream.Write("same"u8));
        folder.Write("manifest.json", stream => stream.Write("{}"u8));
        folder.Commit(EarlierRun.Files(folder.Path, "run"));
    }
}
