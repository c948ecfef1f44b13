using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Boot time of one step's nominal boot, in seconds.</summary>
public sealed class NominalAnswer : ISensitivityAnswer
{
    private readonly BootPlan plan;
    private readonly ImmutableArray<ParameterRange> ranges;

    /// <summary>Prepares the boot of a step, after the nominal boots before it.</summary>
    /// <param name="nominal">The nominal run of the scenario.</param>
    /// <param name="step">One of its steps, with a boot.</param>
    /// <param name="ranges">Of the figures; those of the operator do not matter to a nominal boot.</param>
    public NominalAnswer(ScenarioResult nominal, ScenarioStep step, IEnumerable<ParameterRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(nominal);
        ArgumentNullException.ThrowIfNull(step);
        var before = nominal.Steps.TakeWhile(each => each.Step.Name != step.Name).LastOrDefault(each => each.Boot is not null);
        plan = nominal.Scenario.Plan(step, before?.Boot?.CachedTraining);
        this.ranges = [.. ranges];
    }

    /// <inheritdoc/>
    public (double Value, bool HasFailed) At(IReadOnlyList<double> values)
    {
        using var simulation = new Simulation();
        var boot = new ServerBoot(simulation, BootModel.Compile(plan with { Settings = SettingsWith.Values(plan.Settings, ranges, values) }), sampled: false, record: false);
        _ = boot.PowerOn();
        simulation.Run();
        return (boot.BootTicks / (double)TimeSpan.TicksPerSecond, boot.End != BootEnd.Booted);
    }
}
