using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Tests.Reporting.Browser;

/// <summary>Layout, paper, no script, accessibility, and the pictures of the README.</summary>
public sealed partial class ReportInBrowserTests
{
    private const string Cut = """
        () => {
          const cut = [], say = (element, why) => cut.push(`${why}: ${element.tagName}.${element.className.baseVal ?? element.className} '${element.textContent.trim().slice(0, 40)}'`);
          if (document.documentElement.scrollWidth > innerWidth) cut.push(`the page is ${document.documentElement.scrollWidth} wide`);
          for (const element of document.querySelectorAll('body *')) {
            if (!element.checkVisibility() || element.closest('svg, .sr, .skip')) continue;
            const box = element.getBoundingClientRect(), style = getComputedStyle(element);
            if (!element.closest('.scroll, .bar ul') && (box.right > innerWidth + 1 || box.left < -1)) say(element, 'beyond the edge');
            if (element.clientWidth && element.scrollWidth > element.clientWidth + 1 && !['auto', 'scroll'].includes(style.overflowX) && element.firstChild?.nodeType === 3) say(element, 'wider than its box');
          }
          for (const text of document.querySelectorAll('svg.timeline text, .plot text')) {
            if (!text.checkVisibility()) continue;
            const box = text.getBoundingClientRect(), frame = text.ownerSVGElement.getBoundingClientRect();
            if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) say(text, 'beyond its picture');
          }
          return cut;
        }
        """;

    // WCAG 2.2, 1.4.3: 4.5 to 1, 3 to 1 for large text. Colours are read through a canvas, which knows every notation.
    private const string PoorContrast = """
        () => {
          const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
          const once = work => { const known = new Map(); return key => known.get(key) ?? known.set(key, work(key)).get(key); };
          const read = once(colour => { pen.clearRect(0, 0, 1, 1); pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); return [...pen.getImageData(0, 0, 1, 1).data].map(part => part / 255); });
          const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
          const ground = once(element => element ? over(read(getComputedStyle(element).backgroundColor), ground(element.parentElement)) : [1, 1, 1, 1]);
          const light = colour => [.2126, .7152, .0722].reduce((sum, weight, i) => sum + weight * (colour[i] <= .04045 ? colour[i] / 12.92 : ((colour[i] + .055) / 1.055) ** 2.4), 0);
          const barGround = label => {
            const fill = getComputedStyle(label.previousElementSibling).fill, pattern = /url\("?#([^")]+)/.exec(fill);
            return read(pattern ? getComputedStyle(document.querySelector(`#${pattern[1]} .back`)).fill : fill);
          };
          const poor = new Map();
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          let checked = 0;
          while (texts.nextNode()) {
            const element = texts.currentNode.parentElement;
            if (!texts.currentNode.data.trim() || !element.checkVisibility() || element.closest('.sr, .skip, .plot, .cpu, :disabled, title, script, option')) continue;
            const style = getComputedStyle(element), drawn = element.closest('svg');
            const below = element.matches('.in') ? barGround(element) : ground(drawn ? drawn.parentElement : element);
            const [one, two] = [light(over(read(drawn ? style.fill : style.color), below)), light(below)].sort((a, b) => b - a);
            const size = parseFloat(style.fontSize), isLarge = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
            const ratio = (one + .05) / (two + .05);
            checked++;
            if (ratio < (isLarge ? 3 : 4.5)) poor.set(element.className.baseVal ?? element.className, `${ratio.toFixed(2)} ${element.tagName}.${element.className.baseVal ?? element.className} '${texts.currentNode.data.trim().slice(0, 30)}'`);
          }
          return checked > 200 ? [...poor.values()] : [`only ${checked} texts`];
        }
        """;

