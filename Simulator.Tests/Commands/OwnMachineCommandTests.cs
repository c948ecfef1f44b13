using Tsugunosuke.Sim.Commands;

namespace Tsugunosuke.Sim.Tests.Commands;

/// <summary>A user's own machine from its inventory to a calibrated run.</summary>
[NonParallelizable]
public sealed class OwnMachineCommandTests
{
    private const string Inventory = """
        # dmidecode 3.5
        SMBIOS 3.5.0 present.

        Handle 0x0010, DMI type 17, 92 bytes
        Memory Device
        	Size: 32 GB
        	Locator: P1-DIMMA1
        	Type: DDR5
        	Type Detail: Synchronous Registered (Buffered)
        	Rank: 2
        	Speed: 4800 MT/s
        	Serial Number: SECRET17

        Handle 0x0011, DMI type 17, 92 bytes
        Memory Device
        	Size: No Module Installed
        	Locator: P1-DIMMA2

        Handle 0x0012, DMI type 17, 92 bytes
        Memory Device
        	Size: 32 GB
        	Locator: P1-DIMMB1
        	Type: DDR5
        	Type Detail: Synchronous Registered (Buffered)
        	Rank: 2
        	Speed: 4800 MT/s

        Handle 0x0013, DMI type 17, 92 bytes
        Memory Device
        	Size: No Module Installed
        	Locator: P1-DIMMB2

        """;

    private string folder = "";
    private string before = "";

    [SetUp]
    public void Enter()
    {
        before = Environment.CurrentDirectory;
        folder = Directory.CreateTempSubdirectory("tsugu-").FullName;
        Environment.CurrentDirectory = folder;
        File.WriteAllText("dmi.txt", Inventory);
    }

