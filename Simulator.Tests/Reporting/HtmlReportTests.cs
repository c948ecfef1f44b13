using System.Text.RegularExpressions;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Tests.Reporting;

public sealed partial class HtmlReportTests
{
    [Test]
    public void The_page_loads_nothing_from_anywhere()
    {
        var page = HtmlReport.Build(SampleResults.Upgrade());

        Assert.That(References().Matches(page).Select(match => match.Value), Is.Empty);
        Assert.That(page, Does.Contain("default-src 'none'"));
    }

    [Test]
    public void The_page_stays_below_two_megabytes() =>
        Assert.That(System.Text.Encoding.UTF8.GetByteCount(HtmlReport.Build(SampleResults.Upgrade())), Is.LessThan(2_000_000));

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

    [GeneratedRegex("""(?:src|href)\s*=\s*["']?(?!#|data:)[^"'\s>]+|url\((?!#)[^)]*\)|@import[^;]*""", RegexOptions.IgnoreCase)]
    private static partial Regex References();
}
