using Tsugunosuke.Sim.Commands;

namespace Tsugunosuke.Sim.Tests.Experiments;

/// <summary>What is wrong is said before anything runs, and nothing is lost.</summary>
public sealed class BadExperimentTests
{
    [TestCase("run -n 0", "-n 0")]
    [TestCase("run -n -5", "-n -5")]
    [TestCase("run -n many", "-n many")]
    [TestCase("run -n 10 --jobs 0", "--jobs 0")]
    [TestCase("run -n 10 --certainty 100%", "--certainty 100%")]
    [TestCase("run -n 10 --step sixteen-set", "did you mean 'sixteen-sets'?")]
    [TestCase("run -n 10 --shard 9/8", "--shard 9/8")]
    [TestCase("run --precision 0", "--precision 0")]
    [TestCase("run --precision 1% --shard 1/2", "fixed -n")]
    [TestCase("sweep", "nothing is varied")]
    [TestCase("sweep --vary platform.memory.testRat=2,4", "did you mean 'platform.memory.testRate'?")]
    [TestCase("sweep --vary memory.testRate=2,4", "did you mean 'platform.memory.testRate'?")]
    [TestCase("sweep --vary platform.memory.testRate=8..2/7", "the range is empty")]
    [TestCase("sweep --vary platform.memory.testRate=fast,slow", "'fast'")]
    [TestCase("sweep --vary operator=clumsy,nobody", "'nobody'")]
    [TestCase("sweep --vary operator=clumsy,skilled -n 0", "-n 0")]
    [TestCase("sweep --vary platform.memory.testRate=2..8 --lhs 0", "--lhs 0")]
    [TestCase("sweep --vary platform.memory.testRate=2..8/300 --vary platform.firmware.dxeTime=10..60/300 --vary platform.firmware.bdsTime=5..40/300", "27,000,001 designs")]
    [TestCase("sweep --design nowhere.yaml", "there is no file 'nowhere.yaml'")]
    public void Bad_input_is_refused_with_2_and_leaves_nothing(string line, string reason)
    {
        using var folder = new ExperimentFolder();
        var words = line.Split(' ');
        var (exit, output, error) = folder.Run("x", [words[0], ExperimentFolder.Shipped, .. words[1..]]);

        Assert.That(exit, Is.EqualTo(ExitCode.BadInput), output);
        Assert.That(error, Does.Contain(reason));
        Assert.That(output, Is.Empty);
        Assert.That(Directory.Exists(folder.Path("x")), Is.False, "nothing was started");
    }

    [Test]
    public void Two_scenarios_without_a_step_of_one_name_are_refused_with_the_steps_of_each()
    {
        using var folder = new ExperimentFolder();

        var (exit, _, error) = folder.Run("x", "compare", ExperimentFolder.Shipped, Path.Combine(TestPaths.Scenarios, "what-if", "32x96.yaml"), "-n", "5");

        Assert.That(exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("tsugunosuke-upgrade: delivered, two-96-alone,").And.Contain("32x96: with-the-rule, without-the-rule"));
    }

