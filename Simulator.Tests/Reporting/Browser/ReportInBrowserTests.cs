using Microsoft.Playwright;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Reporting.Browser;

/// <summary>The report as a browser shows it: the shipped scenario's, opened as a file.</summary>
[TestFixture]
public sealed partial class ReportInBrowserTests
{
    private const int Desktop = 1440;
    private const int Phone = 390;

    /// <summary>Of the two 96 GB DIMMs alone, and of the 1792 GB boot.</summary>
    private const int HaltedStep = 2;
    private const int WholeStep = 7;

    private readonly TemporaryFolder folder = new();
    private Chromium? chromium;
    private ScenarioResult? run;

    private ScenarioResult Run => run ?? throw new InvalidOperationException("not set up");

    private string ReportFile => folder.At($"{Run.Scenario.Name}/report.html");

    [OneTimeSetUp]
    public async Task Start()
    {
        chromium = await Chromium.Start();
        run = ScenarioRunner.Run(ScenarioFile.Load(Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml")).Value!);
        ScenarioOutputs.Write(run, folder.Path, ["run"]);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        folder.Dispose();
    }

    [Test]
    public async Task The_page_says_nothing_on_the_console_and_asks_nobody_for_anything()
    {
        await using var context = await Context();
        var said = new List<string>();
        context.Console += (_, message) => said.Add(message.Text);
        context.WebError += (_, error) => said.Add(error.Error);
        context.Request += (_, request) => said.Add(request.Url);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address());
        await page.ClickAsync("#step-back");
        for (var step = HaltedStep; step <= Run.Steps.Length; step++)
            await page.ClickAsync("#step-on");
        await page.ClickAsync("#toggle");
        await page.ClickAsync("#toggle");

        Assert.That(said, Is.EqualTo(new[] { Address() }));
    }

    [Test]
    public async Task Names_from_input_are_text_and_run_nothing()
    {
        const string Hostile = "<script>window.hit=1</script><img src=x onerror=\"window.hit=1\">\"'";
        var sample = SampleResults.One(null, Hostile, Hostile);
        var part = new DimmPart(Hostile, Capacity.FromGigabytes(16), 1);
        var file = folder.At("hostile.html");
        await File.WriteAllTextAsync(file, HtmlReport.Build(
            sample with { Scenario = sample.Scenario with { Parts = [part] } },
            new ReportOptions(CommandLine: [Hostile], Experiments: [new ReportExperiment(Hostile, Hostile, [], [Hostile], [[Hostile]])])));
        await using var context = await Context();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(file).AbsoluteUri);

        Assert.That(await page.EvaluateAsync<bool>("() => 'hit' in window"), Is.False);
        Assert.That(await page.EvaluateAsync<int[]>("() => [document.scripts.length, document.images.length]"), Is.EqualTo(new[] { 1, 0 }));
        Assert.That(await page.TextContentAsync("h1"), Is.EqualTo(Hostile));
        Assert.That(await page.Locator("th", new PageLocatorOptions { HasTextString = Hostile }).CountAsync(), Is.GreaterThanOrEqualTo(3));
    }

    private async Task<IBrowserContext> Context(int width = Desktop, ColorScheme scheme = ColorScheme.Light, bool script = true, ReducedMotion motion = ReducedMotion.NoPreference)
    {
        var context = await chromium!.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            ReducedMotion = motion,
        });
        context.SetDefaultTimeout(20_000);
        return context;
    }

    private string Address(string place = "") => new Uri(ReportFile).AbsoluteUri + place;

    private async Task<IPage> Open(IBrowserContext context, string place = "")
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address(place));
        return page;
    }
}
