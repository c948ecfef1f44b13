using System.Text.Json;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;
using Tsugunosuke.Sim.Tests.Firmware;

namespace Tsugunosuke.Sim.Tests.Reporting;

public sealed class ChromeTraceTests
{
    private static readonly string[] Files = [.. TestPaths.ScenarioFiles];

    [TestCaseSource(nameof(Files))]
    public void The_trace_of_every_shipped_scenario_keeps_the_rules_of_the_format(string file)
    {
        using var trace = Trace(ScenarioRunner.Run(ScenarioFile.Load(file).Value!), out _);

        Assert.That(ChromeTraceRules.Offences(trace.RootElement), Is.Empty);
    }

    [TestCase("""{"ph":"X","pid":1,"tid":1,"ts":2,"dur":9,"name":"b","args":{}},{"ph":"X","pid":1,"tid":1,"ts":4,"dur":9,"name":"c","args":{}}""", "overlaps b")]
    [TestCase("""{"ph":"i","s":"t","pid":1,"tid":1,"ts":4,"name":"b","args":{}},{"ph":"i","s":"t","pid":1,"tid":1,"ts":3,"name":"c","args":{}}""", "stands behind")]
    [TestCase("""{"ph":"B","pid":1,"tid":1,"ts":4,"name":"b","args":{}}""", "never ends")]
    [TestCase("""{"ph":"E","pid":1,"tid":1,"ts":4,"name":"b","args":{}}""", "did not begin")]
    [TestCase("""{"ph":"X","pid":1,"tid":7,"ts":4,"dur":0,"name":"b","args":{}}""", "thread 1/7 has no name")]
    [TestCase("""{"ph":"C","pid":1,"tid":1,"ts":4,"name":"b","args":{"GB":"4"}}""", "a counter holds no number")]
    [TestCase("""{"ph":"C","pid":1,"tid":1,"ts":4,"name":"b","args":{}}""", "a counter holds no number")]
    [TestCase("""{"ph":"i","pid":1,"tid":1,"ts":4,"name":"b","args":{}}""", "no scope")]
    [TestCase("""{"ph":"i","s":"x","pid":1,"tid":1,"ts":4,"name":"b","args":{}}""", "no scope")]
    [TestCase("""{"ph":"X","pid":1,"tid":1,"ts":4,"name":"b"}""", "no duration")]
    [TestCase("""{"ph":"X","pid":1,"tid":1,"ts":4,"dur":-1,"name":"b"}""", "no duration")]
    [TestCase("""{"ph":"X","pid":1,"tid":1,"dur":1,"name":"b"}""", "no time")]
    [TestCase("""{"ph":"X","pid":1,"tid":1,"ts":"4","dur":1,"name":"b"}""", "no time")]
    [TestCase("""{"ph":"X","pid":1,"ts":4,"dur":1,"name":"b"}""", "tid is no whole number")]
    [TestCase("""{"ph":"X","pid":1.5,"tid":1,"ts":4,"dur":1,"name":"b"}""", "pid is no whole number")]
    [TestCase("""{"ph":"X","pid":1,"tid":4294967296,"ts":4,"dur":1,"name":"b"}""", "tid is no whole number")]
    [TestCase("""{"ph":"X","pid":1,"tid":1,"ts":4,"dur":1,"name":""}""", "no name")]
    [TestCase("""{"ph":"X","pid":1,"tid":1,"ts":4,"dur":1,"name":"b","args":[]}""", "args is no object")]
    [TestCase("""{"ph":"Q","pid":1,"tid":1,"ts":4,"name":"b"}""", "no ph")]
    [TestCase("""{"ph":"M","pid":1,"tid":0,"name":"process_labels","args":{"name":"b"}}""", "no metadata")]
    [TestCase("""{"ph":"M","pid":2,"tid":0,"name":"process_sort_index","args":{"sort_index":"1"}}""", "no metadata")]
    [TestCase("""{"ph":"M","pid":2,"tid":0,"name":"process_name","args":{"name":""}}""", "no metadata")]
    public void The_rules_find_what_breaks_them(string events, string offence)
    {
        const string Names = """{"ph":"M","pid":1,"tid":0,"name":"process_name","args":{"name":"p"}},{"ph":"M","pid":1,"tid":0,"name":"process_sort_index","args":{"sort_index":1}},{"ph":"M","pid":1,"tid":1,"name":"thread_name","args":{"name":"t"}},{"ph":"M","pid":1,"tid":1,"name":"thread_sort_index","args":{"sort_index":1}},""";
        using var trace = JsonDocument.Parse($$"""{"traceEvents":[{{Names}}{{events}}]}""");

        Assert.That(ChromeTraceRules.Offences(trace.RootElement), Has.One.Contains(offence));
    }

