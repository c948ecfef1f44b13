using System.Globalization;
using Microsoft.Playwright;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Tests.Reporting.Browser;

/// <summary>Steps, play, scrub, keyboard.</summary>
public sealed partial class ReportInBrowserTests
{
    /// <summary>Which segments of a seven-segment digit glow, a top, then clockwise, g in the middle; b, c, d, E, F as such
    /// displays write them.</summary>
    private static readonly string[] Digits =
        ["abcdef", "bc", "abdeg", "abcdg", "bcfg", "acdfg", "acdefg", "abc", "abcdefg", "abcdfg", "abcefg", "cdefg", "adef", "bcdeg", "adefg", "aefg"];

    [Test]
    public async Task The_step_slider_shows_one_step_and_what_changed_in_it()
    {
        await using var context = await Context();
        var page = await Open(context);
        await page.FocusAsync("#step");
        await page.Keyboard.PressAsync("Home");
        var rows = ScenarioTable.Rows(Run);
        for (var step = 1; step <= Run.Steps.Length; step++)
        {
            var shown = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.panel')].filter(panel => panel.checkVisibility()).map(panel => panel.dataset.step)");
            Assert.That(shown, Is.EqualTo(Enumerable.Repeat(step.ToString(CultureInfo.InvariantCulture), 3)), "board, play and timeline");
            Assert.That(await page.TextContentAsync("#board .panel.on .change"), Does.Contain(rows[step - 1].Changed));
            Assert.That(await page.TextContentAsync("#step-name"), Does.StartWith($"{step} / {Run.Steps.Length}").And.Contain(rows[step - 1].Step));
            var touched = Run.Steps[step - 1].Step.Actions.Where(action => action.To is not null).Select(action => action.To).Distinct().Count();
            Assert.That(await page.Locator("#board .panel.on .dimm.new").CountAsync(), Is.EqualTo(touched));
            await page.Keyboard.PressAsync("ArrowRight");
        }

        await page.ClickAsync("#step-back");
        Assert.That(await page.InputValueAsync("#step"), Is.EqualTo("7"));
    }

    [TestCase(HaltedStep)]
    [TestCase(WholeStep)]
    public async Task Scrubbing_shows_what_the_trace_has_on_either_side_of_every_code(int step)
    {
        var trace = Trace(step);
        await using var context = await Context();
        var page = await Open(context, $"#step={step}");
        // The slider stands at tenths of a second.
        var instants = trace.SelectMany(post => new[] { Math.Ceiling(post.Seconds * 10) * 100, (Math.Ceiling(post.Seconds * 10) - 1) * 100 }).Distinct().Order().ToArray();

        var shown = await page.EvaluateAsync<string[][]>("""
            instants => instants.map(at => {
              const scrub = document.getElementById('scrub');
              scrub.value = at;
              scrub.dispatchEvent(new Event('input'));
              return [...document.querySelectorAll('#led g')].map(digit => [...digit.children].map((segment, i) => segment.classList.contains('on') ? 'abcdefg'[i] : '').join(''));
            })
            """, instants);

        var expected = instants.Select(at => trace.LastOrDefault(post => post.Seconds * 1000 <= (decimal)at).Code ?? "--");
        Assert.That(shown.Select(digits => Digit(digits[0]) + Digit(digits[1])), Is.EqualTo(expected));
    }

    [Test]
    public async Task Arrow_keys_go_through_the_codes_of_the_trace()
    {
        await using var context = await Context();
        var page = await Open(context, $"#step={HaltedStep}&t=0");
        await page.FocusAsync("#player");
        var seen = new List<(string Time, string? Code)>();
        var expected = Instants(HaltedStep);
        for (var i = 0; i < expected.Length; i++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
            seen.Add(((await page.TextContentAsync("#now-time"))!.Split(' ')[0], await page.GetAttributeAsync("#led", "data-code")));
        }

        Assert.That(seen, Is.EqualTo(expected));
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.That(await page.GetAttributeAsync("#led", "data-code"), Is.Not.EqualTo("53"));
    }

