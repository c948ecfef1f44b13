using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>A calibration in words, and as an overlay for a platform file.</summary>
public static class CalibrationText
{
    /// <summary>Headings of <see cref="Parameters"/>.</summary>
    public static ImmutableArray<string> ParameterHeadings { get; } = ["parameter", "before", "estimate", "95 % interval", ""];

    /// <summary>Headings of <see cref="Observations"/>.</summary>
    public static ImmutableArray<string> ObservationHeadings { get; } = ["observation", "observed (s)", "uncertainty (s)", "fitted (s)", "residual (s)"];

    /// <summary>A row for each parameter.</summary>
    public static IEnumerable<string[]> Parameters(CalibrationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Parameters.Select(each => new[]
        {
            each.Parameter.Spec.Path,
            Value(each.Parameter.Spec, each.Parameter.Value.Mean),
            each.Estimate is { } value ? Value(each.Parameter.Spec, value) : "not determined",
            each.Estimate is null ? "" : $"{End(each, each.Low, "down to")} … {End(each, each.High, "up to")}",
            each.IsAtBound ? $"at the end of its range ({Value(each.Parameter.Spec, each.LowerBound)} to {Value(each.Parameter.Spec, each.UpperBound)})" : "",
        });
    }

    /// <summary>A row for each observation, in their order; where there are more than <paramref name="most"/>, the ones that the fit is farthest from.</summary>
    public static IEnumerable<string[]> Observations(CalibrationResult result, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(result);
        var listed = Enumerable.Range(0, result.Observations.Length);
        if (result.Observations.Length > most)
            listed = listed.OrderByDescending(i => Math.Abs(Residual(result, i)) / result.Observations[i].Uncertainty.TotalSeconds).Take(most).Order();
        return listed.Select(i => new[]
        {
            result.Observations[i].Label,
            $"{(result.Observations[i].IsUpperBound ? "at most " : "")}{Seconds(result.Observations[i].Time.TotalSeconds)}",
            Seconds(result.Observations[i].Uncertainty.TotalSeconds),
            result.IsPredictable ? Seconds(result.Predicted[i].TotalSeconds) : "",
            result.IsPredictable ? Seconds(Residual(result, i)) : "",
        });
    }

    /// <summary>What else is to be said: what the data cannot tell apart, correlations, degrees of freedom.</summary>
    public static ImmutableArray<string> Remarks(CalibrationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var group in result.Inseparable)
        {
            lines.Add(group.Length == 1
                ? $"These boots do not depend on {group[0]}; no value is given for it."
                : $"These boots cannot tell {string.Join(", ", group.SkipLast(1))} and {group[^1]} apart: any of them can make up for the others. Fit fewer of them (--fit), or observe boots that differ more.");
        }

        foreach (var path in result.Flat)
            lines.Add($"These boots allow any value of {path} within its range; no value is given for it.");
        for (var i = 0; i < result.Correlation.Length; i++)
            for (var j = 0; j < i; j++)
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"correlation of {result.Parameters[j].Parameter.Spec.Path} and {result.Parameters[i].Parameter.Spec.Path}: {result.Correlation[i][j]:0.00}"));
        var exact = result.Observations.Count(each => !each.IsUpperBound);
        var free = Math.Max(0, exact - result.Parameters.Count(each => each.Estimate is not null));
        if (result.IsPredictable)
        {
            lines.Add(free == 0 && result.ChiSquared < 1e-3
                ? "As many figures as observations: the fit goes through them, and nothing is left to judge it by."
                : string.Create(CultureInfo.InvariantCulture, $"χ² = {result.ChiSquared:0.00} with {free} degree{(free == 1 ? "" : "s")} of freedom{(result.ChiSquared > free + 3 * Math.Sqrt(2 * Math.Max(1, free)) ? ": the model does not fit these observations within their uncertainty" : "")}."));
        }

        return lines.ToImmutable();
    }

    /// <summary>The determined parameters as a file for <c>run --platform-overlay</c>.</summary>
    /// <param name="result">The calibration.</param>
    /// <param name="observations">What the observations came from, for the notes.</param>
    public static string Overlay(CalibrationResult result, string observations)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(observations);
        var yaml = new StringBuilder("# Fitted by tsugu calibrate; to be laid over a platform: tsugu run FILE --platform-overlay THIS\n");
        foreach (var group in result.Parameters.Where(each => each.Estimate is not null).GroupBy(each => each.Parameter.Spec.Path.Split('.')[0]))
        {
            yaml.Append(group.Key).Append(":\n");
            foreach (var each in group)
            {
                var spec = each.Parameter.Spec;
                var note = string.Create(CultureInfo.InvariantCulture, $"fitted to {result.Observations.Length} boots of {Plain(observations)}, given all other figures; 95 % interval {End(each, each.Low, "down to")} to {End(each, each.High, "up to")}");
                yaml.Append(CultureInfo.InvariantCulture, $"  {spec.Path[(group.Key.Length + 1)..]}: {{ value: {Law(each)}, source: assumed, note: \"{note}\", range: [{Value(spec, each.LowerBound)}, {Value(spec, each.UpperBound)}] }}\n");
            }
        }

        return yaml.ToString();
    }

    /// <summary>A value with its unit, as files write it.</summary>
    public static string Value(ParameterSpec spec, double value)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var number = value.ToString("0.######", CultureInfo.InvariantCulture);
        return spec.Unit switch
        {
            ParameterUnit.Duration => $"{number} s",
            ParameterUnit.Rate => $"{number} GB/s",
            _ => number,
        };
    }

    /// <summary>The law keeps its kind, and its relative spread.</summary>
    private static string Law(FittedParameter each)
    {
        var (spec, value) = (each.Parameter.Spec, each.Estimate!.Value);
        return each.Parameter.Value is LogNormalDistribution law && law.Mean > 0 && value > 0
            ? $"{{ lognormal: {{ mean: {Value(spec, value)}, sd: {Value(spec, law.StandardDeviation / law.Mean * value)} }} }}"
            : Value(spec, value);
    }

    private static string End(FittedParameter each, double? end, string open) =>
        end is { } value ? Value(each.Parameter.Spec, Math.Round(value, 4)) : $"{open} the end of its range";

    private static string Plain(string name) => new([.. name.Where(c => c is >= ' ' and < (char)0x7F and not ('"' or '\\'))]);

    /// <summary>Observed less fitted, in seconds; 0 for a fit below an upper bound.</summary>
    private static double Residual(CalibrationResult result, int i)
    {
        var residual = (result.Observations[i].Time - result.Predicted[i]).TotalSeconds;
        return result.Observations[i].IsUpperBound ? Math.Min(0, residual) : residual;
    }

    private static string Seconds(double seconds) => Math.Round(seconds, 1) is var rounded && rounded == 0 ? "0.0" : rounded.ToString("0.0", CultureInfo.InvariantCulture);
}
