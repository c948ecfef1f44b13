using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>Files of ranges: read as they are meant, and refused with the way out.</summary>
public sealed class RangesFileTests
{
    [TestCase("platform.memory.testRate: 2..8 GB/s", 2, 8)]
    [TestCase("platform.memory.testRate: 512 MB/s .. 8 GB/s", 0.5, 8)]
    [TestCase("platform.memory.spdReadTime: 20..300 ms", 0.02, 0.3)]
    [TestCase("platform.watchdog.timeout: 90 s..1 h", 90, 3600)]
    [TestCase("platform.memory.trainingFailure: 0..1 %", 0, 0.01)]
    [TestCase("platform.memory.trainingFailure: 0.001..0.01", 0.001, 0.01)]
    [TestCase("platform.memory.testChannelsAtOnce: 1..8", 1, 8)]
    [TestCase("platform.memory.dualDimmFactor: 1.0..1.5", 1, 1.5)]
    [TestCase("platform.memory.socketsTrainInParallel: false..true", 0, 1)]
    [TestCase("platform.memory.mapOut: rank..channel", 0, 2)]
    [TestCase("operator.diagnosisTime: 2..60 min", 120, 3600)]
    public void A_unit_at_the_end_counts_for_both(string line, double low, double high)
    {
        using var folder = new InputFolder();
        var read = RangesFile.Load(folder.Write("r.yaml", line));

        Assert.That(read.Diagnostics, Is.Empty);
        var range = read.Value!.Ranges.Single();
        Assert.That((range.Path, range.Low, range.High), Is.EqualTo((line.Split(':')[0], low, high)));
    }

    [TestCase("platform.memory.testrate: 2..8 GB/s", "r.yaml(1,1): error: unknown key 'platform.memory.testrate'; did you mean 'platform.memory.testRate'?")]
    [TestCase("platform.memory.testRate: 8..2 GB/s", "r.yaml(1,27): error: the range of 'platform.memory.testRate' ends before it begins; write the least value first")]
    [TestCase("platform.memory.testChannelsAtOnce: 4..4", "r.yaml(1,37): error: the range of 'platform.memory.testChannelsAtOnce' is a single value, which nothing can vary in; use --set platform.memory.testChannelsAtOnce=4")]
    [TestCase("platform.memory.testRate: 2..8", "r.yaml(1,27): error: '2' has no unit; write a rate with its unit such as 4 GB/s (from 0.001 GB/s to 1000000 GB/s)")]
    [TestCase("platform.memory.testRate: 2", "r.yaml(1,27): error: '2' is not a range such as 2..8 GB/s")]
    [TestCase("platform.memory.mapOut: rank..chanel", "r.yaml(1,25): error: 'chanel' is none of rank, dimm, channel; did you mean 'channel'?")]
    [TestCase("operator.badSeating: 0..2", "r.yaml(1,22): error: '2' is out of bounds; write a probability such as 0.002 or 0.2 %")]
    [TestCase("", "r.yaml: error: there is no range in it; write one a line, such as platform.memory.testRate: 2..8 GB/s")]
    [TestCase("# nothing yet", "r.yaml: error: there is no range in it; write one a line, such as platform.memory.testRate: 2..8 GB/s")]
    [TestCase("{}", "r.yaml(1,1): error: there is no range in it; write one a line, such as platform.memory.testRate: 2..8 GB/s")]
    public void What_is_wrong_is_said_with_its_place_and_the_way_out(string text, string error)
    {
        using var folder = new InputFolder();
        var read = RangesFile.Load(folder.Write("r.yaml", text));

        Assert.That(read.Value, Is.Null);
        Assert.That(folder.Lines(read), Does.Contain(error));
    }

    [Test]
    public void The_shipped_ranges_can_be_read()
    {
        var read = RangesFile.Load(Path.Combine(TestPaths.Scenarios, "what-if", "ranges.yaml"));

        Assert.That(read.Diagnostics, Is.Empty);
        Assert.That(read.Value!.Ranges, Has.Length.GreaterThanOrEqualTo(5));
        Assert.That(read.Value!.Ranges.Select(range => range.Platform), Does.Contain(BootParameters.TestRate));
    }
}