    [TearDown]
    public void Leave()
    {
        Environment.CurrentDirectory = before;
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void An_inventory_becomes_a_scenario_that_runs()
    {
        var (exit, output, error) = Run("import", "dmi.txt", "-o", "mine.yaml");

        Assert.That(exit, Is.Zero, error);
        Assert.That(output, Does.Contain("64 GB in 2 DIMMs; 4 slots, 2 of them filled.").And.Contain("mine.yaml is written"));
        Assert.That(File.ReadAllText("mine.yaml"), Does.Contain("name: mine").And.Not.Contain("SECRET17"));
        Assert.That(Run("run", "mine.yaml").Exit, Is.Zero);
    }

    [Test]
    public void An_import_leaves_a_file_with_steps_of_ones_own_as_it_is()
    {
        Run("import", "dmi.txt", "-o", "mine.yaml");
        Assert.That(Run("import", "dmi.txt", "-o", "mine.yaml").Exit, Is.Zero, "the same again changes nothing");
        var own = File.ReadAllText("mine.yaml") + "# a step of my own\n";
        File.WriteAllText("mine.yaml", own);
        var (exit, _, error) = Run("import", "dmi.txt", "-o", "mine.yaml");

        Assert.That((exit, error), Is.EqualTo((ExitCode.BadInput, "error: mine.yaml is there already, with other content, and is left as it is; choose another name, or move it away\n")));
        Assert.That(File.ReadAllText("mine.yaml"), Is.EqualTo(own));
    }

    [Test]
    public void The_next_command_can_be_pasted_whatever_the_file_is_called()
    {
        var (_, output, _) = Run("import", "dmi.txt", "-o", "my machine.yaml");

        Assert.That(output, Does.Contain("Next: tsugu run 'my machine.yaml', then tsugu check 'my machine.yaml' for advice."));
    }

    [Test]
    public void A_comparison_of_one_says_that_it_takes_two()
    {
        var (exit, _, error) = Run("compare", "mine.yaml");

        Assert.That((exit, error), Is.EqualTo((ExitCode.BadUsage, "error: tsugu compare takes two scenarios or more, and one is named\ntsugu compare --help shows how it is used\n")));
    }

    [Test]
    public void Without_a_file_name_the_scenario_itself_is_printed()
    {
        var (exit, output, _) = Run("import", "dmi.txt", "--keep-serials");

        Assert.That(exit, Is.Zero);
        Assert.That(output, Does.StartWith("# ").And.Contain("steps:").And.Contain("SECRET17"));
        Assert.That(Directory.GetFiles("."), Has.Length.EqualTo(1));
    }

    [Test]
    public void Check_says_what_to_buy_next()
    {
        Run("import", "dmi.txt", "-o", "mine.yaml");

        Assert.That(Run("check", "mine.yaml").Output, Does.Contain("next: 2 × 32GB more in P1-DIMMA2, P1-DIMMB2 make 128 GB"));
    }

    [Test]
    public void Advice_stays_one_line_however_many_slots_it_names()
    {
        File.WriteAllText("dmi.txt", string.Concat(Enumerable.Range(0, 48).Select(i => $"Handle 0x{i:X4}, DMI type 17, 92 bytes\nMemory Device\n\tSize: {(i % 24 == 0 ? "32 GB" : "No Module Installed")}\n\tLocator: A_board_with_long_names_P{i / 24 + 1}-DIMM{(char)('A' + i % 24 / 2)}{i % 2 + 1}\n\tType: DDR4\n\tType Detail: Synchronous Registered (Buffered)\n\n")));
        Run("import", "dmi.txt", "-o", "mine.yaml");

        var advice = Run("check", "mine.yaml").Output.Split('\n').Where(line => line.StartsWith("next: ", StringComparison.Ordinal)).ToArray();

        Assert.That(advice.Select(line => line.Length).DefaultIfEmpty(0).Max(), Is.GreaterThan(240));
        Assert.That(advice.Where(line => !line.EndsWith(" GB", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Escape_sequences_of_an_inventory_reach_neither_file_nor_terminal()
    {
        File.WriteAllText("dmi.txt", Inventory.Replace("P1-DIMMA1", "P1\u001b]0;x\a[red]-\u202EDIMMA1", StringComparison.Ordinal));

        var (exit, output, error) = Run("import", "dmi.txt", "-o", "mine.yaml");

        Assert.That(exit, Is.Zero);
        Assert.That(output + error + File.ReadAllText("mine.yaml"), Does.Not.Contain('\u001b').And.Not.Contain('\u202E').And.Not.Contain('\a'));
        Assert.That(Run("run", "mine.yaml").Exit, Is.Zero);
    }

    [Test]
    public void What_cannot_be_read_is_an_error_with_the_way_out()
    {
        File.WriteAllText("poem.txt", "roses are red\n");

        var (exit, _, error) = Run("import", "poem.txt");

        Assert.That(exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.StartWith("error: poem.txt").And.Contain("sudo dmidecode -t memory"));
        Assert.That(Run("import", "dmi.txt", "--format", "csv").Exit, Is.EqualTo(ExitCode.BadUsage));
    }

    [Test]
    public void Calibrated_figures_give_the_observed_times_back()
    {
        Run("import", "dmi.txt", "-o", "mine.yaml");
        File.WriteAllText("obs.csv", "population,boot,time,uncertainty\n2x32GB,first,110 s,2 s\n1x32GB,first,100 s,2 s\n");

        var (exit, output, error) = Run("calibrate", "mine.yaml", "--observations", "obs.csv", "-o", "overlay.yaml", "--out", "plots");

        Assert.That(exit, Is.Zero, error);
        Assert.That(output, Does.Contain("memory.testRate").And.Contain("correlation").And.Contain("110.0"));
        Assert.That(File.Exists("plots/calibration.svg") && File.Exists("plots/calibration.png"));
        Assert.That(Run("run", "mine.yaml", "--platform-overlay", "overlay.yaml").Output, Does.Contain("1:50"));
    }

    [Test]
    public void Implausible_firmware_times_are_flagged_and_not_fitted()
    {
        Run("import", "dmi.txt", "-o", "mine.yaml");
        File.WriteAllText("boots.txt", "after a power cycle\nStartup finished in 1min 14.207s (firmware) + 16.057s (loader) + 31.428s (kernel) = 2min 1s\nafter a warm reboot\nStartup finished in 17min 27.177s (firmware) + 16.823s (loader) + 31.836s (kernel) = 18min 15s\n");

        var (exit, output, error) = Run("calibrate", "mine.yaml", "--observations", "boots.txt", "--fit", "firmware.bdsTime");

        Assert.That(exit, Is.Zero, error);
        Assert.That(error, Does.Contain("line 4").And.Contain("should not be fitted"));
        Assert.That(output, Does.Contain("line 2: cold, cached").And.Not.Contain("line 4"));
    }

    [Test]
    public void Figures_that_the_data_cannot_tell_apart_get_no_number_and_no_overlay()
    {
        Run("import", "dmi.txt", "-o", "mine.yaml");
        File.WriteAllText("obs.csv", "step,time\nas-it-is,95 s\n");

        var (exit, output, error) = Run("calibrate", "mine.yaml", "--observations", "obs.csv", "-o", "overlay.yaml");

        Assert.That(exit, Is.EqualTo(ExitCode.BadInput));
        Assert.That(output, Does.Contain("cannot tell memory.testRate and firmware.bdsTime apart").And.Contain("not determined"));
        Assert.That(error, Does.Contain("no parameter is determined"));
        Assert.That(File.Exists("overlay.yaml"), Is.False);
        Assert.That(Run("calibrate", "mine.yaml", "--observations", "obs.csv", "--fit", "memory.testrat").Error, Does.Contain("did you mean 'memory.testRate'?"));
    }

    [Test]
    public void A_log_is_decoded_and_laid_beside_the_machine()
    {
        Run("import", "dmi.txt", "-o", "mine.yaml");
        File.WriteAllText("post.txt", "0.0 B0\n1.0 B7\n9.0 B9\n30.0 53\n");

        var alone = Run("replay", "post.txt");
        var beside = Run("replay", "post.txt", "--scenario", "mine.yaml");

        Assert.That((alone.Exit, beside.Exit), Is.EqualTo((0, 0)), alone.Error + beside.Error);
        Assert.That(alone.Output, Does.Contain("It stops at 53 in phase pei").And.Contain("Memory initialisation last showed B9"));
        Assert.That(beside.Output, Does.Contain("only simulated").And.Contain("only in the log"));
        Assert.That(Run("replay", "post.txt", "--scenario", "mine.yaml", "--step", "as-it-iss").Error, Does.Contain("did you mean 'as-it-is'?"));
    }

    [Test]
    public void Of_many_boots_the_newest_are_listed_and_the_others_are_a_line_each()
    {
        var entries = string.Join(",", Enumerable.Range(1, 120).SelectMany(boot => new[] { $$"""{"Id":"B{{boot}}-1","MessageArgs":["{{boot}}","0.0","0xb0"]}""", $$"""{"Id":"B{{boot}}-2","MessageArgs":["{{boot}}","9.5","0x{{(boot == 60 ? "b9" : "b7")}}"]}""" }));
        File.WriteAllText("post.json", $$"""{"Members":[{{entries}}]}""");

        var all = Run("replay", "post.json").Output;
        var one = Run("replay", "post.json", "--boot", "60").Output;

        Assert.That(all, Does.Contain("240 codes, 120 ways through POST").And.Contain("The oldest 17 are left out.").And.Contain("boot 60: It stops at B9 in phase memory"));
        Assert.That(all.Split('\n').Count(line => line.Contains("Detect DIMM population", StringComparison.Ordinal)), Is.EqualTo(3));
        Assert.That(one, Does.Contain("9.5").And.Contain("It stops at B9 in phase memory").And.Not.Contain("boot 61"));
    }

    [Test]
    public void Firmware_times_of_systemd_end_at_the_hand_over_whatever_the_platform_counts()
    {
        Run("import", "dmi.txt", "-o", "mine.yaml");
        File.WriteAllText("boots.txt", "Startup finished in 1min 5s (firmware) + 16.057s (loader) + 31.428s (kernel) = 1min 52s\n");
        File.WriteAllText("os.yaml", File.ReadAllText("mine.yaml").Replace("operator:", "settings: { timing.endsAt: os }\noperator:", StringComparison.Ordinal));

        string Fitted(string file) => Run("calibrate", file, "--observations", "boots.txt", "--fit", "firmware.bdsTime").Output;

        Assert.That(Fitted("mine.yaml"), Does.Contain("line 1: cached, taken to be cold 65.0"));
        Assert.That(Fitted("os.yaml"), Is.EqualTo(Fitted("mine.yaml")));
        Assert.That(
            Run("calibrate", "mine.yaml", "--observations", "boots.txt").Output,
            Does.Contain("do not depend on memory.testRate; no value is given").And.Contain("65.0         2.0             65.0       0.0"), "cached boots test no memory, and are fitted by the rest");
    }

    private static (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = CommandLineRoot.Run(arguments, new Terminal(output, error, isPlain: true));
        return (exit, output.ToString(), error.ToString());
    }
}
