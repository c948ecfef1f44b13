using System.Globalization;
using System.Text.RegularExpressions;
using Parquet;
using Parquet.Schema;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Tests.Experiments;

/// <summary>One result, however it was run.</summary>
public sealed class ExperimentTests
{
    private static readonly string[] Clumsy = ["run", ExperimentFolder.Shipped, "--set", "operator=clumsy", "-n", "700", "--format", "csv"];

    [Test]
    public void Threads_shards_and_resuming_do_not_show_in_the_result()
    {
        using var folder = new ExperimentFolder();
        folder.Run("one", [.. Clumsy, "--jobs", "1"]);
        var one = folder.Files("one/tsugunosuke-upgrade-replications");
        Assert.That(one.Keys, Is.EqualTo(new[] { "boot-distribution.png", "boot-distribution.svg", "manifest.json", "replications.csv", "report.html", "summary.csv", "time-to-success.png", "time-to-success.svg" }));

        var report = File.ReadAllText(folder.Path("one/tsugunosuke-upgrade-replications/report.html"));
        Assert.That(report, Does.Contain("id=\"experiments\"").And.Contain("Window for 99 %").And.Contain("5 % to 95 % of 700 replications"));

        folder.Run("two", [.. Clumsy, "--jobs", "2"]);
        Assert.That(folder.Files("two/tsugunosuke-upgrade-replications"), Is.EqualTo(one), "two threads");

        for (var number = 1; number <= 3; number++)
            Assert.That(folder.Run("shards", [.. Clumsy, "--shard", $"{number}/3"]).Exit, Is.Zero);
        var merged = ExperimentFolder.Call("merge", folder.Path("shards/tsugunosuke-upgrade-replications"), "--out", folder.Path("merged"));
        Assert.That(merged.Exit, Is.Zero, merged.Error);
        Assert.That(folder.Files("merged"), Is.EqualTo(one), "three shards");
    }

    [TestCase("en", "With luck, and hands that make mistakes", "20 replications of each step, seed 1; ", "#|Step|Up at first try|Boot time (min:s)|p50|p90|p99|Boots|Window for 99 % (min:s)")]
    [TestCase("ja", "運と、間違えることのある手", "各手順を 20 回反復、シード 1。", "#|手順|一度目で起動|起動時間(分:秒)|p50|p90|p99|起動回数|99 % の作業枠(分:秒)")]
    public void The_report_heads_its_experiment_in_its_own_language(string language, string title, string summary, string headings)
    {
        using var folder = new ExperimentFolder();
        folder.Run("x", "run", ExperimentFolder.Shipped, "-n", "20", "--step", "two-16", "--lang", language);
        var report = File.ReadAllText(folder.Path("x/tsugunosuke-upgrade-replications/report.html"));
        var section = report[report.IndexOf("<section id=\"experiments\"", StringComparison.Ordinal)..report.IndexOf("<section id=\"assumptions\"", StringComparison.Ordinal)];

        Assert.That(section, Does.Contain($"<h3>{title}</h3>").And.Contain($"<p>{summary}"));
        Assert.That(section, Does.Contain(string.Concat(headings.Split('|').Select(heading => $"<th scope=\"col\">{heading}</th>"))));
    }

    [Test]
    public void A_comparison_draws_time_to_success_in_the_unit_of_its_table()
    {
        using var folder = new ExperimentFolder();
        var whatIf = Path.Combine(TestPaths.Scenarios, "what-if");
        var (exit, output, error) = folder.Run("x", "compare", Path.Combine(whatIf, "64gb-dimms.yaml"), Path.Combine(whatIf, "badly-seated-last-step.yaml"), "-n", "100");

        Assert.That(exit, Is.Zero, error);
        var drawn = File.ReadAllText(folder.Path("x/64gb-dimms-vs-badly-seated-last-step/difference-time-to-success.svg"));
        var text = Regex.Match(output, @"\+(\d\d:\d\d) \(");
        Assert.That(text.Success, output);
        Assert.That(drawn, Does.Contain("(min:s)").And.Contain($">+{text.Groups[1].Value} ["));
        Assert.That(File.ReadAllText(folder.Path("x/64gb-dimms-vs-badly-seated-last-step/difference-boot-time.svg")), Does.Contain("(s)<"));
    }

