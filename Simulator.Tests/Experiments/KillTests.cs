using System.Diagnostics;

namespace Tsugunosuke.Sim.Tests.Experiments;

/// <summary>The program as a process of its own, which dies or meets a full disk.</summary>
[Platform(Exclude = "Win")]
public sealed class KillTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Tsugunosuke.Sim.dll");
    private static readonly string[] Arguments = ["run", ExperimentFolder.Shipped, "-n", "1200", "--step", "two-16", "--step", "four-sets", "--format", "csv", "--set", "operator=clumsy"];

    [TestCase(8)]
    [TestCase(50, Explicit = true, Reason = "half a minute of starting processes")]
    public void Killed_at_random_points_and_resumed_it_gives_the_same_bytes(int runs)
    {
        using var folder = new ExperimentFolder();
        folder.Run("whole", Arguments);
        var whole = folder.Files("whole/tsugunosuke-upgrade-replications");
        var length = 2 * 1200 * 54;
        var random = new Random(2026);
        var torn = 0;
        Parallel.For(0, runs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, round =>
        {
            int at;
            lock (random)
                at = random.Next(length);
            var place = folder.Path($"{round}/tsugunosuke-upgrade-replications");
            var part = new FileInfo(Path.Combine(place, "experiment.part"));
            using (var process = Start(["dotnet", Program, .. Arguments, "--out", folder.Path($"{round}"), "--jobs", "2"]))
            {
                while (!process.HasExited && !(part.Exists && part.Length > at))
                {
                    Thread.Yield();
                    part.Refresh();
                }

                process.Kill();
                process.WaitForExit();
            }

            if (part.Exists)
                Interlocked.Increment(ref torn);
            var resumed = folder.Run($"{round}", [.. Arguments, "--resume"]);
            Assert.That(resumed.Exit, Is.Zero, resumed.Error);
            Assert.That(folder.Files($"{round}/tsugunosuke-upgrade-replications"), Is.EqualTo(whole), $"round {round}");
        });

        Assert.That(torn, Is.GreaterThan(runs / 4), "most of them were killed before they were done");
    }

    [Test]
    public void A_full_disk_leaves_nothing_half_written_and_loses_nothing()
    {
        using var folder = new ExperimentFolder();
        folder.Run("whole", Arguments);

        // A limit on the size of files is met as a full disk is: a write that fails.
        var command = string.Join(' ', ((string[])["dotnet", Program, .. Arguments, "--out", folder.Path("full")]).Select(word => $"'{word}'"));
        using (var process = Start(["bash", "-c", $"trap '' XFSZ; ulimit -f 60; DOTNET_EnableWriteXorExecute=0 exec {command}"]))
        {
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.That(process.ExitCode, Is.EqualTo(2), error);
            Assert.That(error, Does.Contain("cannot be written").And.Contain("--resume"));
        }

        Assert.That(folder.Files("full/tsugunosuke-upgrade-replications").Keys, Is.EqualTo(new[] { "experiment.part" }));
        folder.Run("full", [.. Arguments, "--resume"]);
        Assert.That(folder.Files("full/tsugunosuke-upgrade-replications"), Is.EqualTo(folder.Files("whole/tsugunosuke-upgrade-replications")));
    }

    [TestCase("replications", "run", "-n", "30000")]
    [TestCase("sweep", "sweep", "-n", "10000", "--vary", "platform.memory.testRate=2,8")]
    [Platform("Linux")]
    public void Interrupted_by_Ctrl_C_it_ends_with_130_and_goes_on_with_resume(string name, string verb, params string[] options)
    {
        using var folder = new ExperimentFolder();
        string[] run = [verb, ExperimentFolder.Shipped, .. options, "--step", "sixteen-sets"];
        var part = new FileInfo(folder.Path($"x/tsugunosuke-upgrade-{name}/experiment.part"));
        using (var process = StartInterruptible([.. run, "--out", folder.Path("x"), "--jobs", "1"]))
        {
            while (!process.HasExited && !(part.Exists && part.Length > 3000))
            {
                Thread.Yield();
                part.Refresh();
            }

            var error = Interrupt(process);
            Assert.That(process.ExitCode, Is.EqualTo(130), error);
            Assert.That(error, Does.Contain("blocks of 256 replications are complete").And.Contain("--resume"));
        }

        folder.Run("x", [.. run, "--resume"]);
        folder.Run("whole", run);
        Assert.That(folder.Files($"x/tsugunosuke-upgrade-{name}"), Is.EqualTo(folder.Files($"whole/tsugunosuke-upgrade-{name}")));
    }

    [Test]
    [Platform("Linux")]
    public void A_sensitivity_study_that_is_interrupted_says_so_and_leaves_nothing()
    {
        using var folder = new ExperimentFolder();
        using var process = StartInterruptible(["sensitivity", ExperimentFolder.Shipped, "--measure", "mean", "--out", folder.Path("x")]);
        // Its start takes a small part of this, its study minutes.
        while (!process.HasExited && process.TotalProcessorTime < TimeSpan.FromSeconds(2))
        {
            Thread.Sleep(20);
            process.Refresh();
        }

        var error = Interrupt(process);

        Assert.That((process.ExitCode, error), Is.EqualTo((130, "interrupted; nothing was written\n")));
        Assert.That(Directory.Exists(folder.Path("x")), Is.False);
    }

    // A test run that was started in the background ignores Ctrl-C, and so would its processes.
    private static Process StartInterruptible(string[] words) => Start(["env", "--default-signal=INT", "dotnet", Program, .. words]);

    private static string Interrupt(Process process)
    {
        using (var signal = Start(["kill", "-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            signal.WaitForExit();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return error;
    }

    private static Process Start(string[] words)
    {
        var start = new ProcessStartInfo(words[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in words[1..])
            start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }
}
