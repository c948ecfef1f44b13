using Tsugunosuke.Sim.Commands;

namespace Tsugunosuke.Sim.Tests.Commands;

/// <summary>The program as a user meets it: arguments in, text, files and an exit code out.</summary>
[NonParallelizable]
public sealed class CommandTests
{
    private string folder = "";
    private string before = "";

    [SetUp]
    public void Enter()
    {
        before = Environment.CurrentDirectory;
        folder = Directory.CreateTempSubdirectory("tsugu-").FullName;
        Environment.CurrentDirectory = folder;
    }

    [TearDown]
    public void Leave()
    {
        Environment.CurrentDirectory = before;
        Directory.Delete(folder, recursive: true);
    }

    private static string Shipped => Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml");

    [Test]
    public void Without_a_verb_it_runs_the_shipped_upgrade()
    {
        var (exit, output, error) = Run();

        Assert.That(exit, Is.Zero, error);
        Assert.That(output, Does.Contain("53").And.Contain("1792 GB").And.Contain("6:00").And.Contain("EE passed"));
        Assert.That(Directory.EnumerateFiles("out/tsugunosuke-upgrade").Select(Path.GetFileName), Is.SupersetOf(new[]
        {
            "boot-times.csv", "post-trace.csv", "failures.csv", "manifest.json",
            "boot-curve.svg", "boot-curve.png", "post-timeline.svg", "post-timeline.png", "phase-breakdown.svg", "phase-breakdown.png",
        }));
    }

    [Test]
    public void Plain_text_carries_no_escape_sequences()
    {
        var (_, output, _) = Run("run", Shipped);

        Assert.That(output, Does.Not.Contain('\u001b'));
    }

    [Test]
    public void Two_runs_leave_the_same_bytes()
    {
        Run("run", Shipped);
        Directory.Move("out", "first");
        Run("run", Shipped);

        foreach (var file in Directory.EnumerateFiles("first/tsugunosuke-upgrade"))
            Assert.That(File.ReadAllBytes(file), Is.EqualTo(File.ReadAllBytes(file.Replace("first/", "out/", StringComparison.Ordinal))), file);
    }

    [Test]
    public void What_a_run_writes_as_a_BMC_would_is_read_back_beside_the_same_boot()
    {
        Run("run", Shipped, "--quiet", "--trace", "Redfish");
        var (exit, output, error) = Run("replay", "out/tsugunosuke-upgrade/postcodes.json", "--boot", "2", "--scenario", Shipped, "--step", "sixteen-sets");

        Assert.That(exit, Is.Zero, error);
        Assert.That(output, Does.Contain("0 only in the log").And.Contain("0 only simulated"));
        Assert.That(Directory.GetFileSystemEntries("out/tsugunosuke-upgrade").Select(Path.GetFileName), Has.Member("postcodes.json").And.No.Member("trace.json").And.No.Member("boots"));
    }

    [Test]
    public void A_very_fast_test_flattens_the_curve()
    {
        Run("run", Shipped, "--set", "platform.memory.testRate=100000", "--quiet");
        var times = Times();

        Assert.That(times["sixteen-sets"] - times["two-sets"], Is.LessThan(1), "only SPD reading still grows");
        Assert.That(times["two-sets"] - times["two-16"], Is.EqualTo(23).Within(1), "three ranks at 1.1 of 10 s instead of one");
    }

    [Test]
    public void With_one_rank_a_DIMM_the_curve_falls_by_that_rank()
    {
        Run("run", Shipped, "--quiet");
        var two = Times();
        Run("run", Shipped, "--set", "dimms.96GB.ranks=1", "--quiet");
        var one = Times();

        Assert.That(two["sixteen-sets"] - one["sixteen-sets"], Is.EqualTo(11).Within(1e-6));
    }

    [Test]
    public void An_expectation_that_does_not_hold_is_exit_1_with_its_line()
    {
        var (exit, _, error) = Run("run", Shipped, "--set", "steps.two-16.expect.capacity=64 GB");

        Assert.That(exit, Is.EqualTo(ExitCode.ExpectationFailed));
        Assert.That(error, Does.Match(@"tsugunosuke-upgrade\.yaml\(\d+\): expectation: step 'two-16'").And.Contain("64 GB"));
    }

    [TestCase("rnu", "did you mean 'run'?")]
    [TestCase("run --ouy x", "did you mean '--out'?")]
    [TestCase("codes --phase memry", "did you mean 'memory'?")]
    [TestCase("run --seed x", "x")]
    [TestCase("new", "NAME")]
    [TestCase("watch x.yaml --speed 0", "above 0")]
    [TestCase("watch x.yaml --speed fast", "'fast'")]
    [TestCase("run --trace redfsh", "did you mean 'redfish'?")]
    [TestCase("run --trace trace,", "all, none, or any of trace,svg,redfish")]
    public void Wrong_usage_is_exit_3_and_says_what_was_meant(string arguments, string hint)
    {
        var (exit, _, error) = Run(arguments.Split(' '));

        Assert.That(exit, Is.EqualTo(ExitCode.BadUsage));
        Assert.That(error, Does.Contain(hint));
    }

