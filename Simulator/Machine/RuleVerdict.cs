namespace Tsugunosuke.Sim.Machine;

/// <summary>What breaking a population rule means. Three different things, never mixed up.</summary>
public enum RuleVerdict
{
    /// <summary>The vendor does not support it. Real machines boot outside support rules.</summary>
    Unsupported,

    /// <summary>It boots, with part of the memory disabled or at a lower speed.</summary>
    Degraded,

    /// <summary>It does not boot.</summary>
    DoesNotBoot,
}
