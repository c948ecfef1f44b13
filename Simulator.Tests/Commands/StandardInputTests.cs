using System.Text;
using Tsugunosuke.Sim.Commands;

namespace Tsugunosuke.Sim.Tests.Commands;

/// <summary>A scenario by a pipe: <c>tsugu import - | tsugu run -</c>.</summary>
[NonParallelizable]
public sealed class StandardInputTests
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

    private static byte[] Upgrade => File.ReadAllBytes(Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml"));

    [Test]
    public void A_real_inventory_goes_through_three_pipes_and_runs()
    {
        var inventory = Inventory("dmidecode/linuxhw-intel-archercity-2of32.txt");

        var imported = Run(inventory, "import", "-");
        Assert.That(imported.Exit, Is.Zero, imported.Error);
        var scenario = Encoding.UTF8.GetBytes(imported.Output);
        var check = Run(scenario, "check", "-");
        var run = Run(scenario, "run", "-");

        Assert.That((check.Exit, check.Error), Is.EqualTo((0, "")));
        Assert.That(check.Output, Does.Contain("2 × 64GB").And.Contain("next: 2 × 64GB more in CPU0_DIMM_C1, CPU1_DIMM_C1 make 256 GB"));
        Assert.That((run.Exit, run.Error), Is.EqualTo((0, "")));
        Assert.That(run.Output, Does.Contain("128 GB").And.Contain("boots"));
        var name = imported.Output.Split('\n').Single(line => line.StartsWith("name: ", StringComparison.Ordinal))["name: ".Length..];
        Assert.That(Directory.GetDirectories("out").Select(Path.GetFileName), Is.EqualTo(new[] { name }), "the folder is the scenario's own name");
    }

    [Test]
    public void By_a_pipe_and_by_a_file_the_results_are_the_same()
    {
        File.WriteAllBytes("mine.yaml", Upgrade);

        var piped = Run(Upgrade, "run", "-", "--out", "piped");
        Run([], "run", "mine.yaml", "--out", "read");

        Assert.That(piped.Exit, Is.Zero, piped.Error);
        foreach (var file in new[] { "boot-times.csv", "post-trace.csv", "failures.csv", "boot-curve.svg", "trace.json" })
            Assert.That(File.ReadAllBytes($"piped/tsugunosuke-upgrade/{file}"), Is.EqualTo(File.ReadAllBytes($"read/tsugunosuke-upgrade/{file}")), file);
        Assert.That(File.ReadAllText("piped/tsugunosuke-upgrade/manifest.json"), Does.Contain("\"standard input\""));
    }

    [Test]
    public void A_file_that_the_scenario_names_lies_in_the_working_directory()
    {
        Directory.CreateDirectory("boards");
        File.Copy(Path.Combine(TestPaths.Scenarios, "platforms", "tsugunosuke.yaml"), "boards/other.yaml");
        var scenario = Encoding.UTF8.GetString(Upgrade);

        var there = Run(Encoding.UTF8.GetBytes(scenario.Replace("platform: tsugunosuke", "platform: boards/other.yaml", StringComparison.Ordinal)), "check", "-");
        var missing = Run(Encoding.UTF8.GetBytes(scenario.Replace("platform: tsugunosuke", "platform: boards/othre.yaml", StringComparison.Ordinal)), "check", "-");

        Assert.That((there.Exit, there.Error), Is.EqualTo((0, "")));
        Assert.That(missing.Exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(missing.Error, Does.Match(@"^standard input\(\d+,\d+\): error: there is no file 'boards/othre.yaml'; did you mean 'boards/other.yaml'\?"));
    }

    [TestCase("", "standard input: error: nothing came; did the command before the pipe fail?")]
    [TestCase("steps: [", "standard input(2,1): error: not valid YAML")]
    [TestCase("name: x\nplatfrom: tsugunosuke\n", "standard input(1,1): error: 3 keys are missing here: platform, dimms, steps\nstandard input(2,1): error: unknown key 'platfrom'; did you mean 'platform'?")]
    [TestCase("\u0000\u0001\u0002", "standard input(1,")]
    public void What_is_wrong_with_it_is_said_of_standard_input(string text, string message)
    {
        foreach (var verb in new[] { "run", "check", "watch" })
        {
            var (exit, output, error) = Run(Encoding.UTF8.GetBytes(text), verb, "-");

            Assert.That(exit, Is.EqualTo(ExitCode.BadInput), verb);
            Assert.That(error, Does.StartWith(message).And.Not.Contain("   at "), verb);
            Assert.That(output, Is.Empty, verb);
        }

        Assert.That(Directory.GetFileSystemEntries("."), Is.Empty, "nothing is written");
    }

    [Test]
    [Platform("Linux")]
    public void A_program_that_was_started_without_one_does_not_wait_for_it()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Tsugunosuke.Sim.dll");

        var (exit, output, error) = ChildProcess.Run("timeout", ["60", "sh", "-c", $"exec dotnet '{program}' run - <&-"], folder);

        Assert.That((exit, output, error), Is.EqualTo((ExitCode.BadInput, "", "standard input: error: nothing came; did the command before the pipe fail?\n")));
    }

    [Test]
    public void It_is_UTF_8_and_at_most_a_megabyte_however_much_comes()
    {
        Assert.That(Run([.. "name: x\n"u8, 0xFF], "run", "-").Error, Is.EqualTo("standard input(2): error: not UTF-8: byte 0xFF at offset 8; save the file as UTF-8\n"));

        using var endless = new Endless();
        Assert.That(Run(endless, "run", "-").Error, Is.EqualTo("standard input: error: larger than 1 MB, which no such file is; is it the right file?\n"));
        Assert.That(endless.Given, Is.LessThan(2 << 20));
    }

    [TestCase("run", "-")]
    [TestCase("import", "-")]
    [TestCase("replay", "-")]
    [TestCase("calibrate", "tsugunosuke.yaml", "--observations", "-")]
    public void That_it_cannot_be_read_is_an_error_and_no_crash(params string[] words)
    {
        File.WriteAllBytes("tsugunosuke.yaml", Upgrade);
        using var broken = new Endless { Breaks = true };

        var (exit, _, error) = Run(broken, words);

        Assert.That(exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("cannot be read: Is a directory"));
    }

    [TestCase("run", "-", "-")]
    [TestCase("replay", "-", "--scenario", "-")]
    [TestCase("calibrate", "-", "--observations", "-")]
    public void It_can_be_named_once(params string[] words)
    {
        var (exit, _, error) = Run(words[0] == "replay" ? "0.0 B0\n"u8.ToArray() : Upgrade, words);

        Assert.That(exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("standard input: ").And.Contain("named twice with -, and can be read only once; save one of them as a file"));
        Assert.That(Directory.GetFileSystemEntries("."), Is.Empty);
    }

    [TestCase("run", "-", "--replications", "10")]
    [TestCase("sweep", "-", "--vary", "operator=clumsy,skilled", "-n", "10")]
    [TestCase("compare", "-", "x.yaml", "-n", "10")]
    public void An_experiment_wants_a_file_that_stays(params string[] words)
    {
        var (exit, _, error) = Run(Upgrade, words);

        Assert.That(exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.StartWith("error: standard input is gone once it is read").And.Contain("save it as a file"));
    }

    [Test]
    public void An_expectation_that_does_not_hold_and_a_step_that_is_not_there_name_it_too()
    {
        var failed = Run(Upgrade, "run", "-", "--set", "steps.two-16.expect.capacity=64 GB");

        Assert.That(failed.Exit, Is.EqualTo(ExitCode.ExpectationFailed));
        Assert.That(failed.Error, Does.Match(@"^standard input\(\d+\): expectation: step 'two-16'"));
        Assert.That(Run(Upgrade, "watch", "-", "--step", "two-61").Error, Does.StartWith("error: standard input has no step 'two-61' with a boot; did you mean 'two-16'?"));
    }

    private static byte[] Inventory(string name)
    {
        if (TestPaths.Shared is not { } shared)
        {
            Assert.Ignore("the folder of real inventories is not beside this checkout");
            throw new InvalidOperationException();
        }

        return File.ReadAllBytes(Path.Combine(shared, "inventories", name));
    }

    private static (int Exit, string Output, string Error) Run(byte[] input, params string[] words)
    {
        using var stream = new MemoryStream(input);
        return Run(stream, words);
    }

    private static (int Exit, string Output, string Error) Run(Stream input, params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = CommandLineRoot.Run(words, new Terminal(output, error, isPlain: true, input));
        return (exit, output.ToString(), error.ToString());
    }

    /// <summary>A pipe into which somebody writes for ever, or that is no pipe at all.</summary>
    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public bool Breaks { get; init; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Breaks)
                throw new IOException("Is a directory");
            var given = Math.Min(count, 4096);
            buffer.AsSpan(offset, given).Fill((byte)'#');
            Given += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
