using System.Globalization;
using System.Xml.Linq;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Tests.Reporting;

/// <summary>The plots of experiments say what their figures are, and are the same bytes every time.</summary>
public sealed class ExperimentPlotTests
{
    private static readonly string[] Names = ["boot-distribution", "time-to-success", "tornado", "comparison", "heat-map"];

    [TestCaseSource(nameof(Names))]
    public void The_same_figures_give_the_same_bytes_in_any_culture(string name)
    {
        var (svg, png) = (PlotFiles.Svg(Plot(name)), PlotFiles.Png(Plot(name)));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CommaCulture.Make();
            Assert.That(PlotFiles.Svg(Plot(name)), Is.EqualTo(svg));
            Assert.That(PlotFiles.Png(Plot(name)), Is.EqualTo(png));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void A_distribution_says_median_and_remark_and_shows_what_was_observed()
    {
        var texts = Texts(Plot("boot-distribution"));

        // 200, 201, … 300 s: the median is 250 s, and 95 % are within 295 s.
        Assert.That(texts, Has.Some.EqualTo("median 4:10, 95 % within 4:55").And.Some.EqualTo("97 % at the first try").And.Some.EqualTo("never boots"));
        Assert.That(texts, Has.Some.EqualTo("observed").And.Some.EqualTo("two 96 GB alone"));
    }

    [Test]
    public void The_window_is_marked_where_the_wanted_share_of_all_trials_is_up()
    {
        // Of 101 trials 90 % are up when the 91st is: 290 s. Of 202, of which 101 come up, 90 % never are.
        Assert.That(Texts(Plot("time-to-success")), Has.Some.EqualTo("4:50").And.Some.EqualTo("wanted: 90 %"));
        Assert.That(Texts(SurvivalPlot.Of("x", "", [new SurvivalCurve("half", Evenly(), 202)], 0.9)), Has.None.EqualTo("4:50"));
    }

    [Test]
    public void What_does_not_fit_into_the_picture_is_counted()
    {
        var curves = Enumerable.Range(0, SurvivalPlot.MostCurves + 3).Select(i => new SurvivalCurve($"design {i}", Evenly(), 101)).ToArray();
        var bars = Enumerable.Range(0, TornadoPlot.MostBars + 2).Select(i => new TornadoBar($"figure {i}", "1 s", "2 s", 10, 30 - i)).ToArray();

        Assert.That(Texts(SurvivalPlot.Of("x", "of many", curves, 0.9)), Has.Some.EqualTo("of many (3 more not shown)"));
        Assert.That(Texts(TornadoPlot.Of("of many", (_, _) => PlotStyle.NewAxis(OxyPlot.Axes.AxisPosition.Bottom, "s"), 20, bars)), Has.Some.EqualTo("of many (2 smaller not shown)"));
    }

    [Test]
    public void A_tornado_bar_carries_the_ends_of_its_range_and_a_cell_its_answer()
    {
        Assert.That(Texts(Plot("tornado")), Has.Some.EqualTo("2 GB/s").And.Some.EqualTo("8 GB/s").And.Some.EqualTo("memory.testRate"));
        Assert.That(Texts(Plot("heat-map")), Has.Some.EqualTo("6:00").And.Some.EqualTo("never").And.Some.EqualTo("operator").And.Some.EqualTo("clumsy"));
        Assert.That(Texts(Plot("comparison")), Has.Some.EqualTo("−30 s [−33, −27]").And.Some.EqualTo("open, one pair"));
    }

    [Test]
    public void A_difference_of_minutes_is_in_minutes_on_the_axis_and_beside_it()
    {
        var clock = IntervalPlot.Of("x", "t", "s", "Difference", [new("far", new Estimate(-600, -900, 0), "text")], isClock: true);

        Assert.That(Texts(clock), Has.Some.EqualTo("Difference (min:s)").And.Some.EqualTo("−10:00").And.Some.EqualTo("0:00"));
    }

    [TestCase(2183.6, 2060.1, 2307.2, "+36:24 [+34:20, +38:27]")]
    [TestCase(-0.27, -0.3, 8, "0:00 [0:00, +0:08]")]
    [TestCase(-30, double.NegativeInfinity, double.PositiveInfinity, "−0:30 [?, ?]")]
    public void A_difference_in_minutes_has_its_sign_unless_it_rounds_to_nothing(double value, double low, double high, string text) =>
        Assert.That(Words.ClockWithSign(new Estimate(value, low, high)), Is.EqualTo(text));

    [TestCase(-63.21, -63.24, -63.19, "−63.21 [−63.24, −63.19]")]
    [TestCase(-30.12, -33.04, -27.2, "−30.1 [−33.0, −27.2]")]
    [TestCase(9.42, 0.18, 18.7, "+9.42 [+0.18, +18.7]")]
    [TestCase(0, 0, 0, "0.00 [0.00, 0.00]")]
    [TestCase(0.5, double.NegativeInfinity, double.PositiveInfinity, "+0.50 [?, ?]")]
    public void A_narrow_interval_does_not_look_like_a_point(double value, double low, double high, string text) =>
        Assert.That(Words.WithSign(new Estimate(value, low, high)), Is.EqualTo(text));

    [Test]
    public void Nothing_to_show_still_makes_a_picture()
    {
        foreach (var plot in new[]
        {
            DistributionPlot.Of("x", "t", "s", "Time", []),
            SurvivalPlot.Of("x", "s", [new SurvivalCurve("never", new DurationSummary(), 10)], 0.99),
            TornadoPlot.Of("s", (_, _) => PlotStyle.NewAxis(OxyPlot.Axes.AxisPosition.Bottom, "s"), 1, []),
            IntervalPlot.Of("x", "t", "s", "a", []),
        })
            Assert.That(PlotFiles.Png(plot), Is.Not.Empty);
    }

    private static Plot Plot(string name) => name switch
    {
        "boot-distribution" => DistributionPlot.Of(name, "Boot time by step", "101 replications", "Boot time", [new("delivered", Evenly(), "97 % at the first try", [250]), new("two 96 GB alone", new DurationSummary(), "never boots", [])]),
        "time-to-success" => SurvivalPlot.Of(name, "101 trials", [new SurvivalCurve("skilled", Evenly(), 101)], 0.9),
        "tornado" => TornadoPlot.Of("step 7", (low, high) => PlotStyle.ClockAxisBetween(OxyPlot.Axes.AxisPosition.Bottom, "Boot time", low, high), 360, [new TornadoBar("memory.testRate", "2 GB/s", "8 GB/s", 580, 250)]),
        "comparison" => IntervalPlot.Of(name, "What changes", "", "Difference (s)", [new("doubled", new Estimate(-30, -33, -27), "−30 s [−33, −27]"), new("one", new Estimate(5, double.NegativeInfinity, double.PositiveInfinity), "open, one pair")]),
        _ => HeatMapPlot.Of(name, "", new HeatMap("Boot time (min:s)", "rate", ["2 GB/s", "4 GB/s"], "operator", ["clumsy"], [[new HeatCell(360, "6:00"), new HeatCell(null, "never")]])),
    };

    /// <summary>200, 201, … 300 s.</summary>
    private static DurationSummary Evenly()
    {
        var summary = new DurationSummary();
        for (var seconds = 200; seconds <= 300; seconds++)
            summary.Add(seconds * TimeSpan.TicksPerSecond);
        return summary;
    }

    private static string[] Texts(Plot plot) =>
        [.. XDocument.Parse(PlotFiles.Svg(plot)).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
}
