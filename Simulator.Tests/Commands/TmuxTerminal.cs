using System.Diagnostics;

namespace Tsugunosuke.Sim.Tests.Commands;

/// <summary>A real pseudo-terminal with a screen that can be read: a tmux server of its own.</summary>
internal sealed class TmuxTerminal : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string socket = Path.Combine(Path.GetTempPath(), $"tsugu-{Guid.NewGuid():N}");

    /// <summary>A shell in a terminal of that size; Ctrl-C ends what runs in it, and not the shell.</summary>
    public TmuxTerminal(int width, int height, string shellCommand) =>
        Tmux("-f", "/dev/null", "new-session", "-d", "-x", $"{width}", "-y", $"{height}", "sh", "-c", $"trap : INT; {shellCommand}");

    /// <summary>Skips the test where there is no tmux; fails it where <c>TSUGU_REQUIRE_TERMINAL</c> asks for one.</summary>
    public static void Require()
    {
        if (Prerequisite.OnPath("tmux") is null)
            Prerequisite.IsMissing("no pseudo-terminal: there is no tmux on the PATH", "TSUGU_REQUIRE_TERMINAL");
    }

    /// <summary>What stands on the screen.</summary>
    public string Screen => Tmux("capture-pane", "-p");

    /// <summary>A fact about the terminal, by tmux's format.</summary>
    public string Fact(string format) => Tmux("display-message", "-p", format).Trim();

    /// <summary>Presses keys, by tmux's names.</summary>
    public void Press(params string[] keys) => Tmux(["send-keys", .. keys]);

    /// <summary>Changes the size.</summary>
    public void Resize(int width, int height) => Tmux("resize-window", "-x", $"{width}", "-y", $"{height}");

    /// <summary>Looks until the screen satisfies, and gives up after a minute.</summary>
    public string Until(Func<string, bool> satisfies, string what)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var screen = Screen;
            if (satisfies(screen))
                return screen;
            if (clock.Elapsed > Patience)
                throw new AssertionException($"the screen never showed {what}, but last:\n{screen}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Looks until a text is on the screen.</summary>
    public string Until(string text) => Until(screen => screen.Contains(text, StringComparison.Ordinal), $"'{text}'");

    public void Dispose()
    {
        Tmux("kill-server");
        File.Delete(socket);
    }

    private string Tmux(params string[] arguments)
    {
        var start = new ProcessStartInfo("tmux") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-u", "-S", socket, .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