    [Test]
    public async Task Nothing_is_cut_and_every_text_stands_out(
        [Values(Desktop, Phone)] int width,
        [Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme scheme)
    {
        await using var context = await Context(width, scheme);
        var page = await Open(context, $"#step={HaltedStep}");
        foreach (var step in new[] { HaltedStep, WholeStep })
        {
            await page.EvaluateAsync("step => { const slider = document.getElementById('step'); slider.value = step; slider.dispatchEvent(new Event('input')); for (const part of document.querySelectorAll('details')) part.open = true; }", step);
            Assert.That(await page.EvaluateAsync<string[]>(Cut), Is.Empty, $"step {step}");
            Assert.That(await page.EvaluateAsync<string[]>(PoorContrast), Is.Empty, $"step {step}");
        }
    }

    [Test]
    public async Task Axe_finds_nothing(
        [Values(Desktop, Phone)] int width,
        [Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme scheme)
    {
        // Every state of a DIMM, an unmet expectation and an experiment, in few steps: axe takes long over many elements.
        var sample = SampleResults.Upgrade();
        var file = folder.At("states.html");
        await File.WriteAllTextAsync(file, HtmlReport.Build(
            sample with { Steps = [sample.Steps[1], sample.Steps[6]] },
            new ReportOptions(CommandLine: ["run"], Experiments: [new ReportExperiment("An experiment", "What came of it.", [BootCurvePlot.Of(sample) with { Name = "experiment" }], ["a", "b"], [["1", "2"]])])));
        await using var context = await Context(width, scheme);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(file).AbsoluteUri + (scheme == ColorScheme.Light ? "#step=1" : "#step=2"));

        var found = await page.RunAxe();

        Assert.That(found.Passes, Has.Length.GreaterThan(20));
        Assert.That(found.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html}")), Is.Empty);
    }

    [Test]
    public async Task Without_script_the_whole_page_is_there()
    {
        await using var context = await Context(script: false);
        var page = await Open(context);

        var panels = page.Locator(".panel");
        Assert.That(await panels.CountAsync(), Is.EqualTo(3 * Run.Steps.Length));
        Assert.That(await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('section, .panel, table, tr, .events > li, svg.timeline, .plot svg')]
              .filter(element => !element.checkVisibility()).map(element => element.outerHTML.slice(0, 80))
            """), Is.Empty);
        Assert.That(await page.Locator("#play .log tbody tr").CountAsync(), Is.EqualTo(Run.Steps.Sum(step => step.Boot!.Trace.Length)));
        Assert.That(await page.IsVisibleAsync("#player"), Is.False);
        Assert.That(await page.IsVisibleAsync("#stepper"), Is.False);
        Assert.That(await page.EvaluateAsync<string[]>(Cut), Is.Empty);
    }

    [Test]
    public async Task On_paper_every_step_is_there_in_light_colours_and_everything_is_unfolded()
    {
        await using var context = await Context(width: 720, scheme: ColorScheme.Dark);
        var page = await Open(context);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");

        Assert.That(await page.EvaluateAsync<int>("() => [...document.querySelectorAll('.panel')].filter(panel => panel.checkVisibility()).length"), Is.EqualTo(3 * Run.Steps.Length));
        Assert.That(await page.Locator("details:not([open])").CountAsync(), Is.Zero);
        Assert.That(await page.IsVisibleAsync("#player"), Is.False);
        Assert.That(await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"), Is.EqualTo("rgb(255, 255, 255)"));
        Assert.That(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(720));

        await page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        Assert.That(await page.Locator("details[open]").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Reduced_motion_leaves_no_transition()
    {
        const string Durations = "() => Math.max(...[...document.querySelectorAll('*')].map(element => parseFloat(getComputedStyle(element).transitionDuration)))";
        await using var still = await Context(motion: ReducedMotion.Reduce);
        await using var moving = await Context();

        Assert.That(await (await Open(still)).EvaluateAsync<double>(Durations), Is.Zero);
        Assert.That(await (await Open(moving)).EvaluateAsync<double>(Durations), Is.Positive);
    }

    /// <summary>Writes <c>report-*.png</c> into the folder that <c>TSUGU_GALLERY</c> names; without it, only holds their size.</summary>
    [Test]
    public async Task The_pictures_of_the_README_are_small()
    {
        var named = Environment.GetEnvironmentVariable("TSUGU_GALLERY");
        var gallery = named is { Length: > 0 } ? Path.Combine(TestPaths.Repository, named) : folder.Path;
        foreach (var (width, scheme, place, section) in new[]
        {
            (Desktop, ColorScheme.Light, $"#step={HaltedStep}", "#board .panel.on"),
            (Desktop, ColorScheme.Dark, $"#step={WholeStep}&t=200", "#play"),
            (Phone, ColorScheme.Light, $"#step={WholeStep}", "#answer"),
            (Phone, ColorScheme.Dark, $"#step={HaltedStep}", "#play"),
        })
        {
            await using var context = await Context(width, scheme);
            var page = await Open(context, place);
            await page.EvaluateAsync("section => document.querySelector(section).scrollIntoView()", section);
            var picture = await page.ScreenshotAsync();
            Assert.That(picture, Has.Length.InRange(10_000, 200_000));
            await File.WriteAllBytesAsync(Path.Combine(gallery, $"report-{width}-{(scheme == ColorScheme.Light ? "light" : "dark")}.png"), picture);
        }
    }
}
