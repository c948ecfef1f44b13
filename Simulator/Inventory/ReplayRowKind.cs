namespace Tsugunosuke.Sim.Inventory;

/// <summary>How a code of a log and one of a simulated boot belong together.</summary>
public enum ReplayRowKind
{
    /// <summary>Both have it, in this order.</summary>
    Both,

    /// <summary>The log has it, the simulated boot does not.</summary>
    Extra,

    /// <summary>The simulated boot has it, the log does not.</summary>
    Missing,

    /// <summary>Both have it, but the log at another place in the order.</summary>
    OutOfOrder,
}
