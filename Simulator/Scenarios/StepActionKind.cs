namespace Tsugunosuke.Sim.Scenarios;

/// <summary>What hands do to one DIMM.</summary>
public enum StepActionKind
{
    /// <summary>From the stock into a slot.</summary>
    Install,

    /// <summary>From a slot back to the stock.</summary>
    Remove,

    /// <summary>From one slot to another, empty one.</summary>
    Move,

    /// <summary>Two DIMMs change places.</summary>
    Swap,

    /// <summary>Out and into the same slot again.</summary>
    Reseat,
}
