using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>The 1792 GB step of the shipped upgrade many times, all randomness on, from the plan to the written files: a thread
/// more, and rows as CSV or Parquet, against summaries alone.</summary>
[MemoryDiagnoser]
public class ExperimentBenchmarks
{
    /// <summary>Trials of one call: so many that its plots, some 0.2 s, do not count.</summary>
    public const int Trials = 200_000;

    private readonly string folder = Directory.CreateTempSubdirectory("tsugu-benchmark-").FullName;
    private ImmutableArray<ExperimentFile> files;
    private PlanBuilder builder = null!;

    /// <summary>Reads the scenario.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        files = [new ExperimentFile(ScenarioFile.Open("built-in:tsugunosuke-upgrade.yaml").Value!, [])];
        builder = PlanBuilder.Open(files).Value!;
    }

    /// <summary>Removes what was written.</summary>
    [GlobalCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    /// <summary>Summaries alone, one thread.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Trials)]
    public long Summary() => Run(1, RowFormat.None);

    /// <summary>Summaries alone, two threads.</summary>
    [Benchmark(OperationsPerInvoke = Trials)]
    public long SummaryOnTwoThreads() => Run(2, RowFormat.None);

    /// <summary>With a row a trial, as CSV.</summary>
    [Benchmark(OperationsPerInvoke = Trials)]
    public long Csv() => Run(1, RowFormat.Csv);

    /// <summary>With a row a trial, as Parquet.</summary>
    [Benchmark(OperationsPerInvoke = Trials)]
    public long Parquet() => Run(1, RowFormat.Parquet);

    private long Run(int jobs, RowFormat format)
    {
        var plan = new ExperimentPlan("run", "benchmark", "benchmark", "benchmark", [], [], DesignSpace.Alone, builder.Steps(["sixteen-sets"]), 1, Trials, null, 0.99, format);
        using var store = BlockStore.Start(folder, plan, Shard.Whole, resume: false);
        var progress = new ExperimentProgress();
        ExperimentRunner.Run(store, files, jobs, progress);
        ExperimentOutputs.Write(new ExperimentResult(store), folder);
        return progress.Boots;
    }
}
