using Microsoft.Playwright;

namespace Tsugunosuke.Sim.Tests.Reporting.Browser;

/// <summary>A Chromium that the machine has. Where it has none, the tests that need one are skipped and say so;
/// <c>TSUGU_REQUIRE_BROWSER=1</c> makes that a failure.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Where it lies on systems that do not put it on the PATH.</summary>
    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    /// <summary>Starts it, or ends the test with the reason why not.</summary>
    public static async Task<Chromium> Start()
    {
        var named = Environment.GetEnvironmentVariable("TSUGU_BROWSER");
        var path = named is { Length: > 0 } ? named : Prerequisite.OnPath(Programs) ?? Places.FirstOrDefault(File.Exists);
        if (path is null)
            Skip($"no browser: none of {string.Join(", ", Programs)} is on the PATH; install chromium, or name one by TSUGU_BROWSER");
        IPlaywright? playwright = null;
        try
        {
            playwright = await Playwright.CreateAsync();
            return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Arguments }));
        }
        catch (PlaywrightException failure)
        {
            playwright?.Dispose();
            Skip($"no browser: '{path}' does not start: {failure.Message}");
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }

    private static void Skip(string reason) => Prerequisite.IsMissing(reason, "TSUGU_REQUIRE_BROWSER");
}
