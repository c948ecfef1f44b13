namespace Tsugunosuke.Sim.Experiments;

/// <summary>Answers a question for any values of some figures. Safe to ask from several threads.</summary>
public interface ISensitivityAnswer
{
    /// <summary>The answer.</summary>
    /// <param name="values">A value for each figure, in the unit's base.</param>
    /// <returns>The answer, and whether the machine failed to boot, so that the answer is what it took until it stopped.</returns>
    (double Value, bool HasFailed) At(IReadOnlyList<double> values);
}
