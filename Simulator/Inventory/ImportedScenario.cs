using System.Collections.Immutable;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>A machine's inventory as a scenario, ready to be written to a file.</summary>
/// <param name="Name">Name of the scenario: letters, digits and dashes.</param>
/// <param name="Yaml">The file's text, with comments.</param>
/// <param name="BasedOn">The platform of the catalogue that it uses, or lays its own slots over.</param>
/// <param name="IsCatalogued">True where the board is one of the catalogue; false where only its slots and a family are known.</param>
/// <param name="Platform">The board with its slots, and the rules that hold on it.</param>
/// <param name="Population">The DIMMs whose size is known, in their slots.</param>
/// <param name="Findings">Support rules that the machine breaks, although it booted.</param>
/// <param name="SwitchedOff">Rules that would have stopped or degraded the machine, which booted: they do not hold on it.</param>
/// <param name="Unknown">What the inventory did not tell, in words.</param>
public sealed record ImportedScenario(
    string Name,
    string Yaml,
    string BasedOn,
    bool IsCatalogued,
    Platform Platform,
    Population Population,
    ImmutableArray<RuleFinding> Findings,
    ImmutableArray<RuleFinding> SwitchedOff,
    ImmutableArray<string> Unknown)
{
    /// <summary>How much memory the machine has, in how many DIMMs and slots, in a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>What the inventory lists as memory and is none, such as <c>8 × persistent memory</c>; empty where there is nothing.</summary>
    public required string NotCounted { get; init; }
}
