using static Tsugunosuke.Sim.Scenarios.Shape;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>The shape of an operator file.</summary>
internal static class OperatorShape
{
    public static Map Root { get; } = new(
    [
        new("name", new Scalar(ScalarKind.Name), "short name, as a scenario calls it", IsRequired: true),
        new("title", new Scalar(ScalarKind.Title), "who that is", IsRequired: true),
        .. OperatorParameters.All.Select(spec => new Field(spec.Path, ParameterShape.Of(spec), spec.Meaning, IsRequired: true)),
    ]);
}