    [TestCase("[]", "no list of traceEvents")]
    [TestCase("""{"traceEvents":{}}""", "no list of traceEvents")]
    [TestCase("""{"traceEvents":[],"displayTimeUnit":"us"}""", "can be ms or ns")]
    public void The_rules_hold_for_the_whole_file_too(string text, string offence)
    {
        using var trace = JsonDocument.Parse(text);

        Assert.That(ChromeTraceRules.Offences(trace.RootElement), Has.One.Contains(offence));
    }

    [Test]
    public void A_socket_is_a_process_a_channel_a_thread_a_rank_in_training_a_slice()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=16 A2=96")));
        using var trace = Trace(Result(TestMachine.Both("A1=16 A2=96"), boot), out _);
        var events = Events(trace);

        Assert.That(Named(events, "process_name"), Is.EqualTo(new[] { "1 the step: board", "1 the step: socket 1", "1 the step: socket 2" }));
        Assert.That(Named(events, "thread_name"), Is.EqualTo(new[] { "stages", "two-digit display", "POST codes", "P1-A  16GB + 96GB", "P2-A  16GB + 96GB" }));
        var training = events.Where(entry => Text(entry, "name") == "training").Select(entry => (Process: entry.GetProperty("pid").GetInt64(), Arguments: entry.GetProperty("args"))).ToArray();
        Assert.That(training.Where(slice => slice.Process == 101).Select(slice => (Text(slice.Arguments, "slot"), Text(slice.Arguments, "DIMM"), slice.Arguments.GetProperty("rank").GetInt32())),
            Is.EqualTo(new[] { ("P1-DIMMA1", "16GB", 0), ("P1-DIMMA2", "96GB", 0), ("P1-DIMMA2", "96GB", 1) }));
        Assert.That(training[0].Arguments.GetProperty("code").GetString(), Is.EqualTo("B7"));
        Assert.That(training[0].Arguments.GetProperty("phase").GetString(), Is.EqualTo("memory"));
    }

    [Test]
    public void Every_POST_code_is_an_instant_at_its_microsecond()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(2)));
        using var trace = Trace(Result(TestMachine.Sets(2), boot), out _);
        var instants = Events(trace).Where(entry => Text(entry, "ph") == "i").Select(entry => (Text(entry, "name"), entry.GetProperty("ts").GetDecimal()));

        Assert.That(instants, Is.EqualTo(boot.Trace.Select(post => (Words.Code(post.Code), post.Time.Ticks / 10m))));
    }

    // By hand: 8 s of training a rank, all channels side by side, the 16 GB DIMM (one rank) before the 96 GB DIMM (two).
    [Test]
    public void The_counter_rises_by_each_rank_that_is_trained_and_stays_to_the_end()
    {
        var plan = TestMachine.Plan(TestMachine.Both("A1=16 A2=96"));
        var boot = BootSimulator.RunNominal(plan);
        var begin = boot.Trace.First(post => post.Code == 0xB7).Time.TotalSeconds;
        using var trace = Trace(Result(plan.Population, boot), out _);

        Assert.That(Counter(trace, process: 101), Is.EqualTo(new[] { (0m, 0m), ((decimal)begin + 8, 16m), ((decimal)begin + 16, 64m), ((decimal)begin + 24, 112m), ((decimal)BootClock.End(boot).TotalSeconds, 112m) }));
    }

    [TestCaseSource(nameof(Files))]
    public void The_counters_of_a_boot_that_ends_well_end_at_the_memory_that_it_has(string file)
    {
        var result = ScenarioRunner.Run(ScenarioFile.Load(file).Value!);
        foreach (var step in result.Steps)
            if (step.Boot is { Outcome: BootOutcome.Booted booted } boot)
            {
                var platform = step.Step.Platform ?? result.Scenario.Platform;
                var last = TrainedCapacity.Of(platform, step.Step.Population, boot).GroupBy(change => change.Socket).Select(socket => socket.Last().Capacity);

                Assert.That(Capacity.Sum(last), Is.EqualTo(booted.Usable), step.Step.Name);
            }
    }

    // By hand, for one more channel on each socket, with a 16 GB DIMM (1 rank) and a 96 GB DIMM (2 ranks) on it: 2 metadata
    // and 2 codes (B7, B9), 4 slices of SPD, 3 of training, 1 of the test, 1 of waiting for it; twice.
    [Test]
    public void Its_size_grows_by_the_same_for_every_DIMM()
    {
        var sizes = Enumerable.Range(1, 8).Select(sets => Measure(TestMachine.Sets(sets))).ToArray();
        var growth = sizes.Zip(sizes.Skip(1), (few, more) => (Events: more.Events - few.Events, Bytes: more.Bytes - few.Bytes)).ToArray();

        Assert.That(sizes[0].Dimms, Is.EqualTo(4));
        Assert.That(sizes[^1].Dimms, Is.EqualTo(32));
        Assert.That(growth.Select(each => each.Events), Is.All.EqualTo(2 * (2 + 2 + 4 + 3 + 1 + 1)));
        Assert.That(growth.Select(each => (double)each.Bytes), Is.All.EqualTo(growth.Average(each => each.Bytes)).Within(5).Percent);
        Assert.That(sizes.Select(size => size.Bytes / size.Events), Is.All.InRange(100, 300));
    }

    [Test]
    public void Its_size_is_linear_in_its_events_from_two_DIMMs_to_all_slots()
    {
        var sizes = new[] { TestMachine.Both("A1=16"), TestMachine.Sets(2), TestMachine.Sets(4), TestMachine.Sets(8) }.Select(Measure).ToArray();
        var (least, most) = (sizes[0], sizes[^1]);
        var slope = (double)(most.Bytes - least.Bytes) / (most.Events - least.Events);

        Assert.That(sizes.Select(size => size.Dimms), Is.EqualTo(new[] { 2, 8, 16, 32 }));
        foreach (var size in sizes)
            Assert.That(size.Bytes, Is.EqualTo(least.Bytes + slope * (size.Events - least.Events)).Within(5).Percent, $"{size.Dimms} DIMMs");
    }

    [Test]
    public void Names_from_input_stay_names()
    {
        using var trace = Trace(SampleResults.One(BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=16"))), stepTitle: "\"}],<script>\n\uD800"), out _);

        Assert.That(Named(Events(trace), "process_name")[0], Is.EqualTo("1 \"}],<script>\n\uFFFD: board"));
    }

    private static (int Dimms, int Events, long Bytes) Measure(Population population)
    {
        using var trace = Trace(Result(population, BootSimulator.RunNominal(TestMachine.Plan(population))), out var bytes);
        return (population.Count, Events(trace).Length, bytes);
    }

    private static ScenarioResult Result(Population population, BootRecord boot)
    {
        var step = new ScenarioStep("step", "the step", [], population, TestMachine.Settings, PowerKind.Cold, false, new Expectation(), 1);
        return SampleResults.Of("one", [new StepResult(step, [], null, boot, [], [])], []);
    }

    private static JsonDocument Trace(ScenarioResult result, out long bytes)
    {
        using var stream = new MemoryStream();
        ChromeTrace.Write(stream, result);
        bytes = stream.Length;
        return JsonDocument.Parse(stream.ToArray());
    }

    private static JsonElement[] Events(JsonDocument trace) => [.. trace.RootElement.GetProperty("traceEvents").EnumerateArray()];

    private static string[] Named(JsonElement[] events, string metadata) =>
        [.. events.Where(entry => Text(entry, "name") == metadata).Select(entry => Text(entry.GetProperty("args"), "name"))];

    private static (decimal Seconds, decimal Gigabytes)[] Counter(JsonDocument trace, long process) =>
    [
        .. Events(trace).Where(entry => Text(entry, "ph") == "C" && entry.GetProperty("pid").GetInt64() == process)
            .Select(entry => (entry.GetProperty("ts").GetDecimal() / 1_000_000, entry.GetProperty("args").GetProperty("GB").GetDecimal())),
    ];

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;
}
