namespace Tsugunosuke.Sim.Inventory;

/// <summary>How a boot began, as far as the text around its times tells.</summary>
public enum SystemdBootKind
{
    /// <summary>The text does not tell.</summary>
    Unknown,

    /// <summary>Power was off before.</summary>
    Cold,

    /// <summary>The machine was reset or rebooted with its power on.</summary>
    Warm,
}
