using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Tests.Reporting;

public sealed partial class HtmlReportTests
{
    private const string Hostile = "<script>alert(1)</script> & \"quoted\" 'too' ]]> \u202E\u0001";

    [Test]
    public void The_page_loads_nothing_from_anywhere()
    {
        var page = HtmlReport.Build(SampleResults.Upgrade());

        Assert.That(References().Matches(page).Select(match => match.Value), Is.Empty);
        Assert.That(page, Does.Contain("default-src 'none'"));
    }

    [Test]
    public void The_page_stays_below_two_megabytes() =>
        Assert.That(Encoding.UTF8.GetByteCount(HtmlReport.Build(SampleResults.Upgrade())), Is.LessThan(2_000_000));

    [Test]
    public void The_page_of_fifty_steps_with_all_slots_filled_stays_below_ten_megabytes()
    {
        var whole = SampleResults.Upgrade().Steps.Single(step => step.Step.Name == "all");
        var page = HtmlReport.Build(SampleResults.Of("fifty", Enumerable.Repeat(whole, 50), []));

        Assert.That(Encoding.UTF8.GetByteCount(page), Is.LessThan(10_000_000));
        Assert.That(Count(page, "class=\"panel\""), Is.EqualTo(3 * 50));
    }

    [TestCase(ReportLanguage.English)]
    [TestCase(ReportLanguage.Japanese)]
    public void The_page_is_valid_HTML(ReportLanguage language)
    {
        var options = new ReportOptions(language, ["run", Hostile], [new ReportExperiment(Hostile, Hostile, [BootCurvePlot.Of(SampleResults.Upgrade()) with { Name = "again" }], ["a"], [["1"], [Hostile]])]);

        Assert.That(HtmlFaults.Of(HtmlReport.Build(SampleResults.Upgrade(), options)), Is.Empty);
        Assert.That(HtmlFaults.Of(HtmlReport.Build(SampleResults.One(null, Hostile, Hostile), options)), Is.Empty);
    }

    [TestCase("</section>", "")]
    [TestCase("id=\"curve\"", "id=\"answer\"")]
    [TestCase("id=\"failures-h\"", "id=\"other\"")]
    [TestCase("<p class=\"lead\">", "<p class=\"lead\"><div></div>")]
    [TestCase("<th scope=\"col\">", "<th>")]
    [TestCase("<h1>", "<h1 onclick=\"x()\">")]
    [TestCase("<h1>", "<h1>a < b & c")]
    public void A_page_that_is_not_valid_is_noticed(string original, string broken)
    {
        var page = HtmlReport.Build(SampleResults.Upgrade());

        Assert.That(page, Does.Contain(original));
        Assert.That(HtmlFaults.Of(page.Replace(original, broken, StringComparison.Ordinal)), Is.Not.Empty);
    }

