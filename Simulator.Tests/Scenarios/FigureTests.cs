using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>Figures with their units, laws and codes, as a scenario may write them.</summary>
public sealed class FigureTests
{
    [TestCase("60 ms", 0.06)]
    [TestCase("250us", 0.00025)]
    [TestCase("4 s", 4)]
    [TestCase("4s", 4)]
    [TestCase("0.5 min", 30)]
    [TestCase("6 min", 360)]
    [TestCase("1 h", 3600)]
    [TestCase("1 min 30 s", 90)]
    [TestCase("1 h 1 min 1 s", 3661)]
    [TestCase("1e1 s", 10)]
    [TestCase("0 s", 0)]
    public void A_time_is_kept_in_seconds(string text, double seconds) => Assert.That(Mean("memory.finishTime", text), Is.EqualTo(seconds).Within(1e-12));

    [TestCase("4 GB/s", 4)]
    [TestCase("512 MB/s", 0.5)]
    [TestCase("1 TB/s", 1024)]
    public void A_rate_is_kept_in_GB_a_second(string text, double rate) => Assert.That(Mean("memory.testRate", text), Is.EqualTo(rate));

    [TestCase("0.002", 0.002)]
    [TestCase("0.2 %", 0.002)]
    [TestCase("100 %", 1)]
    public void A_probability_may_be_in_percent(string text, double probability) => Assert.That(Mean("memory.trainingFailure", text), Is.EqualTo(probability).Within(1e-15));

    [TestCase("true", 1)]
    [TestCase("false", 0)]
    public void A_switch_is_1_or_0(string text, double value) => Assert.That(Mean("memory.fastBootWarm", text), Is.EqualTo(value));

    [TestCase("rank", 0)]
    [TestCase("dimm", 1)]
    [TestCase("channel", 2)]
    public void A_choice_is_the_index_of_its_word(string text, double value) => Assert.That(Mean("memory.mapOut", text), Is.EqualTo(value));

    [TestCase("memory.finishTime", "5 m")]
    [TestCase("memory.finishTime", "five s")]
    [TestCase("memory.finishTime", "5 s 3")]
    [TestCase("memory.finishTime", "25 h")]
    [TestCase("memory.finishTime", "1e999 s")]
    [TestCase("memory.finishTime", "NaN s")]
    [TestCase("memory.testRate", "4 Gbit/s")]
    [TestCase("memory.testRate", "-4 GB/s")]
    [TestCase("memory.trainingFailure", "101 %")]
    [TestCase("memory.trainingAttempts", "2.5")]
    [TestCase("memory.fastBootWarm", "yes")]
    [TestCase("memory.mapOut", "slot")]
    public void What_is_no_such_figure_is_refused(string path, string text)
    {
        using var folder = new InputFolder();

        Assert.That(folder.Diagnose(WithSetting(path, text)), Has.Length.EqualTo(1).And.Some.Contains($"'{text}'"));
    }

    private static readonly TestCaseData[] Laws =
    [
        new("{ uniform: [2 s, 4 s] }", new UniformDistribution(2, 4)),
        new("{ triangular: [1 s, 2 s, 6 s] }", new TriangularDistribution(1, 2, 6)),
        new("{ normal: { mean: 5 s, sd: 500 ms } }", new NormalDistribution(5, 0.5)),
        new("{ lognormal: { mean: 5 s, sd: 500 ms } }", new LogNormalDistribution(5, 0.5)),
        new("{ exponential: { mean: 5 s } }", new ExponentialDistribution(5)),
        new("{ lognormal: { mean: 5 s, sd: 0 s } }", new ConstantDistribution(5)),
        new("5 s", new ConstantDistribution(5)),
    ];

    [TestCaseSource(nameof(Laws))]
    public void A_law_is_the_one_that_is_written(string text, Distribution law)
    {
        using var folder = new InputFolder();

        Assert.That(folder.Load(WithSetting("memory.finishTime", text)).Steps[0].Settings[BootParameters.FinishTime].Value, Is.EqualTo(law));
    }

    [TestCase("{ uniform: [2 s] }", "a list of 1; 2 are wanted")]
    [TestCase("{ triangular: [1 s, 7 s, 6 s] }", "do not rise")]
    [TestCase("{ lognormal: { mean: 0 s, sd: 1 s } }", "must be above 0")]
    [TestCase("{ exponential: { mean: 0 s } }", "must be above 0")]
    [TestCase("{ normal: { mean: 5 s } }", "'sd' is missing")]
    [TestCase("{ normal: { mean: 5 s, sd: -1 s } }", "out of bounds")]
    [TestCase("{ uniform: [2 s, 4 s], exponential: { mean: 5 s } }", "2 keys; exactly one is wanted")]
    [TestCase("{ pareto: [2 s, 4 s] }", "unknown key 'pareto'")]
    public void A_law_that_is_none_is_refused(string text, string said)
    {
        using var folder = new InputFolder();

        Assert.That(folder.Diagnose(WithSetting("memory.finishTime", text)), Has.Some.Contains(said));
    }

    [TestCase("53", 0x53)]
    [TestCase("EE", 0xEE)]
    [TestCase("ee", 0xEE)]
    [TestCase("0xB9", 0xB9)]
    [TestCase("1E1", null)]
    [TestCase("5", 0x05)]
    public void A_code_is_hexadecimal(string text, int? code)
    {
        using var folder = new InputFolder();
        var scenario = InputFolder.Small.Replace("outcome: booted", $"code: {text}", StringComparison.Ordinal);
        if (code is null)
            Assert.That(folder.Diagnose(scenario), Has.Length.EqualTo(1));
        else
            Assert.That(folder.Load(scenario).Steps[0].Expect.Code, Is.EqualTo(code));
    }

    [Test]
    public void A_kind_of_DIMM_has_what_the_file_says()
    {
        using var folder = new InputFolder();
        var part = folder.Load(InputFolder.Small.Replace("ranks: 1", "ranks: 2, width: 4, dieDensity: 24 Gb, speed: 4800 MT/s, type: DDR5, module: 3DS RDIMM, partNumber: M321-X", StringComparison.Ordinal)).Parts.Single();

        Assert.That(part, Is.EqualTo(new DimmPart("16GB", Capacity.FromGigabytes(16), 2, 4, 24, 4800, "DDR5", "3DS RDIMM", "M321-X")));
    }

    private static double Mean(string path, string text)
    {
        using var folder = new InputFolder();
        return folder.Load(WithSetting(path, text)).Steps[0].Settings.Mean(BootParameters.Find(path)!);
    }

    private static string WithSetting(string path, string text) =>
        InputFolder.Small.Replace("expect: { outcome: booted }", $"settings:\n      {path}: {text}", StringComparison.Ordinal);
}
