namespace Tsugunosuke.Sim.Firmware;

/// <summary>How the machine is started.</summary>
public enum PowerKind
{
    /// <summary>From power off.</summary>
    Cold,

    /// <summary>A reset with the power on.</summary>
    Warm,
}
