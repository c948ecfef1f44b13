namespace Tsugunosuke.Sim.Experiments;

/// <summary>Blocks of one step under one design, added up.</summary>
internal sealed class CellSum
{
    private NominalFacts nominal;

    public TrialSummary Trials { get; } = new();

    public PairedTrials? Pairs { get; private set; }

    public int Blocks { get; private set; }

    public void Add(BlockResult block)
    {
        nominal = block.Nominal;
        Trials.Merge(block.Trials);
        if (block.Pairs is not null)
            (Pairs ??= new PairedTrials()).Merge(block.Pairs);
        Blocks++;
    }

    public CellResult ToCell(ExperimentPlan plan, long cell) =>
        new(plan.Designs[cell / plan.Steps.Length], (int)(cell % plan.Steps.Length), nominal, Trials, Pairs);
}
