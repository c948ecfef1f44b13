using System.Collections.Immutable;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Makes plans of scenario files and designs, and finds what is wrong with them before anything runs.</summary>
public sealed class PlanBuilder
{
    /// <summary>Designs of a list that are bound beforehand; the others are alike.</summary>
    private const int BoundBeforehand = 500;

    private readonly ImmutableArray<ExperimentFile> files;
    private readonly ImmutableArray<Scenario> scenarios;

    private PlanBuilder(ImmutableArray<ExperimentFile> files, ImmutableArray<Scenario> scenarios) => (this.files, this.scenarios) = (files, scenarios);

    /// <summary>The scenarios as they are, in the order of the files.</summary>
    public ImmutableArray<Scenario> Scenarios => scenarios;

    /// <summary>Binds the scenarios as they are.</summary>
    /// <param name="files">At least one.</param>
    /// <returns>A builder, or all that is wrong.</returns>
    public static LoadResult<PlanBuilder> Open(ImmutableArray<ExperimentFile> files)
    {
        var bound = files.Select(file => file.Bind([])).ToList();
        ImmutableArray<Diagnostic> diagnostics = [.. bound.SelectMany(each => each.Diagnostics)];
        return bound.Exists(each => each.Value is null)
            ? new LoadResult<PlanBuilder>(null, diagnostics)
            : new LoadResult<PlanBuilder>(new PlanBuilder(files, [.. bound.Select(each => each.Value!)]), diagnostics);
    }

    /// <summary>The steps that every file has and boots, or those of them that are named.</summary>
    /// <param name="names">Names of steps; empty for all.</param>
    /// <exception cref="ExperimentException">A name is unknown, or nothing is left.</exception>
    public ImmutableArray<ExperimentStep> Steps(ImmutableArray<string> names)
    {
        var steps = scenarios[0].Steps
            .Select((step, index) => (Step: step, Number: index + 1))
            .Where(each => scenarios.All(other => other.Steps.Any(step => step.Name == each.Step.Name && step.Power is not null)))
            .Select(each => new ExperimentStep(each.Number, each.Step.Name, each.Step.Title, Observed(each.Step)))
            .ToList();
        var known = steps.Select(step => step.Name).ToArray();
        if (known.Length == 0)
            throw new ExperimentException(scenarios.Length > 1 ? $"the scenarios have no step of one name that both switch on ({string.Join("; ", scenarios.Select(StepsOf))}); name one step in both alike" : "the scenario has no step that is switched on");
        foreach (var name in names)
            if (!known.Contains(name))
                throw new ExperimentException($"there is no step '{name}' with a boot{NearestName.Suggestion(name, known)} (steps: {string.Join(", ", known.Take(12))})");
        return [.. steps.Where(step => names.IsEmpty || names.Contains(step.Name))];
    }

    private static string StepsOf(Scenario scenario)
    {
        var names = scenario.Steps.Where(step => step.Power is not null).Select(step => step.Name).Take(12).ToList();
        return $"{scenario.Name}: {(names.Count == 0 ? "none" : string.Join(", ", names))}";
    }

    /// <summary>Binds each value of each axis by itself, or each design of a list, so that what is wrong is said before hours have passed.</summary>
    /// <param name="designs">The designs.</param>
    /// <returns>All files that were read.</returns>
    /// <exception cref="ExperimentException">There are too many designs, or some cannot be bound; all that is wrong is said at once.</exception>
    public ImmutableArray<SourceFile> Check(DesignSpace designs)
    {
        ArgumentNullException.ThrowIfNull(designs);
        if (designs.CombinationCount > DesignSpace.Most)
            throw new ExperimentException($"{designs.CombinationCount.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} designs, and at most {DesignSpace.Most.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} can be run; vary fewer paths, give fewer values, or draw some of them with --lhs N. Nothing was started");
        var sources = scenarios.SelectMany(scenario => scenario.Sources).ToList();
        var tried = designs.Axes.IsEmpty
            ? designs.List.Take(BoundBeforehand)
            : designs.Axes.SelectMany(axis => axis.Values.Select(value => new Design(0, $"{axis.Path}={value}", 0, [VaryText.Setting(axis.Path, value)])));
        var wrong = new DiagnosticBag();
        foreach (var design in tried)
        {
            var bound = files[design.File].Bind(design.Settings);
            if (bound.Value is { } scenario)
                sources.AddRange(scenario.Sources);
            else
                wrong.Add(bound.Diagnostics.Where(each => !each.IsWarning).Select(each => Under(design, each)));
        }

        return wrong.HasErrors ? throw new ExperimentException(wrong.ToImmutable()) : [.. sources.Distinct()];
    }

    /// <summary>What is wrong in a file that is right without the design names the design.</summary>
    private static Diagnostic Under(Design design, Diagnostic wrong) =>
        design.Settings.Any(setting => setting.PathPlace.File == wrong.File || setting.ValuePlace.File == wrong.File) ? wrong : wrong with { Message = $"{wrong.Message} (under {design.InWords})" };

    private double? Observed(ScenarioStep step) => scenarios[0].Observations.FirstOrDefault(seen => seen.Step == step.Name)?.Time.TotalSeconds;
}