    [Test]
    public void What_is_wrong_with_a_file_of_designs_is_said_at_once_with_line_and_column()
    {
        using var folder = new ExperimentFolder();
        var file = folder.Path("designs.yaml");
        File.WriteAllText(file, """
            designs:
              - name: as it is
              - name: slip
                set:
                  platform.memory.testRat: 8 GB/s
                  operator: clumsi
              - name: no figure
                set: { platform.memory.testRate: 8 parrots }
              - name: another board
                set: { platform: am5 }
            """);

        var (exit, _, error) = folder.Run("x", "sweep", ExperimentFolder.Shipped, "--design", file);

        Assert.That(exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(
            error.Split('\n').Take(4),
            Is.EqualTo(new[]
            {
                $"{file}(5,7): error: nothing is known at 'platform.memory.testRat'; did you mean 'platform.memory.testRate'?",
                $"{file}(6,17): error: there is no operator 'clumsi' (no operators/clumsi.yaml beside the scenario or above it; there are clumsy, skilled); did you mean 'clumsy'?",
                $"{file}(8,38): error: '8 parrots' is not a rate with its unit such as 4 GB/s (from 0.001 GB/s to 1000000 GB/s)",
                $"{ExperimentFolder.Shipped}(28,23): error: slot 'P1-DIMMA1' is not on platform 'am5' (its slots are DIMM_A2 … DIMM_B1) (under design 'another board' in {file}(9))",
            }));
    }

    [TestCase("platform.memory.testRat=2,4", "--vary platform.memory.testRat: error: nothing is known at 'platform.memory.testRat'; did you mean 'platform.memory.testRate'?\n")]
    [TestCase("platform.memory.testRate=2,fast", "--vary platform.memory.testRate=fast: error: 'fast' is not a rate with its unit such as 4 GB/s (from 0.001 GB/s to 1000000 GB/s)\n")]
    public void What_is_wrong_with_vary_names_vary_once(string vary, string said)
    {
        using var folder = new ExperimentFolder();

        Assert.That(folder.Run("x", "sweep", ExperimentFolder.Shipped, "--vary", vary).Error, Is.EqualTo(said));
    }

    [Test]
    public void Options_of_replications_without_replications_are_bad_usage()
    {
        using var folder = new ExperimentFolder();
        var (exit, _, error) = folder.Run("x", "run", ExperimentFolder.Shipped, "--jobs", "2");

        Assert.That(exit, Is.EqualTo(ExitCode.BadUsage));
        Assert.That(error, Does.Contain("--replications"));
    }

    [Test]
    public void Shards_are_merged_only_when_they_are_all_there_once_and_of_one_experiment()
    {
        using var folder = new ExperimentFolder();
        string[] run = ["run", ExperimentFolder.Shipped, "-n", "600", "--step", "two-16"];
        foreach (var number in new[] { 1, 3 })
            folder.Run("a", [.. run, "--shard", $"{number}/3"]);
        var place = folder.Path("a/tsugunosuke-upgrade-replications");
        Assert.That(Refused(place), Does.Contain("shard 2/3 is missing"));

        folder.Run("b", [.. run, "--shard", "2/3", "--seed", "2"]);
        Assert.That(Refused(place, folder.Path("b/tsugunosuke-upgrade-replications")), Does.Contain("seed").And.Contain("shard-2-of-3"));

        folder.Run("c", [.. run, "--shard", "2/3", "--set", "operator=clumsy"]);
        Assert.That(Refused(place, folder.Path("c/tsugunosuke-upgrade-replications")), Does.Contain("another experiment"));

        folder.Run("a", [.. run, "--shard", "2/3"]);
        Directory.CreateDirectory(folder.Path("d"));
        File.Copy(Path.Combine(place, "shard-2-of-3.blocks"), folder.Path("d/shard-2-of-3.blocks"));
        Assert.That(Refused(place, folder.Path("d")), Does.Contain("shard 2/3 is there twice"));

        var bytes = File.ReadAllBytes(Path.Combine(place, "shard-2-of-3.blocks"));
        File.Delete(Path.Combine(place, "shard-2-of-3.blocks"));
        File.WriteAllBytes(Path.Combine(place, "shard-2-of-3.part"), bytes[..^5]);
        Assert.That(Refused(place), Does.Contain("not complete: 0 of 1 blocks").And.Contain("--resume"));

        Assert.That(Refused(folder.Path("nowhere")), Does.Contain("there is no folder"));
    }

    [Test]
    public void An_unfinished_run_is_neither_overwritten_nor_mixed_with_another()
    {
        using var folder = new ExperimentFolder();
        string[] run = ["run", ExperimentFolder.Shipped, "-n", "600", "--step", "two-16", "--shard", "1/2"];
        folder.Run("a", run);
        var place = folder.Path("a/tsugunosuke-upgrade-replications");
        File.Move(Path.Combine(place, "shard-1-of-2.blocks"), Path.Combine(place, "shard-1-of-2.part"));

        var refused = folder.Run("a", run);
        Assert.That(refused.Exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(refused.Error, Does.Contain("--resume goes on"));
        Assert.That(folder.Run("a", [.. run, "--seed", "5", "--resume"]).Error, Does.Contain("another experiment").And.Contain("seed"));
        Assert.That(folder.Run("a", [.. run, "--resume"]).Exit, Is.Zero);
        Assert.That(folder.Run("a", [.. run, "--resume"]).Output, Does.Contain("complete already"));
    }

    private static string Refused(params string[] folders)
    {
        var (exit, _, error) = ExperimentFolder.Call(["merge", .. folders]);
        Assert.That(exit, Is.EqualTo(ExitCode.BadInput));
        return error;
    }
}
