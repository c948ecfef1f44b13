using System.Collections.Immutable;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>How a boot ended. A closed set; nothing needs text parsed.</summary>
public abstract record BootOutcome
{
    private BootOutcome()
    {
    }

    /// <summary>The machine handed over to the OS loader.</summary>
    /// <param name="Usable">Memory that the OS sees.</param>
    /// <param name="MappedOut">Slots, by index, whose DIMM is disabled wholly or in part.</param>
    public sealed record Booted(Capacity Usable, ImmutableArray<int> MappedOut) : BootOutcome
    {
        /// <summary>True where some installed memory is not usable.</summary>
        public bool IsDegraded => !MappedOut.IsEmpty;
    }

    /// <summary>The machine stands still with a code on its display.</summary>
    /// <param name="Code">What the display shows.</param>
    /// <param name="Error">Major and minor code behind it.</param>
    /// <param name="Cause">The cause that led there.</param>
    public sealed record Halted(byte Code, ErrorCode? Error, FailureEvent Cause) : BootOutcome;

    /// <summary>The watchdog reset the machine again and again, until the BMC gave up.</summary>
    /// <param name="Attempts">Boots that were started.</param>
    /// <param name="Code">What the display showed last.</param>
    public sealed record ResetLoop(int Attempts, byte Code) : BootOutcome;
}
