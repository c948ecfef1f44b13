using System.Runtime.Versioning;
using Tsugunosuke.Sim.Commands;
using Tsugunosuke.Sim.Tests.Experiments;

namespace Tsugunosuke.Sim.Tests.Commands;

/// <summary><c>tsugu submit</c> as a user meets it, with a Slurm that only says what it was asked.</summary>
[Platform(Exclude = "Win")]
[UnsupportedOSPlatform("windows")]
public sealed class SubmitCommandTests
{
    private static readonly string[] Sweep = ["sweep", ExperimentFolder.Shipped, "--vary", "operator=clumsy,skilled", "-n", "600", "--step", "two-16"];

    [TestCase("", "--slurm")]
    [TestCase("-- run FILE -n 5", "--slurm")]
    [TestCase("--slurm", "there is no experiment to submit")]
    [TestCase("--slurm --", "there is no experiment to submit")]
    [TestCase("--slurm run FILE", "after --: tsugu")]
    [TestCase("--slurm run FILE -n 5", "after --: tsugu")]
    [TestCase("--slurm run FILE --replications 5", "after --: tsugu")]
    [TestCase("--slurm -- swep FILE", "did you mean 'sweep'?")]
    [TestCase("--slurm -- merge FILE", "there is no experiment 'merge'")]
    [TestCase("--slurm -- -p long run FILE -n 5", "end with another --")]
    [TestCase("--slurm -- -p long --", "there is no experiment to submit")]
    [TestCase("--slurm -- --array=1-4 -- run FILE -n 5", "--shards N")]
    [TestCase("--slurm -- run FILE", "--replications N")]
    [TestCase("--slurm -- run FILE -n 5 --shard 1/2", "--shards N")]
    [TestCase("--slurm -- run FILE FILE -n 5", "submit each by itself")]
    [TestCase("--slurm -- sweep FILE --vari operator=clumsy", "did you mean '--vary'?")]
    [TestCase("--slurm --shard 4 -- run FILE -n 5", "did you mean '--shards'?")]
    public void Bad_usage_ends_with_3_and_says_how_it_is_used(string line, string reason) => Refuses(line, ExitCode.BadUsage, reason);

    [TestCase("--slurm --shards 0 -- run FILE -n 5", "--shards 0")]
    [TestCase("--slurm --shards many -- run FILE -n 5", "--shards many")]
    [TestCase("--slurm --shards 100001 -- run FILE -n 5", "from 1 to 100000")]
    [TestCase("--slurm --shards 4 -- run FILE -n 700 --step two-16", "3 blocks of 256 replications")]
    [TestCase("--slurm -- run FILE --precision 1%", "fixed -n")]
    [TestCase("--slurm -- run nowhere.yaml -n 5", "nowhere.yaml")]
    [TestCase("--slurm --resume --restart -- run FILE -n 5", "give one of them")]
    [TestCase("--slurm -- run FILE -n 5 --out a%b", "Slurm takes them")]
    public void Bad_input_ends_with_2(string line, string reason) => Refuses(line, ExitCode.BadInput, reason);

    [Test]
    public void A_dry_run_writes_and_prints_the_scripts_and_submits_nothing()
    {
        using var folder = new ExperimentFolder();
        var (exit, output, error) = ExperimentFolder.Call(["submit", "--slurm", "--shards", "3", "--dry-run", "--", "--time=5", "--", .. Sweep, "--jobs=2", "--out", folder.Path("x")]);

        Assert.That(exit, Is.Zero, error);
        var scripts = folder.Path("x/tsugunosuke-upgrade-sweep/slurm");
        foreach (var name in new[] { "shards.sh", "merge.sh" })
            Assert.That(output, Does.Contain(File.ReadAllText(Path.Combine(scripts, name))));
        Assert.That(output, Does.Contain("#SBATCH --array=1-3\n").And.Contain("#SBATCH --cpus-per-task=2\n").And.Contain("sbatch --parsable --time=5 shards.sh"));
        Assert.That(Directory.EnumerateFiles(scripts).Select(Path.GetFileName), Is.EquivalentTo(new[] { "shards.sh", "merge.sh" }));
    }

    [Test]
    public void Without_sbatch_the_scripts_are_written_and_it_ends_with_2()
    {
        using var folder = new ExperimentFolder();
        var (exit, _, error) = Tsugu(folder, folder.Path("no-bin"), ["submit", "--slurm", "--shards", "2", "--", .. Sweep]);

        Assert.That(exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("there is no sbatch on the PATH").And.Contain("out/tsugunosuke-upgrade-sweep/slurm").And.Contain("array=$(sbatch"));
        Assert.That(File.ReadAllText(folder.Path("out/tsugunosuke-upgrade-sweep/slurm/shards.sh")), Does.Contain("#SBATCH --array=1-2\n"));
    }

