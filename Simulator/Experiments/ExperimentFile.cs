using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>A scenario file of an experiment, with what is set for all designs.</summary>
/// <param name="File">The file.</param>
/// <param name="Settings">What is set before a design's own settings.</param>
public sealed record ExperimentFile(ScenarioFile File, IReadOnlyList<PathOverride> Settings)
{
    /// <summary>The scenario with the settings of a design on top.</summary>
    public LoadResult<Scenario> Bind(IReadOnlyList<PathOverride> more) => File.Bind([.. Settings, .. more]);
}
