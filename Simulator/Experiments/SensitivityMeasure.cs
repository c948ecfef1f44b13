namespace Tsugunosuke.Sim.Experiments;

/// <summary>What the answer is.</summary>
public enum SensitivityMeasure
{
    /// <summary>Boot time of the nominal boot, every law at its mean, in seconds.</summary>
    Nominal,

    /// <summary>Mean boot time over replications, in seconds.</summary>
    Mean,

    /// <summary>Probability to be up at the first try.</summary>
    Probability,

    /// <summary>Maintenance window for a wanted certainty, in seconds.</summary>
    Window,
}
