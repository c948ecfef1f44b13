using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>One step with everything that several sections of the report derive from it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Result">The step's result.</param>
/// <param name="Platform">The board that it ran on.</param>
/// <param name="Row">Its texts, as the terminal's table has them.</param>
/// <param name="Chains">What went wrong.</param>
/// <param name="Path">The critical path of its boot.</param>
internal sealed record ReportStep(
    int Number,
    StepResult Result,
    Platform Platform,
    ScenarioTableRow Row,
    ImmutableArray<FailureChain> Chains,
    ImmutableArray<BootSpan> Path)
{
    /// <summary>The boot; null where the step is hands-on work only.</summary>
    public BootRecord? Boot => Result.Boot;

    /// <summary>The last instant that the recording knows of.</summary>
    public TimeSpan End { get; } = Result.Boot is { } boot ? BootClock.End(boot) : TimeSpan.Zero;

    /// <summary>All steps of a run.</summary>
    public static ImmutableArray<ReportStep> All(ScenarioResult result)
    {
        var rows = ScenarioTable.Rows(result);
        return
        [
            .. result.Steps.Select((step, i) =>
            {
                var platform = step.Step.Platform ?? result.Scenario.Platform;
                return new ReportStep(
                    i + 1,
                    step,
                    platform,
                    rows[i],
                    step.Boot is null ? [] : FailureChain.Of(platform, step.Boot),
                    step.Boot is null ? [] : CriticalPath.Of(step.Boot.Spans));
            }),
        ];
    }
}
