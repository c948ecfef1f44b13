using BenchmarkDotNet.Attributes;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>The report of the shipped scenario, again and again in one process.</summary>
[MemoryDiagnoser]
public class ReportBenchmarks
{
    private ScenarioResult result = null!;

    /// <summary>Simulates; the report is what is measured.</summary>
    [GlobalSetup]
    public void Prepare() => result = ScenarioRunner.Run(ScenarioFile.Load("built-in:tsugunosuke-upgrade.yaml").Value!);

    /// <summary>The page with its boot curve.</summary>
    [Benchmark]
    public int Report() => HtmlReport.Build(result).Length;
}
