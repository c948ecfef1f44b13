using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>A scenario file, read, checked and resolved against its platform. Immutable.</summary>
/// <param name="Name">Short name: letters, digits, dashes; names the output folder.</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="Sources">The files it was read from: the scenario first, then platform, operator and overlays.</param>
/// <param name="Platform">The board.</param>
/// <param name="Operator">The hands.</param>
/// <param name="Seed">Seed of replications.</param>
/// <param name="Parts">The kinds of DIMM in it.</param>
/// <param name="Steps">The steps, in order.</param>
/// <param name="Needs">Memory needs.</param>
/// <param name="Observations">Boot times that were seen.</param>
public sealed record Scenario(
    string Name,
    string Title,
    ImmutableArray<SourceFile> Sources,
    Platform Platform,
    OperatorProfile Operator,
    ulong Seed,
    ImmutableArray<DimmPart> Parts,
    ImmutableArray<ScenarioStep> Steps,
    ImmutableArray<MemoryNeed> Needs,
    ImmutableArray<Observation> Observations)
{
    /// <summary>Every DIMM there is, by kind and number, as it was bought: the stock before the first step.</summary>
    public ImmutableArray<Dimm> Dimms { get; init; } = [];

    /// <summary>What decides the boot of <paramref name="step"/>.</summary>
    /// <param name="step">A step with a boot.</param>
    /// <param name="cachedTraining">What firmware remembers of the boot before (<see cref="BootRecord.CachedTraining"/>), or null.</param>
    public BootPlan Plan(ScenarioStep step, string? cachedTraining = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new BootPlan(step.Platform ?? Platform, step.Population, step.Settings, step.Power ?? PowerKind.Cold, cachedTraining, step.OsMemoryCheck);
    }
}
