namespace Tsugunosuke.Sim.Tests.Commands;

/// <summary><c>tsugu watch</c> in a real pseudo-terminal: what stands on the screen, and what is left of it afterwards.</summary>
public sealed class WatchTerminalTests
{
    private static string Program => Path.Combine(AppContext.BaseDirectory, "Tsugunosuke.Sim.dll");

    private static string Shipped => Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml");

    [SetUp]
    public void Require() => TmuxTerminal.Require();

    [Test]
    public void Two_96GB_DIMMs_alone_end_with_53_on_the_display()
    {
        using var terminal = Watch("--step two-96-alone --speed 3000");

        var screen = terminal.Until("rule broken in P1-DIMMA1: halt");

        Assert.That(screen, Does.Contain("  ████    ████").And.Contain("53 pei").And.Contain("1:01.6 of 1:01.6").And.Contain("Change the combination of DIMMs"));
        Quit(terminal);
    }

    [Test]
    public void The_whole_upgrade_passes_B9_and_reaches_EE()
    {
        using var terminal = Watch("--step sixteen-sets --speed 200");

        terminal.Until("B9 memory");
        var screen = terminal.Until(text => text.Contains("EE  late-io", StringComparison.Ordinal), "EE in the log");

        Assert.That(screen, Does.Contain("P1-A").And.Contain("P2-H").And.Contain("tested"));
        terminal.Until("boots with 1792 GB after 6:00");
        Quit(terminal);
    }

    [Test]
    public void Space_pauses_and_arrows_go_by_code()
    {
        using var terminal = Watch("--step sixteen-sets --speed 1");
        terminal.Until("0:0");
        terminal.Press("Space");
        terminal.Until("paused");

        terminal.Press("Right");
        var first = terminal.Until("A9 upi");
        terminal.Press("Right");
        var second = terminal.Until("A8 upi");
        terminal.Press("Left");
        terminal.Until("A9 upi");

        Assert.That(first, Does.Contain("0:05.0 of"));
        Assert.That(second, Does.Contain("0:06.0 of"));
        terminal.Press("n");
        terminal.Until("step 8: ");
        Quit(terminal);
    }

    [Test]
    public void Ctrl_C_leaves_with_130_and_gives_the_terminal_back()
    {
        using var terminal = Watch("--step sixteen-sets --speed 1");
        terminal.Until("0:0");
        Assert.That(terminal.Fact("#{alternate_on} #{cursor_flag}"), Is.EqualTo("1 0"));

        terminal.Press("C-c");

        var screen = terminal.Until("all said");

        Assert.That(screen, Does.Contain("exit 130"));
        Assert.That(terminal.Fact("#{alternate_on} #{cursor_flag}"), Is.EqualTo("0 1"));
        Assert.That(screen.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), Has.Member("echo").And.Member("icanon"));
    }

    [Test]
    public void A_change_of_size_redraws_all_and_nothing_breaks_when_it_is_tiny()
    {
        using var terminal = Watch("--step two-96-alone --speed 3000");
        terminal.Until("rule broken in P1-DIMMA1: halt");

        terminal.Resize(30, 12);
        terminal.Until(screen => screen.Contains("53 pei:", StringComparison.Ordinal) && screen.Contains(" _   _", StringComparison.Ordinal), "digits of strokes");
        terminal.Resize(8, 3);
        terminal.Resize(90, 30);
        terminal.Until("Change the combination of DIMMs");
        Quit(terminal);
    }

    [Test]
    public void Where_output_goes_to_a_pipe_it_is_lines()
    {
        using var terminal = new TmuxTerminal(100, 45, $"dotnet '{Program}' watch '{Shipped}' --step two-96-alone | cat; echo ended; sleep 600");

        var screen = terminal.Until("ended");

        Assert.That(screen, Does.Contain("1:01.6  53  pei: ").And.Contain("halts with 53 after 1:02: rule broken."));
    }

    private static TmuxTerminal Watch(string options) =>
        new(100, 40, $"env -u NO_COLOR dotnet '{Program}' watch '{Shipped}' {options}; echo exit $?; stty -a; echo all said; sleep 600");

    private static void Quit(TmuxTerminal terminal)
    {
        terminal.Press("q");
        var screen = terminal.Until("all said");
        Assert.That(screen, Does.Contain("exit 0"));
        Assert.That(terminal.Fact("#{alternate_on} #{cursor_flag}"), Is.EqualTo("0 1"));
        Assert.That(screen, Does.Contain("step "), "the last state stays on the screen");
    }
}
