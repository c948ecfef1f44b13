using System.Collections.Immutable;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>What can be said about one step without simulating it.</summary>
/// <param name="Step">The step.</param>
/// <param name="DimmCount">DIMMs fitted.</param>
/// <param name="Installed">What their labels add up to.</param>
/// <param name="UsableByRules">What is left of it once the population rules have had their effect; faults of single
/// DIMMs are not looked at.</param>
/// <param name="SpeedMts">Memory speed in MT/s; null where nothing is known about it.</param>
/// <param name="Findings">The rules that the population breaks, in the order of the platform file.</param>
/// <param name="Verdict">The gravest of what they mean: <see cref="RuleVerdict.DoesNotBoot"/> also where rules that
/// merely degrade leave nothing usable, and where the machine is switched on without a DIMM; null where no rule is broken.</param>
/// <param name="Needs">Verdict on each memory need, by <paramref name="UsableByRules"/>.</param>
public sealed record StepCheck(
    ScenarioStep Step,
    int DimmCount,
    Capacity Installed,
    Capacity UsableByRules,
    int? SpeedMts,
    ImmutableArray<RuleFinding> Findings,
    RuleVerdict? Verdict,
    ImmutableArray<NeedVerdict> Needs);
