using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>What one step came to.</summary>
/// <param name="Step">The step.</param>
/// <param name="Findings">The population rules that it breaks, whatever came of it.</param>
/// <param name="SpeedMts">Memory speed, in MT/s; null where nothing is known about it.</param>
/// <param name="Boot">The boot; null where the step is hands-on work only.</param>
/// <param name="ExpectationFailures">Expectations that did not hold.</param>
/// <param name="Needs">Verdict on each memory need.</param>
public sealed record StepResult(
    ScenarioStep Step,
    ImmutableArray<RuleFinding> Findings,
    int? SpeedMts,
    BootRecord? Boot,
    ImmutableArray<ExpectationFailure> ExpectationFailures,
    ImmutableArray<NeedVerdict> Needs);