    [Test]
    public async Task Code_by_code_the_1792GB_boot_passes_B9_and_reaches_EE()
    {
        await using var context = await Context();
        var page = await Open(context, $"#step={WholeStep}&t=0");
        var expected = Instants(WholeStep);
        var seen = await page.EvaluateAsync<string[][]>("""
            count => Array.from({ length: count }, () => {
              document.getElementById('code-on').click();
              return [document.getElementById('now-time').textContent.split(' ')[0], document.getElementById('led').dataset.code];
            })
            """, expected.Length);

        Assert.That(seen.Select(shown => (shown[0], (string?)shown[1])), Is.EqualTo(expected));
        var codes = expected.Select(instant => instant.Code).ToList();
        Assert.That(codes.IndexOf("B9"), Is.InRange(1, codes.LastIndexOf("EE") - 1));
        Assert.That(await page.Locator("#moment > li").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Playing_the_boot_of_two_96GB_DIMMs_ends_at_53_with_cause_reaction_and_remedy()
    {
        await using var context = await Context();
        var page = await Open(context, $"#step={HaltedStep}&t=0");
        await page.SelectOptionAsync("#speed", "120");
        await page.FocusAsync("#player");
        await page.Keyboard.PressAsync(" ");
        Assert.That(await page.GetAttributeAsync("#toggle", "aria-label"), Is.EqualTo("Pause"));

        await page.WaitForFunctionAsync("() => document.getElementById('toggle').getAttribute('aria-label') === 'Play'");

        Assert.That(await page.GetAttributeAsync("#led", "data-code"), Is.EqualTo("53"));
        Assert.That(await page.TextContentAsync("#now-meaning"), Does.Contain("memory"));
        Assert.That(await page.TextContentAsync("#now-source"), Is.Not.Empty);
        var moment = await page.Locator("#moment > li").Last.InnerTextAsync();
        Assert.That(moment, Does.Contain("53").And.Contain("Cause rule broken (anchor").And.Contain("Reaction the boot halts").And.Contain("What to do Change the combination"));
    }

    [Test]
    public async Task Space_pauses_Home_and_End_go_to_both_ends_and_a_click_in_the_log_goes_to_its_code()
    {
        await using var context = await Context();
        var page = await Open(context, $"#step={WholeStep}&t=0");
        await page.SelectOptionAsync("#speed", "1");
        await page.FocusAsync("#player");
        await page.Keyboard.PressAsync(" ");
        await page.WaitForFunctionAsync("() => +document.getElementById('scrub').value > 0");
        await page.Keyboard.PressAsync(" ");
        Assert.That(await page.GetAttributeAsync("#toggle", "aria-label"), Is.EqualTo("Play"));

        await page.Keyboard.PressAsync("End");
        Assert.That(await page.GetAttributeAsync("#led", "data-code"), Is.EqualTo("B1"));
        await page.Keyboard.PressAsync("Home");
        Assert.That(await page.TextContentAsync("#now-time"), Does.StartWith("0:00.0 /"));
        Assert.That(await page.GetAttributeAsync("#led", "data-code"), Is.Empty);

        await page.ClickAsync("#play .panel.on .log summary");
        await page.Locator("#play .panel.on tr[data-c=B9] td:first-child").First.ClickAsync();
        Assert.That(await page.GetAttributeAsync("#led", "data-code"), Is.EqualTo("B9"));
    }

    [Test]
    public async Task Tab_reaches_every_control_and_the_focus_is_seen()
    {
        await using var context = await Context();
        var page = await Open(context, $"#step={HaltedStep}");
        await page.EvaluateAsync("() => history.replaceState(null, '', location.pathname)");
        await page.EvaluateAsync("() => document.activeElement.blur()");
        var reached = new List<string>();
        var unseen = new List<string>();
        for (var i = 0; i < 60 && !reached.Contains("scrub"); i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await page.EvaluateAsync<string[]>("""
                () => {
                  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
                  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.top < innerHeight && box.bottom > 0;
                  return [element.id || element.hash || element.className || element.tagName, `${seen}`];
                }
                """);
            reached.Add(focus[0]);
            if (focus[1] != "true")
                unseen.Add(focus[0]);
        }

        Assert.That(reached, Is.SupersetOf(new[] { "#main", "#answer", "#assumptions", "step-back", "step", "step-on", "player", "code-back", "toggle", "code-on", "speed", "scrub" }));
        Assert.That(unseen, Is.Empty);
    }

    private static string Digit(string segments) => segments.Length == 0 ? "-" : Array.IndexOf(Digits, segments).ToString("X", CultureInfo.InvariantCulture);

    // Codes of one instant are passed at once: the display shows the last of them.
    private (string Time, string? Code)[] Instants(int step) =>
        [.. Trace(step).GroupBy(post => post.Seconds).Select(instant => (ReportTime.Clock(TimeSpan.FromSeconds((double)instant.Key)), (string?)instant.Last().Code))];

    private (decimal Seconds, string Code)[] Trace(int step) =>
    [
        .. File.ReadLines(folder.At($"{Run.Scenario.Name}/post-trace.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => cells[0] == Run.Steps[step - 1].Step.Name)
            .Select(cells => (decimal.Parse(cells[1], CultureInfo.InvariantCulture), cells[2])),
    ];
}
