namespace Tsugunosuke.Sim.Reporting;

/// <summary>The language of a report's headings and labels. Explanations are English in both.</summary>
public enum ReportLanguage
{
    /// <summary><c>en</c>.</summary>
    English,

    /// <summary><c>ja</c>.</summary>
    Japanese,
}
