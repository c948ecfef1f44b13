using System.Globalization;
using System.Text;
using CsvHelper;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Tests.Firmware;

namespace Tsugunosuke.Sim.Tests.Reporting;

public sealed class TablesTests
{
    [Test]
    public void Boot_times_read_back_as_the_records_say()
    {
        var result = SampleResults.Upgrade();
        var rows = Read(stream => BootTimesCsv.Write(stream, result));

        Assert.That(rows, Has.Count.EqualTo(result.Steps.Length));
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, boot) = (rows[i], result.Steps[i].Boot!);
            Assert.That(row["step"], Is.EqualTo(result.Steps[i].Step.Name));
            Assert.That(row["title"], Is.EqualTo(result.Steps[i].Step.Title));
            Assert.That(Seconds(row["post_time_s"]), Is.EqualTo(boot.PostTime));
            Assert.That(ulong.Parse(row["fingerprint"], NumberStyles.HexNumber, CultureInfo.InvariantCulture), Is.EqualTo(boot.Fingerprint));
        }
    }

    [Test]
    public void Each_step_of_the_upgrade_is_told_in_the_words_of_the_files()
    {
        var rows = Read(stream => BootTimesCsv.Write(stream, SampleResults.Upgrade())).ToDictionary(row => row["step"]);

        Assert.That(Fields(rows["large-alone"], "dimms", "installed_gb", "usable_gb", "outcome", "last_code", "last_memory_code", "error_major", "error_minor", "cause", "rule", "boot_time_s"), Is.EqualTo("2|192|0|halted|53|B9|E8|02|rule-broken|anchor|"));
        Assert.That(Fields(rows["small-alone"], "installed_gb", "usable_gb", "outcome", "cause", "observed_s", "unmet_needs"), Is.EqualTo("32|32|booted||120.0|GPU offload; 8 teams"));
        Assert.That(Fields(rows["seated-badly"], "usable_gb", "outcome", "cause", "mapped_out", "expectations"), Is.EqualTo("1696|booted|badly-seated|P2-DIMMH2|capacity: expected 1792 GB, was 1696 GB"));
        Assert.That(Fields(rows["all"], "usable_gb", "os_memory_check", "cached_training", "unmet_needs"), Is.EqualTo("1792|clean|no|"));
        Assert.That(Fields(rows["again"], "cached_training", "expectations"), Is.EqualTo("yes|held"));
    }

    [Test]
    public void A_step_that_is_not_switched_on_has_no_times()
    {
        var row = Read(stream => BootTimesCsv.Write(stream, SampleResults.One(null))).Single();

        Assert.That(Fields(row, "power", "dimms", "installed_gb", "usable_gb", "outcome", "last_code", "post_time_s", "events"), Is.EqualTo("|2|32||not-started|||"));
    }

    [Test]
    public void The_trace_has_every_code_with_its_meaning_and_place()
    {
        var result = SampleResults.Upgrade();
        var rows = Read(stream => PostTraceCsv.Write(stream, result));

        Assert.That(rows, Has.Count.EqualTo(result.Steps.Sum(step => step.Boot!.Trace.Length)));
        var halt = rows.Last(row => row["step"] == "large-alone");
        Assert.That(halt["code"], Is.EqualTo("53"));
        Assert.That(rows.First(row => row["code"] == "EE")["phase"], Is.EqualTo("late-io"));
        Assert.That(rows.Where(row => row["channel"] != "").Select(row => row["channel"]).Distinct(), Is.SubsetOf(TestMachine.Platform.Channels.Select(channel => channel.Name)));
    }

    [Test]
    public void A_code_without_a_public_meaning_is_given_none()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=16")));
        var silent = Enumerable.Range(0, 256).Select(code => (byte)code).First(code => PostCodeCatalogue.Default.Find(code, PostPhase.Memory) is null);
        var rows = Read(stream => PostTraceCsv.Write(stream, SampleResults.One(boot with { Trace = [new PostEvent(TimeSpan.FromSeconds(1.5), silent, PostPhase.Memory, 1, 8, 17)] })));

        Assert.That(Fields(rows.Single(), "time_s", "meaning", "socket", "channel", "slot", "source"), Is.EqualTo("1.5|undocumented|2|P2-A|P2-DIMMA2|"));
    }

    [Test]
    public void Failures_say_where_why_what_firmware_did_and_what_helps()
    {
        var rows = Read(stream => FailuresCsv.Write(stream, SampleResults.Upgrade()));

        var mappedOut = rows.Last(row => row["step"] == "seated-badly");
        Assert.That(Fields(mappedOut, "code", "error_major", "error_minor", "dimm", "slot", "channel", "cause", "reaction"), Is.EqualTo("B7|EA|02|96@P2-DIMMH2|P2-DIMMH2|P2-H|badly-seated|map-out-dimm"));
        Assert.That(mappedOut["remedy"], Is.EqualTo(Remedies.For(FaultKind.BadlySeated)));
        Assert.That(rows.Last(row => row["step"] == "large-alone")["rule_source"], Does.StartWith("assumed: "));
    }

    [TestCase("=1+1")]
    [TestCase("+1")]
    [TestCase("-1")]
    [TestCase("@SUM(A1)")]
    [TestCase("\t=1")]
    public void A_title_is_never_a_formula(string title)
    {
        var row = Read(stream => BootTimesCsv.Write(stream, SampleResults.One(null, stepTitle: title))).Single();

        Assert.That(row["title"], Is.EqualTo("'" + title));
    }

    [TestCase("a,b")]
    [TestCase("he said \"no\"")]
    [TestCase("two\nlines")]
    [TestCase("継之助")]
    public void Any_title_reads_back_as_it_was(string title)
    {
        var row = Read(stream => BootTimesCsv.Write(stream, SampleResults.One(null, stepTitle: title))).Single();

        Assert.That(row["title"], Is.EqualTo(title));
    }

    [Test]
    public void Tables_are_UTF8_without_mark_with_plain_newlines()
    {
        using var stream = new MemoryStream();
        BootTimesCsv.Write(stream, SampleResults.Upgrade());
        var bytes = stream.ToArray();

        Assert.That(bytes.AsSpan(0, 5).SequenceEqual("step_"u8));
        Assert.That(bytes, Has.None.EqualTo((byte)'\r'));
        Assert.That(bytes[^1], Is.EqualTo((byte)'\n'));
        Assert.That(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), Does.Contain("16GB を 2 枚だけ"));
    }

    [Test]
    public void Every_heading_of_a_measured_quantity_names_its_unit()
    {
        var headings = Read(stream => BootTimesCsv.Write(stream, SampleResults.One(null))).Single().Keys;

        Assert.That(headings.Where(heading => heading.Contains("time", StringComparison.Ordinal)), Has.All.EndsWith("_s"));
        Assert.That(headings.Where(heading => heading.Contains("speed", StringComparison.Ordinal)), Has.All.EndsWith("_mts"));
        Assert.That(headings.Where(heading => heading.Contains("usable", StringComparison.Ordinal) || heading.Contains("installed", StringComparison.Ordinal)), Has.All.EndsWith("_gb"));
    }

    [Test]
    public void There_is_a_remedy_for_every_cause()
    {
        foreach (var cause in Enum.GetValues<FaultKind>().Where(cause => cause != FaultKind.None))
            Assert.That(Remedies.For(cause), Has.Length.GreaterThan(20).And.EndsWith("."), cause.ToString());
    }

    private static List<Dictionary<string, string>> Read(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        using var csv = CsvReader.Create(stream.ToArray());
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
            rows.Add(Enumerable.Range(0, csv.Headers.Count).ToDictionary(i => csv.Headers[i], i => csv.GetString(i)));
        return rows;
    }

    private static string Fields(Dictionary<string, string> row, params string[] names) => string.Join('|', names.Select(name => row[name]));

    private static TimeSpan Seconds(string field) => TimeSpan.FromTicks((long)(decimal.Parse(field, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond));
}