    [Test]
    public void Only_missing_shards_are_submitted_again_and_none_while_they_are_in_the_queue()
    {
        using var folder = new ExperimentFolder();
        var bin = Fake(folder, "sbatch", "echo \"$@\" >>calls; echo $((40 + $(wc -l <calls)))");
        string[] submit = ["submit", "--slurm", "--shards", "4", "--", "--qos=night", "--", .. Sweep];
        var place = "out/tsugunosuke-upgrade-sweep";

        var first = Tsugu(folder, bin, submit);
        Assert.That(first.Exit, Is.Zero, first.Error);
        Assert.That(first.Output, Does.Contain("4 shards submitted as job 41; merge as job 42"));
        Assert.That(File.ReadAllText(folder.Path($"{place}/slurm/calls")), Is.EqualTo("--parsable --qos=night shards.sh\n--parsable --qos=night --dependency=afterany:41 merge.sh\n"));

        foreach (var shard in new[] { 1, 3 })
            folder.Run("out", [.. Sweep, "--shard", $"{shard}/4"]);
        string[] dry = ["submit", "--slurm", "--dry-run", .. submit[2..], "--out", folder.Path("out")];
        Assert.That(ExperimentFolder.Call(dry).Error, Does.Contain("2 of 4 shards are complete").And.Contain("--resume"));
        Assert.That(ExperimentFolder.Call([.. dry, "--seed", "9", "--resume"]).Error, Does.Contain("another experiment (seed"));
        Assert.That(ExperimentFolder.Call(["submit", "--slurm", "--shards", "2", "--dry-run", "--resume", .. dry[5..]]).Error, Does.Contain("is one of 4 shards, not of 2"));

        Fake(folder, "squeue", "echo 41");
        Assert.That(Tsugu(folder, bin, [.. submit, "--resume"]).Error, Does.Contain("job 41 of tsugunosuke-upgrade-sweep is still in the queue").And.Contain("scancel 41"));

        Fake(folder, "squeue", "echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1");
        var again = Tsugu(folder, bin, [.. submit, "--resume"]);
        Assert.That(again.Output, Does.Contain("2 of 4 shards submitted as job 43"), again.Error);
        Assert.That(File.ReadAllText(folder.Path($"{place}/slurm/shards.sh")), Does.Contain("#SBATCH --array=2,4\n"));

        foreach (var shard in new[] { 2, 4 })
            folder.Run("out", [.. Sweep, "--shard", $"{shard}/4"]);
        Assert.That(Tsugu(folder, bin, [.. submit, "--resume"]).Output, Does.Contain("all shards are there; merge as job 45 now"));
        ExperimentFolder.Call("merge", folder.Path(place));
        Assert.That(ExperimentFolder.Call([.. dry, "--resume"]).Output, Does.Contain("is complete already"));

        Assert.That(Tsugu(folder, bin, ["submit", "--restart", .. submit[1..]]).Output, Does.Contain("4 shards submitted as job 46"));
        Assert.That(Directory.EnumerateFiles(folder.Path(place), "shard-*"), Is.Empty);
    }

    [Test]
    public void What_Slurm_refuses_is_said_in_its_words()
    {
        using var folder = new ExperimentFolder();
        var bin = Fake(folder, "sbatch", "echo 'sbatch: error: Batch job submission failed: Invalid job array specification' >&2; exit 1");
        var (exit, output, error) = Tsugu(folder, bin, ["submit", "--slurm", "--", .. Sweep]);

        Assert.That(exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Contain("Invalid job array specification").And.Contain("MaxArraySize").And.Contain("The scripts are in"));
    }

    private static void Refuses(string line, int code, string reason)
    {
        using var folder = new ExperimentFolder();
        var words = line.Length == 0 ? [] : line.Replace("a%b", folder.Path("a%b"), StringComparison.Ordinal).Split(' ').Select(word => word == "FILE" ? ExperimentFolder.Shipped : word);
        var (exit, output, error) = ExperimentFolder.Call(["submit", .. words]);

        Assert.That(error, Does.Contain(reason));
        Assert.That(exit, Is.EqualTo(code));
        Assert.That(output, Is.Empty);
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Root), Is.Empty, "nothing was started");
    }

    /// <summary>A command that stands in for one of Slurm's.</summary>
    private static string Fake(ExperimentFolder folder, string name, string body)
    {
        var bin = Directory.CreateDirectory(folder.Path("bin")).FullName;
        var path = Path.Combine(bin, name);
        File.WriteAllText(path, $"#!/bin/bash\nPATH=/usr/bin:/bin\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return bin;
    }

    /// <summary>The program in a process of its own, in a folder, which finds commands in one folder alone.</summary>
    private static (int Exit, string Output, string Error) Tsugu(ExperimentFolder folder, string path, string[] words) =>
        ChildProcess.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "Tsugunosuke.Sim.dll"), .. words], folder.Root, ("PATH", path));
}
