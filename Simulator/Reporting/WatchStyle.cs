namespace Tsugunosuke.Sim.Reporting;

/// <summary>How a piece of a <see cref="WatchLine"/> looks; never the only thing that tells it apart.</summary>
public enum WatchStyle
{
    /// <summary>As the terminal writes.</summary>
    Plain,

    /// <summary>What matters less.</summary>
    Dim,

    /// <summary>What matters.</summary>
    Bold,

    /// <summary>A lit segment of the display.</summary>
    Lit,

    /// <summary>It went well.</summary>
    Good,

    /// <summary>It went wrong.</summary>
    Bad,

    /// <summary>SPD.</summary>
    Spd,

    /// <summary>Training, or what stands in for it.</summary>
    Training,

    /// <summary>Memory test.</summary>
    Test,
}
