using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Parameters as files write them: value with unit, law, range.</summary>
internal static class ParameterText
{
    /// <summary>A figure of that unit: <c>4 s</c>, <c>60 ms</c>, <c>4.0658 GB/s</c>, <c>0.1 %</c>, <c>true</c>, <c>dimm</c>.</summary>
    public static string Value(double value, ParameterUnit unit, IReadOnlyList<string> choices) => unit switch
    {
        ParameterUnit.Duration => value is > 0 and < 0.1 ? $"{Number(value * 1000)} ms" : $"{Number(value)} s",
        ParameterUnit.Rate => $"{Number(value)} GB/s",
        ParameterUnit.Probability => $"{Number(100 * value)} %",
        ParameterUnit.Switch => value >= 0.5 ? "true" : "false",
        ParameterUnit.Choice => choices[(int)Math.Round(value)],
        _ => Number(value),
    };

    /// <summary>The law behind a figure: <c>lognormal, sd 0.3 s</c>; empty for a constant.</summary>
    public static string Law(Distribution law, ParameterUnit unit)
    {
        string In(double value) => Value(value, unit, []);
        return law switch
        {
            ConstantDistribution => "",
            LogNormalDistribution(_, var spread) => $"lognormal, sd {In(spread)}",
            NormalDistribution(var location, var spread) => $"normal at {In(location)}, sd {In(spread)}, cut at 0",
            TriangularDistribution(var low, var mode, var high) => $"triangular {In(low)}, {In(mode)}, {In(high)}",
            UniformDistribution(var low, var high) => $"uniform {In(low)} to {In(high)}",
            ExponentialDistribution => "exponential",
            _ => law.GetType().Name,
        };
    }

    /// <summary>The plausible range; empty where none is given.</summary>
    public static string Range(double? low, double? high, ParameterUnit unit) =>
        low is { } from && high is { } to ? $"{Value(from, unit, [])} – {Value(to, unit, [])}" : "";

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
