using System.Globalization;
using System.Xml.Linq;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;
using Tsugunosuke.Sim.Tests.Firmware;

namespace Tsugunosuke.Sim.Tests.Reporting;

public sealed class BootPlotTests
{
    private static readonly string[] Files = [.. TestPaths.ScenarioFiles];

    [TestCaseSource(nameof(Files))]
    public void No_label_of_any_shipped_boot_is_cut(string file)
    {
        var result = ScenarioRunner.Run(ScenarioFile.Load(file).Value!);
        foreach (var picture in Pictures(result))
        {
            var (width, height) = (Number(picture, "width"), Number(picture, "height"));
            foreach (var text in Elements(picture, "text"))
            {
                var (left, right) = Extent(text);
                Assert.That(left, Is.GreaterThanOrEqualTo(0), text.Value);
                Assert.That(right, Is.LessThanOrEqualTo(width), text.Value);
                Assert.That(Number(text, "y"), Is.InRange(10, height - 2), text.Value);
            }
        }
    }

    [Test]
    public void Every_span_is_a_bar_from_its_start_to_its_end()
    {
        var result = SampleResults.Upgrade();
        var boot = result.Steps[7].Boot!;
        var bars = Elements(XElement.Parse(BootPlot.Svg(result, 7)), "rect").Where(bar => bar.Attribute("height")!.Value == "13" && Number(bar, "width") != 24).ToArray();
        var scale = (1400 - 56) / BootClock.End(boot).TotalSeconds;

        Assert.That(bars, Has.Length.EqualTo(boot.Spans.Length));
        Assert.That(bars.Sum(bar => Number(bar, "width")), Is.EqualTo(boot.Spans.Sum(span => Math.Max(1, span.Duration.TotalSeconds * scale))).Within(0.005 * 2 * bars.Length));
    }

    [Test]
    public void The_critical_path_is_underlined_from_power_on_to_the_end()
    {
        var result = SampleResults.Upgrade();
        var boot = result.Steps[7].Boot!;
        var lines = Elements(XElement.Parse(BootPlot.Svg(result, 7)), "path").Where(line => line.Attribute("stroke-width")?.Value == "3").SkipLast(1).ToArray();

        Assert.That(lines, Has.Length.EqualTo(CriticalPath.Of(boot.Spans).Length));
        Assert.That(lines.Sum(line => double.Parse(line.Attribute("d")!.Value.Split('h')[1], CultureInfo.InvariantCulture)), Is.EqualTo(1400 - 56).Within(1), "a boot without faults has no gap");
    }

    [Test]
    public void The_resets_of_a_watchdog_stand_in_the_picture_and_so_does_what_they_cut_off()
    {
        var plan = TestMachine.Plan(TestMachine.Sets(8), settings => settings.Set(BootParameters.WatchdogEnabled, 1).Set(BootParameters.WatchdogTimeout, 100));
        var text = BootPlot.Svg(SampleResults.One(BootSimulator.RunNominal(plan)), 0);

        Assert.That(text, Does.Contain("watchdog: reset").And.Contain("watchdog: stays off").And.Contain("B9 P1-A memory test"));
    }

    [Test]
    public void Titles_from_input_stay_text()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=16")));
        var picture = XElement.Parse(BootPlot.Svg(SampleResults.One(boot, "<script>alert(1)</script>", new string('継', 400) + "\u0001\uD800"), 0));

        Assert.That(Elements(picture, "script"), Is.Empty);
        Assert.That(Elements(picture, "text").First().Value, Is.EqualTo("<script>alert(1)</script>"));
        Assert.That(Elements(picture, "text").Select(text => Extent(text).Right), Is.All.LessThanOrEqualTo(1400));
    }

    [Test]
    public void A_step_without_a_boot_has_no_picture() =>
        Assert.That(() => BootPlot.Svg(SampleResults.One(null), 0), Throws.ArgumentException);

    private static IEnumerable<XElement> Pictures(ScenarioResult result) =>
        Enumerable.Range(0, result.Steps.Length).Where(i => result.Steps[i].Boot is not null).Select(i => XElement.Parse(BootPlot.Svg(result, i)));

    private static IEnumerable<XElement> Elements(XElement picture, string name) => picture.Descendants().Where(element => element.Name.LocalName == name);

    private static (double Left, double Right) Extent(XElement text)
    {
        var size = text.Attribute("font-size") is null ? 12 : Number(text, "font-size");
        var width = PlotFont.Width(text.Value, text.Attribute("font-weight") is null ? 400 : 700) * size;
        var x = Number(text, "x");
        return text.Attribute("text-anchor")?.Value switch
        {
            "end" => (x - width, x),
            "middle" => (x - width / 2, x + width / 2),
            _ => (x, x + width),
        };
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
