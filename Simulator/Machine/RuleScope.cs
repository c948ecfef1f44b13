namespace Tsugunosuke.Sim.Machine;

/// <summary>How much of the machine a broken rule takes out.</summary>
public enum RuleScope
{
    /// <summary>The DIMM that breaks it.</summary>
    Dimm,

    /// <summary>The whole channel.</summary>
    Channel,

    /// <summary>Everything: the boot halts.</summary>
    Machine,
}
