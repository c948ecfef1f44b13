namespace Tsugunosuke.Sim.Experiments;

/// <summary>The trials of one block, one a row.</summary>
/// <param name="design">Number of the design.</param>
/// <param name="step">The step.</param>
/// <param name="bytes">The rows.</param>
public sealed class TrialRows(long design, ExperimentStep step, byte[] bytes)
{
    /// <summary>Number of the design.</summary>
    public long Design => design;

    /// <summary>The step.</summary>
    public ExperimentStep Step => step;

    /// <summary>How many rows.</summary>
    public int Count => bytes.Length / TrialRow.Bytes;

    /// <summary>A row, in the order of replications.</summary>
    public TrialResult this[int index] => TrialRow.Read(bytes.AsSpan(index * TrialRow.Bytes, TrialRow.Bytes));
}