    [Test]
    public void A_sweep_in_shards_merges_to_the_sweep_of_one_process()
    {
        using var folder = new ExperimentFolder();
        string[] sweep = ["sweep", ExperimentFolder.Shipped, "--vary", "platform.memory.testRate=2..8/3", "--vary", "operator=clumsy,skilled", "-n", "300", "--step", "sixteen-sets"];
        Assert.That(folder.Run("whole", sweep).Exit, Is.Zero);
        foreach (var number in new[] { 2, 1 })
            Assert.That(folder.Run("shards", [.. sweep, "--shard", $"{number}/2", "--jobs", "1"]).Exit, Is.Zero);
        ExperimentFolder.Call("merge", folder.Path("shards/tsugunosuke-upgrade-sweep"), "--out", folder.Path("merged"));

        Assert.That(folder.Files("merged"), Is.EqualTo(folder.Files("whole/tsugunosuke-upgrade-sweep")));
        Assert.That(folder.Files("merged").Keys, Is.SupersetOf(new[] { "difference-boot-time.png", "heat-map-boot-time.svg", "heat-map-window.png", "time-to-success.svg" }));
        var manifest = File.ReadAllText(folder.Path("merged/manifest.json"));
        Assert.That(folder.Files("merged"), Has.All.Matches<KeyValuePair<string, string>>(file => file.Key == "manifest.json" || manifest.Contains($"\"{file.Key}\"", StringComparison.Ordinal)));
        Assert.That(folder.Column("merged/summary.csv", "platform.memory.testRate"), Is.EqualTo(new[] { "", "2", "2", "5", "5", "8", "8" }));
        Assert.That(folder.Column("merged/summary.csv", "operator"), Is.EqualTo(new[] { "", "clumsy", "skilled", "clumsy", "skilled", "clumsy", "skilled" }));
    }

    [Test]
    public void A_file_that_is_cut_off_anywhere_is_gone_on_with_to_the_same_bytes()
    {
        using var folder = new ExperimentFolder();
        string[] run = [.. Clumsy, "--step", "two-16"];
        folder.Run("whole", run);
        var whole = folder.Files("whole/tsugunosuke-upgrade-replications");
        var place = Directory.CreateDirectory(folder.Path("cut/tsugunosuke-upgrade-replications"));
        folder.Run("cut", [.. run, "--shard", "1/2"]);
        var complete = File.ReadAllBytes(Path.Combine(place.FullName, "shard-1-of-2.blocks"));
        folder.Run("cut", [.. run, "--shard", "2/2"]);
        var random = new Random(1);
        for (var round = 0; round < 50; round++)
        {
            File.Delete(Path.Combine(place.FullName, "shard-1-of-2.blocks"));
            File.WriteAllBytes(Path.Combine(place.FullName, "shard-1-of-2.part"), complete[..random.Next(complete.Length)]);
            var resumed = folder.Run("cut", [.. run, "--shard", "1/2", "--resume"]);
            Assert.That(resumed.Exit, Is.Zero, resumed.Error);
            ExperimentFolder.Call("merge", place.FullName, "--out", folder.Path("merged"));
            Assert.That(folder.Files("merged"), Is.EqualTo(whole));
        }
    }

