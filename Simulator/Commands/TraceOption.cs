using System.CommandLine;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>--trace all|none|trace,svg,redfish</c>: which traces a run writes.</summary>
internal static class TraceOption
{
    private static readonly (string Word, TraceFiles Files)[] Words =
    [
        ("all", TraceFiles.All), ("none", TraceFiles.None), ("trace", TraceFiles.Trace), ("svg", TraceFiles.Svg), ("redfish", TraceFiles.Redfish),
    ];

    public static Option<TraceFiles> Create() => new("--trace")
    {
        Description = "Traces for other tools: trace.json (Perfetto), boots/*.svg (as systemd-analyze plot), postcodes.json (as a BMC serves it). Of trace, svg and redfish, several with commas; or all, or none.",
        HelpName = "KINDS",
        DefaultValueFactory = _ => TraceFiles.All,
        CustomParser = result =>
        {
            var files = TraceFiles.None;
            foreach (var word in result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries))
            {
                var known = Array.Find(Words, entry => entry.Word.Equals(word, StringComparison.OrdinalIgnoreCase));
                if (known.Word is null)
                    result.AddError($"--trace has no '{word}'{(NearestName.Find(word, Words.Select(entry => entry.Word)) is { } nearest ? $"; did you mean '{nearest}'?" : "")} (all, none, or any of trace,svg,redfish)");
                files |= known.Files;
            }

            return files;
        },
    };
}
