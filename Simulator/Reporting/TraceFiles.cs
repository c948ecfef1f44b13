namespace Tsugunosuke.Sim.Reporting;

/// <summary>Which traces a run writes for the tools that people have.</summary>
[Flags]
public enum TraceFiles
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>trace.json</c>, for trace viewers: Perfetto, chrome://tracing (<see cref="ChromeTrace"/>).</summary>
    Trace = 1,

    /// <summary><c>boots/*.svg</c>, in the manner of <c>systemd-analyze plot</c> (<see cref="BootPlot"/>).</summary>
    Svg = 2,

    /// <summary><c>postcodes.json</c>, as a BMC serves it (<see cref="RedfishPostCodeLog"/>).</summary>
    Redfish = 4,

    /// <summary>All of them.</summary>
    All = Trace | Svg | Redfish,
}
