namespace Tsugunosuke.Sim.Machine;

/// <summary>How well a figure or a rule is known. An assumption is never shown as anything else.</summary>
public enum Grade
{
    /// <summary>Nobody published it: chosen by the author of the file, who says why.</summary>
    Assumed,

    /// <summary>A vendor's document says it.</summary>
    Vendor,

    /// <summary>Seen on a machine.</summary>
    Observed,
}
