using System.Globalization;
using System.Text;
using System.Xml.Linq;
using SkiaSharp;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;
using Tsugunosuke.Sim.Tests.Firmware;

namespace Tsugunosuke.Sim.Tests.Reporting;

public sealed class PlotTests
{
    private static readonly string[] Names = ["boot-curve", "post-timeline", "phase-breakdown"];

    [TestCaseSource(nameof(Names))]
    public void The_same_run_gives_the_same_bytes(string name)
    {
        var (first, second) = (Plot(name, SampleResults.Upgrade()), Plot(name, SampleResults.Upgrade()));

        Assert.That(PlotFiles.Svg(second), Is.EqualTo(PlotFiles.Svg(first)));
        Assert.That(PlotFiles.Png(second), Is.EqualTo(PlotFiles.Png(first)));
    }

    [TestCaseSource(nameof(Names))]
    public void A_culture_changes_no_byte(string name)
    {
        var plot = Plot(name, SampleResults.Upgrade());
        var (svg, png) = (PlotFiles.Svg(plot), PlotFiles.Png(plot));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CommaCulture.Make();
            Assert.That(PlotFiles.Svg(plot), Is.EqualTo(svg));
            Assert.That(PlotFiles.Png(plot), Is.EqualTo(png));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void An_SVG_is_well_formed_and_its_texts_are_text()
    {
        var curve = Texts(Plot("boot-curve", SampleResults.Upgrade()));

        Assert.That(curve, Has.Some.EqualTo(SampleResults.JapaneseTitle));
        Assert.That(curve, Has.Some.EqualTo("step 2: halts with 53"));
        Assert.That(curve, Has.Some.EqualTo("observed: 6:00").And.Some.EqualTo("observed: 2:00"));
        Assert.That(curve, Has.Some.Contains("(GB)").And.Some.Contains("(min:s)"));
        Assert.That(curve, Has.Some.StartsWith("needed: 640 GB"));
        Assert.That(Texts(Plot("phase-breakdown", SampleResults.Upgrade())), Has.Some.EqualTo("3: 16GB を 2 枚だけ"));
    }

    [Test]
    public void A_need_is_named_in_full_where_there_is_room()
    {
        var run = SampleResults.Upgrade();
        var named = run with { Scenario = run.Scenario with { Needs = [new MemoryNeed("off-loading the parameters of 8 GPUs", Capacity.FromGigabytes(640))] } };

        Assert.That(Texts(Plot("boot-curve", named)), Has.Some.EqualTo("needed: 640 GB, off-loading the parameters of 8 GPUs"));
    }

    [Test]
    public void Replications_show_as_a_bar_from_the_lower_to_the_upper_end()
    {
        var run = SampleResults.Upgrade();
        var spread = new CurveInterval("all", TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(1000), "5 % to 95 % of 100 replications");

        var model = BootCurvePlot.Build(run, intervals: [spread, spread with { Step = "large-alone" }, spread with { Step = "no such step" }]);

        var bars = model.Series.OfType<OxyPlot.Series.LineSeries>().Single(series => series.Title == spread.Meaning);
        var ends = bars.Points.Where(point => !double.IsNaN(point.X)).ToArray();
        Assert.That(ends.Select(point => point.Y), Is.EqualTo(new double[] { 300, 300, 300, 1000, 1000, 1000 }));
        Assert.That(ends[2].X, Is.EqualTo(1792));
        Assert.That(model.Axes[1].Maximum, Is.GreaterThan(1000));
        Assert.That(Texts(BootCurvePlot.Of(run, [spread])), Has.Some.EqualTo(spread.Meaning));
    }

    [Test]
    public void The_timeline_has_a_row_for_every_channel_that_does_something()
    {
        var texts = Texts(Plot("post-timeline", SampleResults.Upgrade()));

        foreach (var channel in TestMachine.Platform.Channels)
            Assert.That(texts, Has.Some.EqualTo($"{channel.Name}   16 GB + 96 GB"));
        Assert.That(texts.Count(text => text is "B9 memory test" or "B9"), Is.GreaterThanOrEqualTo(15));
    }

    [Test]
    public void Any_step_can_have_its_timeline()
    {
        var plot = PostTimelinePlot.Of(SampleResults.Upgrade(), 1, "post-timeline-2");

        Assert.That(plot.SvgName, Is.EqualTo("post-timeline-2.svg"));
        Assert.That(Texts(plot), Has.Some.Contains("Two 96 GB DIMMs alone").And.Some.Contains("with 53"));
    }

    [Test]
    public void Markup_and_control_characters_in_a_title_stay_text()
    {
        var texts = Texts(Plot("boot-curve", SampleResults.Upgrade("<script>alert(1)</script> & \u0001\u0000\uD800 end")));

        Assert.That(texts, Has.Some.StartsWith("<script>alert(1)</script> & ").And.Some.EndsWith(" end"));
    }

    [Test]
    public void A_PNG_title_that_the_font_cannot_draw_gives_way_to_the_name()
    {
        var japanese = PlotFiles.Png(Plot("boot-curve", SampleResults.Upgrade()));
        var latin = PlotFiles.Png(Plot("boot-curve", SampleResults.Upgrade("sample")));

        Assert.That(japanese, Is.EqualTo(latin));
    }

    [Test]
    public void The_embedded_font_draws_Latin_Greek_and_Cyrillic_but_no_Japanese()
    {
        Assert.That(PlotFont.Covers("Boot time: 2 × 96 GB – “ok” ≥ Łódź Ωμέγα Память …"));
        Assert.That(PlotFont.Covers("継"), Is.False);
        Assert.That(PlotFont.Drawable("a継b"), Is.EqualTo("a?b"));
    }

    [Test]
    public void Text_is_as_wide_as_in_Arial()
    {
        // Advance widths of Arial in 1/2048 em: H 1479, i 455, five digits of 1139 each.
        Assert.That(PlotFont.Width("Hi", 400), Is.EqualTo((1479 + 455) / 2048.0).Within(1e-3));
        Assert.That(PlotFont.Width("12345", 400), Is.EqualTo(5 * 1139 / 2048.0).Within(1e-3));
        Assert.That(PlotFont.Width("継之助", 400), Is.EqualTo(3));
    }

    [Test]
    public void A_PNG_has_its_size_its_colours_and_its_text_drawn()
    {
        var plot = Plot("boot-curve", SampleResults.Upgrade());
        using var picture = SKBitmap.Decode(PlotFiles.Png(plot));

        Assert.That((picture.Width, picture.Height), Is.EqualTo((1200, 700)));
        // The title is the only thing in the top strip: dark strokes, and white between them.
        var dark = Count(picture, 400, 10, 800, 32, colour => colour is { Red: < 90, Green: < 90, Blue: < 90 });
        Assert.That(dark, Is.InRange(500, 4000));
        Assert.That(Count(picture, 0, 50, 1200, 650, colour => colour is { Red: 0x00, Green: 0x72, Blue: 0xB2 }), Is.GreaterThan(300));
    }

    [Test]
    public void Nothing_is_drawn_over_the_edge_of_a_picture()
    {
        foreach (var name in Names)
        {
            using var picture = SKBitmap.Decode(PlotFiles.Png(Plot(name, SampleResults.Upgrade())));
            var (right, bottom) = (picture.Width, picture.Height);
            var edge = Count(picture, 0, 0, right, 2, NotWhite) + Count(picture, 0, bottom - 2, right, bottom, NotWhite) + Count(picture, 0, 0, 2, bottom, NotWhite) + Count(picture, right - 2, 0, right, bottom, NotWhite);
            Assert.That(edge, Is.Zero, name);
        }

        static bool NotWhite(SKColor colour) => colour != SKColors.White;
    }

    [Test]
    public void A_run_without_any_boot_still_has_a_curve_and_no_timeline()
    {
        var result = SampleResults.One(null);

        Assert.That(ScenarioOutputs.Plots(result).Select(plot => plot.Name), Is.EqualTo(new[] { "boot-curve", "phase-breakdown" }));
        foreach (var plot in ScenarioOutputs.Plots(result))
            Assert.That(PlotFiles.Png(plot), Is.Not.Empty);
    }

    [Test]
    public void A_reset_loop_is_shown_as_one()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8), settings => settings.Set(BootParameters.WatchdogEnabled, 1).Set(BootParameters.WatchdogTimeout, 60)));
        var result = SampleResults.One(boot);

        Assert.That(Texts(BootCurvePlot.Of(result)), Has.Some.StartsWith("step 1: reset loop, last code"));
        Assert.That(Texts(PostTimelinePlot.Of(result, 0, "timeline")).Count(text => text == "watchdog: reset"), Is.EqualTo(2));
        Assert.That(Texts(PhaseBreakdownPlot.Of(result)), Has.Some.EqualTo("reset loop, 3 attempts, 3:00"));
    }

    [TestCase(Reaction.Halt, "halts with 53")]
    [TestCase(Reaction.Reset, "watchdog: reset")]
    [TestCase(Reaction.StayOff, "watchdog: stays off")]
    [TestCase(Reaction.MapOutDimm, null)]
    public void Both_pictures_of_a_boot_mark_its_end_in_the_same_words(Reaction reaction, string? words)
    {
        var failure = new FailureEvent(TimeSpan.FromSeconds(20), 0x53, null, FaultKind.WatchdogExpired, reaction);
        var result = SampleResults.One(BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=16"))) with { Failures = [failure] });
        var marks = new[] { "halts with", "watchdog:" };
        string? Mark(IEnumerable<string> texts) => texts.SingleOrDefault(text => marks.Any(mark => text.StartsWith(mark, StringComparison.Ordinal)));

        Assert.That(Words.Ending(failure), Is.EqualTo(words));
        Assert.That(Mark(Texts(PostTimelinePlot.Of(result, 0, "timeline"))), Is.EqualTo(words));
        Assert.That(Mark(XElement.Parse(BootPlot.Svg(result, 0)).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value)), Is.EqualTo(words));
    }

    [Test]
    public void Neighbours_in_a_boot_differ_by_more_than_colour()
    {
        var order = ActivityGroups.All;
        for (var i = 1; i < order.Length; i++)
            Assert.That(
                PlotStyle.Pattern(order[i]) != PlotStyle.Pattern(order[i - 1]) || Luminance(order[i]) - Luminance(order[i - 1]) is > 40 or < -40,
                $"{order[i - 1]} and {order[i]}");
    }

    private static Plot Plot(string name, Tsugunosuke.Sim.Scenarios.ScenarioResult result) =>
        ScenarioOutputs.Plots(result).Single(plot => plot.Name == name);

    private static string[] Texts(Plot plot)
    {
        var document = XDocument.Load(new MemoryStream(Encoding.UTF8.GetBytes(PlotFiles.Svg(plot))));
        Assert.That(document.Root!.Name.LocalName, Is.EqualTo("svg"));
        return [.. document.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
    }

    private static int Count(SKBitmap picture, int left, int top, int right, int bottom, Func<SKColor, bool> counts)
    {
        var count = 0;
        for (var y = top; y < bottom; y++)
            for (var x = left; x < right; x++)
                if (counts(picture.GetPixel(x, y)))
                    count++;
        return count;
    }

    private static double Luminance(ActivityGroup group)
    {
        var colour = PlotStyle.Colour(group);
        return (0.2126 * colour.R) + (0.7152 * colour.G) + (0.0722 * colour.B);
    }
}
