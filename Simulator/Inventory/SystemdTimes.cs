using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>The boot times of a text, in its order.</summary>
/// <param name="Source">Where it was read from, as the caller named it.</param>
/// <param name="Boots">One for each line <c>Startup finished in …</c> of a system; those of user sessions are left out.</param>
/// <param name="Diagnostics">Lines that could not be read, and times that cannot be trusted.</param>
public sealed record SystemdTimes(string Source, ImmutableArray<SystemdBoot> Boots, ImmutableArray<InventoryDiagnostic> Diagnostics);
