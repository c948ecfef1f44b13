using OxyPlot;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>One step as the boot curve shows it.</summary>
/// <param name="Number">Of the step, from 1.</param>
/// <param name="Step">Its name.</param>
/// <param name="Kind">How it ended.</param>
/// <param name="Boot">The boot.</param>
/// <param name="Gigabytes">Usable where it booted, fitted where it did not.</param>
/// <param name="Seconds">Boot time; until it stopped where it did not boot.</param>
/// <param name="OsSeconds">When the OS is up; null where it did not boot.</param>
/// <param name="ObservedSeconds">What was seen; null where nothing was.</param>
/// <param name="ObservedGrade">How well that is known.</param>
internal sealed record CurvePoint(
    int Number,
    string Step,
    CurvePointKind Kind,
    BootRecord Boot,
    double Gigabytes,
    double Seconds,
    double? OsSeconds,
    double? ObservedSeconds,
    Grade ObservedGrade)
{
    /// <summary>Where it stands in the plot.</summary>
    public DataPoint At => new(Gigabytes, Seconds);

    public static IReadOnlyList<CurvePoint> All(ScenarioResult result)
    {
        var points = new List<CurvePoint>();
        for (var i = 0; i < result.Steps.Length; i++)
            if (result.Steps[i].Boot is { } boot)
                points.Add(Of(result.Scenario, result.Steps[i].Step, boot, i + 1));
        return points;
    }

    private static CurvePoint Of(Scenario scenario, ScenarioStep step, BootRecord boot, int number)
    {
        var observed = scenario.Observations.FirstOrDefault(observation => observation.Step == step.Name);
        var booted = boot.Outcome as BootOutcome.Booted;
        return new CurvePoint(
            number,
            step.Name,
            booted is null ? CurvePointKind.Failed : boot.UsedCachedTraining ? CurvePointKind.Cached : CurvePointKind.Trained,
            boot,
            (booted?.Usable ?? step.Population.Installed).Gigabytes,
            (booted is null ? boot.PostTime : boot.BootTime).TotalSeconds,
            booted is null ? null : (boot.PostTime + boot.OsTime).TotalSeconds,
            observed?.Time.TotalSeconds,
            observed?.Provenance.Grade ?? Grade.Assumed);
    }
}
