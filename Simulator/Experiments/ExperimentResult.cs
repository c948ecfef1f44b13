namespace Tsugunosuke.Sim.Experiments;

/// <summary>What an experiment came to, read from its blocks: the same whoever wrote them, and in whatever order.</summary>
public sealed class ExperimentResult(BlockStore store)
{
    /// <summary>The plan.</summary>
    public ExperimentPlan Plan => store.Plan;

    /// <summary>Every step under every design, designs first. Read from disk one after another, so that their number does not matter.</summary>
    /// <exception cref="InvalidDataException">A file was damaged.</exception>
    public IEnumerable<CellResult> Cells()
    {
        for (var cell = 0L; cell < Plan.CellCount; cell++)
        {
            var merged = new CellSum();
            foreach (var block in BlocksOf(cell))
                merged.Add(store.Read(block));
            if (merged.Trials.Trials > 0)
                yield return merged.ToCell(Plan, cell);
        }
    }

    /// <summary>The rows of every trial, block by block in order; none where they are not kept.</summary>
    /// <exception cref="InvalidDataException">A file was damaged.</exception>
    public IEnumerable<TrialRows> Rows()
    {
        if (Plan.Format == RowFormat.None)
            yield break;
        for (var cell = 0L; cell < Plan.CellCount; cell++)
        {
            foreach (var number in BlocksOf(cell))
            {
                var block = store.Read(number);
                var (design, step, _) = Plan.Locate(number);
                yield return new TrialRows(design, Plan.Steps[step], block.Rows);
            }
        }
    }

    private IEnumerable<long> BlocksOf(long cell)
    {
        for (var block = cell * Plan.BlocksPerCell; block < (cell + 1) * Plan.BlocksPerCell; block++)
            if (store.Has(block))
                yield return block;
    }
}
