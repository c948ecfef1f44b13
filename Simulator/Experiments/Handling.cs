using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>What hands do with one slot in a step, ready to be drawn.</summary>
/// <remarks>Streams are named by the slot, so that two designs see the same luck in it, whatever else they do.</remarks>
internal readonly struct Handling
{
    /// <summary>The DIMM that ends up in the slot, by its place among the fitted; -1 where none does.</summary>
    public required int Dimm { get; init; }

    /// <summary>DIMMs taken out or put in.</summary>
    public required int Times { get; init; }

    /// <summary>True where a DIMM is put in.</summary>
    public required bool Inserts { get; init; }

    /// <summary>True where that DIMM was never in a slot before.</summary>
    public required bool IsNew { get; init; }

    /// <summary>Time to take out or put in one DIMM.</summary>
    public required TimingLaw Time { get; init; }
}
