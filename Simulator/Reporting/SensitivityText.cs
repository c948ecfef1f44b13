using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>A sensitivity study in words.</summary>
public static class SensitivityText
{
    /// <summary>What the answer is, in words.</summary>
    public static string Answer(SensitivityMeasure measure, double certainty) => measure switch
    {
        SensitivityMeasure.Nominal => "boot time",
        SensitivityMeasure.Mean => "mean boot time",
        SensitivityMeasure.Probability => "probability to be up at the first try",
        _ => string.Create(CultureInfo.InvariantCulture, $"window for {100 * certainty:0.###} %"),
    };

    /// <summary>Headings of <see cref="Rows"/>.</summary>
    public static ImmutableArray<string> Headings(SensitivityMeasure measure) =>
        ["#", "figure", "known", "range", $"at low{In(measure)}", $"at high{In(measure)}", $"swing{In(measure)}", "alone, S1 (%)", "with the others, ST (%)"];

    /// <summary>A row for each figure that moves the answer.</summary>
    public static IEnumerable<string[]> Rows(SensitivityResult result, SensitivityMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Influences.Where(Moves).Select((each, i) => new[]
        {
            (i + 1).ToString(CultureInfo.InvariantCulture),
            each.Factor.Range.Path,
            Known(each.Factor.Provenance.Grade),
            Range(each.Factor.Range),
            Value(measure, each.AtLow),
            Value(measure, each.AtHigh),
            Value(measure, each.Swing),
            Percent(each.Sobol.First),
            Percent(each.Sobol.Total),
        });
    }

    /// <summary>What else is to be said.</summary>
    /// <param name="result">The study.</param>
    /// <param name="measure">What the answer is.</param>
    /// <param name="replications">Replications at each point; 0 for a nominal answer.</param>
    public static ImmutableArray<string> Remarks(SensitivityResult result, SensitivityMeasure measure, int replications)
    {
        ArgumentNullException.ThrowIfNull(result);
        var lines = ImmutableArray.CreateBuilder<string>();
        var idle = result.Influences.Where(each => !Moves(each)).Select(each => each.Factor.Range.Path).ToArray();
        if (idle.Length > 0)
            lines.Add($"Without influence here: {string.Join(", ", idle)}.");
        if (measure == SensitivityMeasure.Nominal && result.Influences.Any(each => each.Factor.Range.Operator is not null))
            lines.Add("A nominal boot has no hands in it; --measure window asks for them too.");
        lines.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"Swing: one figure at the ends of its range, all others as they are. S1 and ST: shares of the variance when all vary evenly over their ranges, with 95 % bootstrap intervals; {result.Points} points{(replications > 0 ? $" of {replications} replications with the same luck each" : "")}."));
        if (result.Failed > 0)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"At {result.Failed} of the {result.Points} points {Failure(measure)} is taken there."));
        return lines.ToImmutable();
    }

    /// <summary>True where a figure moves the answer at all, alone or together with others.</summary>
    public static bool Moves(FactorInfluence influence)
    {
        ArgumentNullException.ThrowIfNull(influence);
        return influence.Swing > 0 || influence.Sobol.Total.Value > 0;
    }

    /// <summary>The answer without its unit: seconds or percent, one decimal.</summary>
    public static string Value(SensitivityMeasure measure, double value) =>
        (measure == SensitivityMeasure.Probability ? 100 * value : value).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>The range as a file would write it.</summary>
    public static string Range(ParameterRange range) => $"{End(range, range.Low)} – {End(range, range.High)}";

    /// <summary>One end of a range.</summary>
    public static string End(ParameterRange range, double value)
    {
        ArgumentNullException.ThrowIfNull(range);
        return ParameterText.Value(value, range.Unit, range.Choices);
    }

    /// <summary>A grade, as files write it.</summary>
    public static string Known(Grade grade) => grade switch { Grade.Observed => "observed", Grade.Vendor => "vendor", _ => "assumed" };

    private static string Failure(SensitivityMeasure measure) => measure switch
    {
        SensitivityMeasure.Window => "fewer than the wanted share of the replications come up; the longest time of those that do",
        SensitivityMeasure.Mean => "no replication boots; the time until the nominal boot stops",
        _ => "the machine does not boot; the time until it stops",
    };

    private static string In(SensitivityMeasure measure) => measure == SensitivityMeasure.Probability ? " (%)" : " (s)";

    private static string Percent(Estimate share) =>
        double.IsNaN(share.Value) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{Tenths(100 * share.Value)} [{Tenths(100 * share.Low)}, {Tenths(100 * share.High)}]");

    /// <summary>One decimal, and no minus before a zero.</summary>
    private static string Tenths(double value) => (Math.Round(value, 1) + 0.0).ToString("0.0", CultureInfo.InvariantCulture);
}