    [Test]
    public void Rows_and_summary_say_the_same()
    {
        using var folder = new ExperimentFolder();
        folder.Run("x", Clumsy);
        var rows = folder.Column("x/tsugunosuke-upgrade-replications/replications.csv", "up_at_first_try").Zip(folder.Column("x/tsugunosuke-upgrade-replications/replications.csv", "step"));
        var counted = rows.GroupBy(row => row.Second).Select(step => step.Count(row => row.First == "yes") / 700.0);

        Assert.That(folder.Column("x/tsugunosuke-upgrade-replications/summary.csv", "up_at_first_try").Select(text => double.Parse(text, CultureInfo.InvariantCulture)), Is.EqualTo(counted).Within(1e-8));
        Assert.That(folder.Column("x/tsugunosuke-upgrade-replications/summary.csv", "window_s")[1], Is.Empty, "two 96 GB DIMMs alone never come up");
    }

    [Test]
    public async Task Parquet_holds_the_rows_of_the_CSV_file()
    {
        using var folder = new ExperimentFolder();
        folder.Run("csv", Clumsy);
        folder.Run("parquet", [.. Clumsy[..^1], "parquet"]);
        await using var reader = await ParquetReader.CreateAsync(folder.Path("parquet/tsugunosuke-upgrade-replications/replications.parquet"));
        var names = reader.Schema.Fields.Select(field => field.Name);

        Assert.That(names, Is.EqualTo(File.ReadLines(folder.Path("csv/tsugunosuke-upgrade-replications/replications.csv")).First().Split(',')));
        using var group = reader.OpenRowGroupReader(0);
        Assert.That(group.RowCount, Is.EqualTo(8 * 700));
        var times = new double[group.RowCount];
        await group.ReadAsync<double>(reader.Schema.DataFields.Single(field => field.Name == "total_time_s"), times.AsMemory());
        var expected = folder.Column("csv/tsugunosuke-upgrade-replications/replications.csv", "total_time_s").Select(text => double.Parse(text, CultureInfo.InvariantCulture));
        Assert.That(times, Is.EqualTo(expected).Within(1e-9));
    }

    [Test]
    public void A_precision_is_reached_and_does_not_depend_on_the_threads()
    {
        using var folder = new ExperimentFolder();
        string[] run = ["run", ExperimentFolder.Shipped, "--precision", "2%", "--step", "sixteen-sets", "--step", "again"];
        Assert.That(folder.Run("one", [.. run, "--jobs", "1"]).Exit, Is.Zero);
        folder.Run("two", [.. run, "--jobs", "2"]);

        Assert.That(folder.Files("two/tsugunosuke-upgrade-replications"), Is.EqualTo(folder.Files("one/tsugunosuke-upgrade-replications")));
        const string Summary = "one/tsugunosuke-upgrade-replications/summary.csv";
        var low = folder.Column(Summary, "up_at_first_try_low").Zip(folder.Column(Summary, "up_at_first_try_high"), (a, b) => double.Parse(b, CultureInfo.InvariantCulture) - double.Parse(a, CultureInfo.InvariantCulture));
        Assert.That(low, Has.All.LessThan(0.04));
        Assert.That(folder.Column(Summary, "replications"), Is.All.Not.EqualTo("1000000"));
    }

    [Test]
    public void Equal_luck_makes_the_difference_of_two_shipped_scenarios_vary_less()
    {
        using var folder = new ExperimentFolder();
        var compared = folder.Run("x", "compare", ExperimentFolder.Shipped, Path.Combine(TestPaths.Scenarios, "what-if", "64gb-dimms.yaml"), "-n", "2000", "--step", "sixteen-sets");
        Assert.That(compared.Exit, Is.Zero, compared.Error);
        const string Summary = "x/tsugunosuke-upgrade-vs-64gb-dimms/summary.csv";
        var paired = double.Parse(folder.Column(Summary, "boot_time_difference_sd_s")[1], CultureInfo.InvariantCulture);
        var apart = double.Parse(folder.Column(Summary, "boot_time_difference_sd_unpaired_s")[1], CultureInfo.InvariantCulture);

        Assert.That(paired * paired, Is.LessThan(apart * apart / 4));

        // Sixteen DIMMs with 32 GB less each, eight a socket, one channel after another: 256 GB at 4.0658 GB/s.
        var difference = double.Parse(folder.Column(Summary, "boot_time_difference_s")[1], CultureInfo.InvariantCulture);
        Assert.That(difference, Is.EqualTo(-256 / 4.0658).Within(1));
    }

