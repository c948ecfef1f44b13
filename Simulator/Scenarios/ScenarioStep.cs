using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>One step of an upgrade: what hands do, and the boot that follows.</summary>
/// <param name="Name">Short name, unique in the scenario.</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="Actions">What was done to each DIMM, in order.</param>
/// <param name="Population">The machine as it is switched on, faults included.</param>
/// <param name="Settings">The parameters in force, with what the step overrides.</param>
/// <param name="Power">Cold or warm; null where the step is hands-on work only.</param>
/// <param name="OsMemoryCheck">Whether a memory check runs in the OS.</param>
/// <param name="Expect">What it must come to.</param>
/// <param name="Line">Where it stands in the file.</param>
public sealed record ScenarioStep(
    string Name,
    string Title,
    ImmutableArray<StepAction> Actions,
    Population Population,
    FirmwareSettings Settings,
    PowerKind? Power,
    bool OsMemoryCheck,
    Expectation Expect,
    int Line)
{
    /// <summary>The board with the rules that this step switches on or off; null where they are the scenario's.</summary>
    public Platform? Platform { get; init; }
}
