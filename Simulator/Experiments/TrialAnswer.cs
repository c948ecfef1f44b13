using System.Collections.Immutable;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>What replications of one step come to: mean boot time or window in seconds, or the probability to be up at the first try.</summary>
/// <remarks>Every point sees the same luck, so that points differ by their values and not by chance.</remarks>
public sealed class TrialAnswer : ISensitivityAnswer
{
    private readonly Scenario scenario;
    private readonly int step;
    private readonly ImmutableArray<ParameterRange> ranges;
    private readonly SensitivityMeasure measure;
    private readonly int replications;
    private readonly double certainty;

    /// <summary>Prepares the trials of a step.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="step">One of its steps, with a boot.</param>
    /// <param name="ranges">Of the figures.</param>
    /// <param name="measure">What is asked for, of replications.</param>
    /// <param name="replications">At each point.</param>
    /// <param name="certainty">Share of the trials that the window covers.</param>
    public TrialAnswer(Scenario scenario, ScenarioStep step, IEnumerable<ParameterRange> ranges, SensitivityMeasure measure, int replications, double certainty)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        (this.scenario, this.measure, this.replications, this.certainty) = (scenario, measure, replications, certainty);
        this.step = scenario.Steps.IndexOf(step);
        this.ranges = [.. ranges];
    }

    /// <inheritdoc/>
    public (double Value, bool HasFailed) At(IReadOnlyList<double> values)
    {
        var changed = scenario with
        {
            Operator = SettingsWith.Values(scenario.Operator, ranges, values),
            Steps = [.. scenario.Steps.Select(each => each with { Settings = SettingsWith.Values(each.Settings, ranges, values) })],
        };
        var model = TrialModel.Compile(changed)[step]!;
        using var trial = new Trial(model);
        var summary = new TrialSummary();
        for (var replication = 0; replication < replications; replication++)
            summary.Add(trial.Run(scenario.Seed, replication));
        return measure switch
        {
            SensitivityMeasure.Probability => (summary.FirstTry().Value, false),
            SensitivityMeasure.Mean when summary.BootTime.Count > 0 => (summary.BootTime.Mean().Value / TimeSpan.TicksPerSecond, false),
            SensitivityMeasure.Window when summary.Window(certainty) is { } window => (window.Value / TimeSpan.TicksPerSecond, false),

            // Fewer than the wanted share came up: the longest of those that did says at least how long.
            _ => (Math.Max(summary.TimeToSuccess.Maximum, model.Nominal.PostTime.Ticks) / (double)TimeSpan.TicksPerSecond, true),
        };
    }
}
