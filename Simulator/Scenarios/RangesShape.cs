using Tsugunosuke.Sim.Firmware;
using static Tsugunosuke.Sim.Scenarios.Shape;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>The shape of a file of ranges: a path a line, each with least and greatest value.</summary>
internal static class RangesShape
{
    public static Map Root { get; } = new(
    [
        .. BootParameters.All.Select(spec => Field($"platform.{spec.Path}", spec.Unit, spec.Meaning)),
        .. OperatorParameters.All.Select(spec => Field($"operator.{spec.Path}", spec.Unit, spec.Meaning)),
    ]);

    private static Field Field(string path, ParameterUnit unit, string meaning) => new(path, new Scalar(ScalarKind.Range) { Words = [Example(unit)] }, meaning);

    private static string Example(ParameterUnit unit) => unit switch
    {
        ParameterUnit.Duration => "5..20 s",
        ParameterUnit.Rate => "2..8 GB/s",
        ParameterUnit.Factor => "1..1.5",
        ParameterUnit.Probability => "0..1 %",
        ParameterUnit.Count => "1..5",
        ParameterUnit.Switch => "false..true",
        _ => "first..last word",
    };
}
