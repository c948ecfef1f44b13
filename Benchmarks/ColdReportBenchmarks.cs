using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>The first report of a process, which is what a user waits for: once in each of ten.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 10, warmupCount: 0, iterationCount: 1)]
public class ColdReportBenchmarks
{
    private ScenarioResult result = null!;

    /// <summary>Simulates; the report is what is measured.</summary>
    [GlobalSetup]
    public void Prepare() => result = ScenarioRunner.Run(ScenarioFile.Load("built-in:tsugunosuke-upgrade.yaml").Value!);

    /// <summary>The page with its boot curve.</summary>
    [Benchmark]
    public int FirstReport() => HtmlReport.Build(result).Length;
}
