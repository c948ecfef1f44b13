using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>What a report needs besides the run itself.</summary>
/// <param name="Language">Of headings and labels.</param>
/// <param name="CommandLine">The program's arguments, to repeat the run; default where they are not known.</param>
/// <param name="Experiments">Results of experiments; their section is left out where there are none.</param>
/// <param name="Intervals">Spread of boot times over replications, for the boot curve.</param>
public sealed record ReportOptions(
    ReportLanguage Language = ReportLanguage.English,
    ImmutableArray<string> CommandLine = default,
    ImmutableArray<ReportExperiment> Experiments = default,
    ImmutableArray<CurveInterval> Intervals = default);