    [TestCase("run", "missing.yaml")]
    [TestCase("check", "missing.yaml")]
    [TestCase("watch", "missing.yaml")]
    [TestCase("run", ".")]
    public void Bad_input_is_exit_2_and_names_the_file(string verb, string file)
    {
        var (exit, _, error) = Run(verb, file);

        Assert.That(exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain(file).And.Not.Contain("   at "));
        Assert.That(Directory.Exists("out"), Is.False);
    }

    [Test]
    public void An_output_folder_that_cannot_be_is_exit_2()
    {
        File.WriteAllText("taken", "");

        var (exit, _, error) = Run("run", Shipped, "--out", "taken");

        Assert.That(exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("taken").And.Contain("--out"));
    }

    [Test]
    public void An_override_that_leads_nowhere_names_the_nearest_path()
    {
        var (exit, _, error) = Run("run", Shipped, "--set", "platform.memory.testRat=8");

        Assert.That(exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("platform.memory.testRate"));
    }

    [Test]
    public void Where_nobody_watches_a_boot_is_lines_of_time_code_and_meaning()
    {
        var (exit, output, error) = Run("watch", Shipped, "--step", "two-96-alone");

        Assert.That(exit, Is.Zero, error);
        Assert.That(output, Does.Contain("  0:05.0  A9  upi: ").And.Contain("  1:01.6  53  pei: ").And.Contain("halts with 53"));
        Assert.That(Run("watch", Shipped).Output, Does.Contain("step 7: all 16 sets").And.Contain("boots with 1792 GB after 6:00"), "the longest boot");
    }

    [Test]
    public void Watching_a_step_that_is_not_there_names_the_nearest()
    {
        var (exit, _, error) = Run("watch", Shipped, "--step", "two-96-alnoe");

        Assert.That(exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("did you mean 'two-96-alone'?"));
    }

    [Test]
    public void A_new_scenario_checks_and_runs_and_is_never_overwritten()
    {
        Assert.That(Run("new", "mine").Exit, Is.Zero);
        Assert.That(Run("check", "mine.yaml").Exit, Is.Zero);
        var (exit, _, error) = Run("run", "mine.yaml");
        Assert.That(exit, Is.Zero, error);

        Assert.That(Run("new", "mine").Exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(Run("new", "../mine").Exit, Is.EqualTo(ExitCode.BadInput));
    }

    [Test]
    public void Check_tells_unsupported_from_does_not_boot()
    {
        var (exit, output, _) = Run("check", Shipped);

        Assert.That(exit, Is.Zero);
        Assert.That(output, Does.Contain("does not boot").And.Contain("unsupported by rule 'no-density-mix'").And.Contain("assumed:"));
    }

    [Test]
    public void Codes_tell_the_meanings_of_a_byte_by_phase()
    {
        var (exit, output, _) = Run("codes", "B7");

        Assert.That(exit, Is.Zero);
        Assert.That(output, Does.Contain("memory").And.Contain("bds"));
        Assert.That(Run("codes", "C1", "--phase", "memory").Output, Does.Contain("undocumented"));
        Assert.That(Run("codes", "E8/02").Output, Does.Contain("fatal"));
    }

    [Test]
    public void Every_verb_shows_an_example_in_its_help()
    {
        foreach (var verb in new[] { "run", "watch", "check", "codes", "new" })
            Assert.That(Run(verb, "--help").Output, Does.Contain("Example:").And.Contain($"tsugu {verb}"));
    }

    [Test]
    public void The_scenario_of_the_README_runs_and_holds()
    {
        var readme = File.ReadAllText(Path.Combine(TestPaths.Repository, "README.md"));
        var start = readme.IndexOf("# yaml-language-server", StringComparison.Ordinal);
        File.WriteAllText("my-upgrade.yaml", readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)]);

        var (exit, output, error) = Run("run", "my-upgrade.yaml");

        Assert.That(exit, Is.Zero, error);
        Assert.That(output, Does.Contain("544 GB of 640 GB"));
    }

    private static (int Exit, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = CommandLineRoot.Run(args, new Terminal(output, error, isPlain: true));
        return (exit, output.ToString(), error.ToString());
    }

    private static Dictionary<string, double> Times()
    {
        var lines = File.ReadAllLines("out/tsugunosuke-upgrade/boot-times.csv");
        var headings = lines[0].Split(',').ToList();
        var (step, time) = (headings.IndexOf("step"), headings.IndexOf("boot_time_s"));
        return lines.Skip(1).Select(line => line.Split(',')).Where(cells => cells[time].Length > 0)
            .ToDictionary(cells => cells[step], cells => double.Parse(cells[time], System.Globalization.CultureInfo.InvariantCulture));
    }
}
