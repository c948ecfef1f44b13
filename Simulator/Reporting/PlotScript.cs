namespace Tsugunosuke.Sim.Reporting;

/// <summary>Which writing a plot's labels may use.</summary>
public enum PlotScript
{
    /// <summary>Any: the viewer brings the fonts (SVG).</summary>
    Any,

    /// <summary>Only what the embedded font can draw (PNG); a Latin name stands in for a title in another writing.</summary>
    Embedded,
}
