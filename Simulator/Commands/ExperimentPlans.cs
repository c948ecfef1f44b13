using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Commands;

/// <summary>Plans as the options of a command want them.</summary>
internal static class ExperimentPlans
{
    /// <summary>The plan, checked as far as can be before it runs.</summary>
    /// <exception cref="ExperimentException">Something is wrong with it.</exception>
    public static ExperimentPlan Make(string verb, string name, string title, PlanBuilder builder, DesignSpace designs, ExperimentSettings settings, ulong seed, IReadOnlyList<string> words)
    {
        var sources = builder.Check(designs);
        return new ExperimentPlan(
            verb,
            name,
            title,
            ToolVersion.Commit is { } commit ? $"{ToolVersion.Version}+{commit}" : ToolVersion.Version,
            CommandWords.Deciding(words),
            sources,
            designs,
            builder.Steps(settings.Steps),
            seed,
            settings.Replications,
            settings.Precision,
            settings.Certainty,
            settings.Format);
    }
}