    [Test]
    public void Where_every_boot_comes_up_the_mean_of_the_pairs_is_the_difference_of_the_means()
    {
        using var folder = new ExperimentFolder();
        var compared = folder.Run("x", "compare", ExperimentFolder.Shipped, Path.Combine(TestPaths.Scenarios, "what-if", "64gb-dimms.yaml"), "-n", "500", "--step", "sixteen-sets", "--set", "platform.reliability.deadOnArrival=0", "--set", "platform.memory.trainingFailure=0", "--set", "operator.badSeating=0", "--set", "operator.brokenLatch=0");
        Assert.That(compared.Exit, Is.Zero, compared.Error);
        double[] Column(string name) => [.. folder.Column("x/tsugunosuke-upgrade-vs-64gb-dimms/summary.csv", name).Where(text => text.Length > 0).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

        Assert.That(Column("booted"), Is.EqualTo(new[] { 500.0, 500.0 }));
        Assert.That(Column("boot_time_difference_s")[0], Is.EqualTo(Column("boot_time_mean_s")[1] - Column("boot_time_mean_s")[0]).Within(1e-6));
    }

    [Test]
    public void An_open_end_of_an_interval_is_explained_where_there_is_one()
    {
        // The 99 % quantile has an upper end from 368 replications on, as 1 − 0.99^n reaches 97.5 % there.
        using var folder = new ExperimentFolder();
        string[] run = ["run", ExperimentFolder.Shipped, "--step", "again", "-n"];

        Assert.That(folder.Run("few", [.. run, "367"]).Output, Does.Contain(" to ?)").And.Contain("?: the interval is open at this end"));
        Assert.That(folder.Run("many", [.. run, "368"]).Output, Does.Not.Contain("?"));
    }

    [Test]
    public void An_interrupted_run_keeps_what_is_complete_and_says_how_to_go_on()
    {
        using var folder = new ExperimentFolder();
        var plan = Plan(2000);
        Directory.CreateDirectory(folder.Path("x"));
        using var stop = new CancellationTokenSource();
        using (var store = BlockStore.Start(folder.Path("x"), plan.Plan, Shard.Whole, resume: false))
        {
            Assert.That(ExperimentRunner.Run(store, plan.Files, 2, new ExperimentProgress(), _ => stop.Cancel(), stop.Token), Is.False);
            Assert.That(store.Complete, Is.InRange(1, plan.Plan.BlockCount - 1));
        }

        using var again = BlockStore.Start(folder.Path("x"), plan.Plan, Shard.Whole, resume: true);
        var kept = again.Complete;
        var progress = new ExperimentProgress();
        Assert.That(kept, Is.Positive);
        Assert.That(ExperimentRunner.Run(again, plan.Files, 1, progress), Is.True);
        Assert.That(progress.Trials, Is.LessThan(8 * 2000), "what was complete is not run again");
    }

    private static (ExperimentPlan Plan, System.Collections.Immutable.ImmutableArray<ExperimentFile> Files) Plan(long replications)
    {
        var files = System.Collections.Immutable.ImmutableArray.Create(new ExperimentFile(Tsugunosuke.Sim.Scenarios.ScenarioFile.Open(ExperimentFolder.Shipped).Value!, []));
        var builder = PlanBuilder.Open(files).Value!;
        return (new ExperimentPlan("run", "x", "x", "test", [], [], DesignSpace.Alone, builder.Steps([]), 1, replications, null, 0.99, RowFormat.None), files);
    }
}
