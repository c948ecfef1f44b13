using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Binds designs and makes their models, each once as long as it is in use. Safe for any number of threads.</summary>
internal sealed class DesignModels
{
    /// <summary>Designs besides the baseline whose models are kept: as many as threads may stand in at once, and some.</summary>
    private const int Kept = 64;

    private readonly ExperimentPlan plan;
    private readonly ImmutableArray<ExperimentFile> files;
    private readonly Lock gate = new();
    private readonly Dictionary<long, Lazy<ImmutableArray<TrialModel>>> models = [];
    private readonly Queue<long> order = [];

    public DesignModels(ExperimentPlan plan, ImmutableArray<ExperimentFile> files) => (this.plan, this.files) = (plan, files);

    /// <summary>The models of the plan's steps under one design.</summary>
    /// <exception cref="ExperimentException">The design cannot be bound, or has other steps.</exception>
    public ImmutableArray<TrialModel> Of(long design)
    {
        Lazy<ImmutableArray<TrialModel>> lazy;
        lock (gate)
        {
            if (!models.TryGetValue(design, out lazy!))
            {
                models.Add(design, lazy = new Lazy<ImmutableArray<TrialModel>>(() => Make(design)));
                if (design > 0)
                    order.Enqueue(design);
                if (order.Count > Kept)
                    models.Remove(order.Dequeue());
            }
        }

        return lazy.Value;
    }

    private ImmutableArray<TrialModel> Make(long number)
    {
        var design = plan.Designs[number];
        var bound = files[design.File].Bind(design.Settings);
        if (bound.Value is not { } scenario)
            throw new ExperimentException($"{design.InWords} cannot be simulated:\n{string.Join('\n', bound.Diagnostics.Where(each => !each.IsWarning))}");
        var all = TrialModel.Compile(scenario);
        var chosen = ImmutableArray.CreateBuilder<TrialModel>(plan.Steps.Length);
        foreach (var step in plan.Steps)
        {
            var model = all.FirstOrDefault(each => each?.Step.Name == step.Name);
            chosen.Add(model ?? throw new ExperimentException($"{design.InWords} has no step '{step.Name}' with a boot; every design must have the steps of the first (choose some with --step)"));
        }

        return chosen.MoveToImmutable();
    }
}