    [Test]
    public void The_policy_admits_the_pages_own_style_and_script_and_nothing_else()
    {
        var page = HtmlReport.Build(SampleResults.Upgrade());
        string Hash(string element) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page[(page.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2)..page.IndexOf($"</{element}>", StringComparison.Ordinal)])));

        Assert.That(page, Does.Contain($"content=\"default-src 'none'; script-src 'sha256-{Hash("script")}'; style-src 'sha256-{Hash("style")}'; img-src data:; base-uri 'none'; form-action 'none'\""));
        Assert.That((Count(page, "<script"), Count(page, "<style")), Is.EqualTo((1, 1)));
    }

    [Test]
    public void Every_figure_rule_and_observation_is_there_with_its_grade_and_source()
    {
        var run = SampleResults.Upgrade();
        var page = HtmlReport.Build(run);
        var figures = run.Steps[0].Step.Settings.All;

        foreach (var figure in figures)
            Assert.That(page, Does.Contain($"<code>platform.{figure.Spec.Path}</code>").And.Contain(HtmlWriter.Escape(figure.Provenance.Source)));
        foreach (var rule in run.Scenario.Platform.Rules)
            Assert.That(page, Does.Contain(HtmlWriter.Escape(rule.Text)).And.Contain(HtmlWriter.Escape(rule.Provenance.Source)));
        var assumptions = page[page.IndexOf("<section id=\"assumptions\"", StringComparison.Ordinal)..];
        Assert.That(Count(assumptions, "<span class=\"grade g-"), Is.EqualTo(figures.Length + run.Scenario.Operator.Values.Length + run.Scenario.Platform.Rules.Length + run.Scenario.Platform.SpeedLimits.Length + run.Scenario.Observations.Length));
    }

    [Test]
    public void Every_DIMM_says_in_words_what_it_is_and_what_became_of_it()
    {
        var page = HtmlReport.Build(SampleResults.Upgrade());

        Assert.That(page, Does.Match("P2-DIMMH2: [^,]+, 96 GB, 2 ranks, badly seated"));
        Assert.That(page, Does.Match("P1-DIMMA1: [^,]+, 96 GB, 2 ranks, mapped out \\(rule broken anchor\\)"));
        Assert.That(page, Does.Match("P1-DIMMA2: [^,]+, 96 GB, 2 ranks, trained"));
        Assert.That(page, Does.Contain("P1-DIMMA1: empty").Or.Contain("P1-DIMMB2: empty"));
    }

    [TestCase(ReportLanguage.English, "this report&#39;s own choice: which channels lie left or right of a CPU", "Platform files hold no positions.", "go by the slot names")]
    [TestCase(ReportLanguage.Japanese, "本レポートが便宜上決めたもの(どのチャネルがCPUの左右どちらか", "プラットフォームファイルに位置の情報はない。", "実機ではスロット名で確認のこと。")]
    public void The_board_says_once_that_its_places_are_the_reports_own_choice(ReportLanguage language, string choice, string why, string wayOut)
    {
        var page = HtmlReport.Build(SampleResults.Upgrade(), new ReportOptions(language));
        var board = page[page.IndexOf("<section id=\"board\"", StringComparison.Ordinal)..];
        var caption = board[..board.IndexOf("class=\"sockets\"", StringComparison.Ordinal)];

        Assert.That(caption, Does.Contain(choice).And.Contain(why).And.Contain(wayOut), "it stands above the first board");
        Assert.That(Count(page, why), Is.EqualTo(1));
    }

    [Test]
    public void Intervals_of_replications_reach_the_boot_curve() =>
        Assert.That(
            HtmlReport.Build(SampleResults.Upgrade(), new ReportOptions(Intervals: [new CurveInterval("all", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(7), "5 % to 95 % of 10 replications")])),
            Does.Contain(">5 % to 95 % of 10 replications</text>"));

    [Test]
    public void Both_languages_have_the_same_texts() =>
        Assert.That(ReportText.Load(ReportLanguage.Japanese).Keys, Is.EqualTo(ReportText.Load(ReportLanguage.English).Keys));

    [Test]
    public void Names_from_input_stay_text()
    {
        var page = HtmlReport.Build(SampleResults.One(null, "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>"));

        Assert.That(page, Does.Not.Contain("<script>alert").And.Not.Contain("<img"));
        Assert.That(page, Does.Contain("&lt;script&gt;alert(1)"));
    }

    [Test]
    public void The_same_run_gives_the_same_bytes()
    {
        var first = HtmlReport.Build(SampleResults.Upgrade());
        var second = HtmlReport.Build(SampleResults.Upgrade());

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Japanese_headings_mark_the_page_as_Japanese() =>
        Assert.That(HtmlReport.Build(SampleResults.Upgrade(), new ReportOptions(ReportLanguage.Japanese)), Does.Contain("<html lang=\"ja\">"));

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("""(?:src|href)\s*=\s*["']?(?!#|data:)[^"'\s>]+|url\((?!#)[^)]*\)|@import[^;]*""", RegexOptions.IgnoreCase)]
    private static partial Regex References();
}
