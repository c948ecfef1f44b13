using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Asks which figures move an answer: one at a time over their ranges, and all at once by Sobol's indices.</summary>
public static class Sensitivity
{
    /// <summary>The step that is asked about where none is named: the last whose boot trains its memory and comes up, else the last with a boot.</summary>
    /// <returns>Null where no step has a boot.</returns>
    public static ScenarioStep? DefaultStep(ScenarioResult nominal)
    {
        ArgumentNullException.ThrowIfNull(nominal);
        var booted = nominal.Steps.Where(step => step.Boot is not null).ToArray();
        return (booted.LastOrDefault(step => step.Boot is { Outcome: BootOutcome.Booted, UsedCachedTraining: false }) ?? booted.LastOrDefault())?.Step;
    }

    /// <summary>Every figure that carries a range in its file, in the order of the files.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="step">The step; its own settings count.</param>
    /// <param name="withHands">Whether the operator's figures are asked for too.</param>
    public static ImmutableArray<SensitivityFactor> OwnFactors(Scenario scenario, ScenarioStep step, bool withHands)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(step);
        var platform = step.Settings.All
            .Where(parameter => parameter.Low < parameter.High)
            .Select(parameter => ParameterRange.Of(parameter.Spec, parameter.Low!.Value, parameter.High!.Value));
        var hands = scenario.Operator.Values
            .Where(parameter => withHands && parameter.Low < parameter.High)
            .Select(parameter => ParameterRange.Of(parameter.Spec, parameter.Low!.Value, parameter.High!.Value));
        return [.. platform.Concat(hands).Select(range => Factor(scenario, step, range))];
    }

    /// <summary>The figure behind a range, as the scenario has it.</summary>
    public static SensitivityFactor Factor(Scenario scenario, ScenarioStep step, ParameterRange range)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(range);
        if (range.Platform is { } spec)
            return new SensitivityFactor(range, step.Settings[spec].Value.Mean, step.Settings[spec].Provenance);
        var hands = scenario.Operator[range.Operator!];
        return new SensitivityFactor(range, hands.Value.Mean, hands.Provenance);
    }

    /// <summary>Points at which the answer is asked for.</summary>
    public static long Points(int factors, int samples) => 1 + (2L * factors) + (samples * (factors + 2L));

    /// <summary>Asks.</summary>
    /// <param name="factors">At least one, each path once.</param>
    /// <param name="answer">The answer with these values of the figures, in their order; called by several threads.</param>
    /// <param name="samples">Rows of each of the two samples behind the indices, at least 2.</param>
    /// <param name="seed">Seed of the samples.</param>
    /// <param name="jobs">Threads; the result does not depend on them.</param>
    /// <param name="progress">Told the rows that are done, by any thread.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SensitivityResult Of(
        IReadOnlyList<SensitivityFactor> factors, ISensitivityAnswer answer, int samples, ulong seed, int jobs, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(answer);
        var failed = 0L;
        double Ask(double[] values)
        {
            var (value, hasFailed) = answer.At(values);
            if (hasFailed)
                Interlocked.Increment(ref failed);
            return value;
        }

        double[] With(int factor, double value) => [.. factors.Select((each, i) => i == factor ? value : each.Basis)];

        var ends = new double[1 + (2 * factors.Count)];
        Parallel.For(0, ends.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation }, i =>
        {
            var range = i == 0 ? null : factors[(i - 1) / 2].Range;
            ends[i] = Ask(range is null ? With(-1, 0) : With((i - 1) / 2, i % 2 == 1 ? range.Low : range.High));
        });
        var indices = SobolIndices.Of(
            [.. factors.Select(factor => factor.Range.Path)],
            point => Ask([.. factors.Select((factor, i) => factor.Range.At(point[i]))]),
            samples, seed, jobs, progress, cancellation);
        return new SensitivityResult(
            ends[0],
            [
                .. factors.Select((factor, i) => new FactorInfluence(factor, ends[1 + (2 * i)], ends[2 + (2 * i)], indices[i]))
                    .OrderByDescending(influence => influence.Swing)
                    .ThenByDescending(influence => influence.Sobol.Total.Value),
            ],
            samples,
            Points(factors.Count, samples),
            failed);
    }
}
