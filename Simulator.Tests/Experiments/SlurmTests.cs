namespace Tsugunosuke.Sim.Tests.Experiments;

/// <summary>An experiment through a real Slurm.</summary>
[Platform(Exclude = "Win")]
public sealed class SlurmTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Tsugunosuke.Sim.dll");

    [Test]
    public void A_sweep_with_a_shard_killed_half_way_and_run_again_is_the_sweep_of_one_process()
    {
        LocalSlurm.Require();
        string[] sweep = ["sweep", ExperimentFolder.Shipped, "--vary", "operator=clumsy,skilled", "-n", "12000", "--step", "two-16", "--step", "four-sets", "--format", "csv"];
        using var folder = new ExperimentFolder();
        using var slurm = new LocalSlurm();
        var place = folder.Path("cluster/tsugunosuke-upgrade-sweep");
        string[] submit = [Program, "submit", "--slurm", "--shards", "4", "--", "--comment=a sweep", "--", .. sweep, "--out", folder.Path("cluster")];

        var first = slurm.Call("dotnet", submit);
        Assert.That(first.Exit, Is.Zero, first.Error);
        // 3 designs × 2 steps × 47 blocks, of which a shard has 70 or 71, of 13 kB each.
        var part = new FileInfo(Path.Combine(place, "shard-2-of-4.part"));
        var done = Path.Combine(place, "shard-2-of-4.blocks");
        slurm.Until(
            () =>
            {
                part.Refresh();
                return (part.Exists && part.Length > 200_000) || File.Exists(done);
            },
            "a shard 2 that is half-way");
        using (var task = slurm.TaskProcess(2))
            task?.Kill();
        slurm.UntilAllHaveEnded();

        Assert.That(File.Exists(done), Is.False, "it was killed before it was done");
        Assert.That(Directory.EnumerateFiles(place, "shard-*").Select(Path.GetFileName), Is.EquivalentTo(new[] { "shard-1-of-4.blocks", "shard-2-of-4.part", "shard-3-of-4.blocks", "shard-4-of-4.blocks" }));
        Assert.That(File.Exists(Path.Combine(place, "summary.csv")), Is.False, "no result without all shards");
        Assert.That(File.ReadAllText(Path.Combine(place, "slurm", "merge.log")), Does.Contain("run shard 2/4 again").And.Contain("--resume -- '--comment=a sweep' -- sweep"));
        var kept = part.Length;

        var again = slurm.Call("dotnet", [.. submit, "--resume"]);
        Assert.That(again.Output, Does.Contain("1 of 4 shards submitted"), again.Error);
        slurm.UntilAllHaveEnded();

        Assert.That(File.ReadAllText(Path.Combine(place, "slurm", "merge.log")), Does.Contain("4 shards are merged"));
        Assert.That(new FileInfo(done).Length, Is.GreaterThan(kept));
        folder.Run("whole", sweep);
        var whole = folder.Files("whole/tsugunosuke-upgrade-sweep");
        Assert.That(whole.Keys, Is.SupersetOf(new[] { "boot-distribution.svg", "manifest.json", "replications.csv", "summary.csv" }));
        Assert.That(folder.Files("cluster/tsugunosuke-upgrade-sweep").Where(file => whole.ContainsKey(file.Key)), Is.EqualTo(whole));
    }
}
