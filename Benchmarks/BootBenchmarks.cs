using BenchmarkDotNet.Attributes;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>One whole boot at each step of the shipped upgrade: time, and bytes allocated.</summary>
[MemoryDiagnoser]
public class BootBenchmarks : IDisposable
{
    private readonly Simulation simulation = new(seed: 1);
    private ServerBoot bare = null!;
    private ServerBoot recording = null!;
    private long replication;

    /// <summary>The steps of the shipped scenario.</summary>
    public static IEnumerable<string> Steps => Scenario().Steps.Select(step => step.Name);

    /// <summary>The step whose boot is measured.</summary>
    [ParamsSource(nameof(Steps))]
    public string Step { get; set; } = "";

    /// <summary>Compiles the step's plan; boots are what is measured, not the reading of files.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var scenario = Scenario();
        var result = ScenarioRunner.Run(scenario);
        var index = result.Steps.Select(step => step.Step.Name).ToList().IndexOf(Step);
        var step = scenario.Steps[index];
        var cached = index > 0 ? result.Steps[index - 1].Boot?.CachedTraining : null;
        var model = BootModel.Compile(new BootPlan(step.Platform ?? scenario.Platform, step.Population, step.Settings, step.Power!.Value, cached, step.OsMemoryCheck));
        bare = new ServerBoot(simulation, model, sampled: false, record: false);
        recording = new ServerBoot(simulation, model, sampled: false, record: true);
    }

    /// <summary>Without the trace, as in millions of replications.</summary>
    [Benchmark(Baseline = true)]
    public long Boot() => Run(bare);

    /// <summary>With the trace and the spans.</summary>
    [Benchmark]
    public long BootRecorded() => Run(recording);

    /// <inheritdoc/>
    public void Dispose()
    {
        simulation.Dispose();
        GC.SuppressFinalize(this);
    }

    private long Run(ServerBoot boot)
    {
        simulation.Reset(1, replication++);
        boot.Restore();
        _ = boot.PowerOn();
        simulation.Run();
        return boot.BootTicks;
    }

    private static Scenario Scenario() => ScenarioFile.Load("built-in:tsugunosuke-upgrade.yaml").Value!;
}
