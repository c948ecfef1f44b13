using System.Globalization;
using static Tsugunosuke.Sim.Scenarios.Shape;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>The shape of an operator file.</summary>
internal static class OperatorShape
{
    private const string Shipped = "operators/skilled.yaml";

    public static Map Root { get; } = new(
    [
        new("name", new Scalar(ScalarKind.Name), "short name, as a scenario calls it", IsRequired: true),
        new("title", new Scalar(ScalarKind.Title), "who that is", IsRequired: true),
        .. OperatorParameters.All.Select(spec => new Field(spec.Path, ParameterShape.Of(spec), spec.Meaning, IsRequired: true) { Example = () => ShippedLine(spec.Path) }),
    ]);

    /// <summary>The line of the shipped operator: a sound value with its unit, to start from.</summary>
    private static string ShippedLine(string key)
    {
        var lines = InputText.Read(InputText.BuiltInPrefix + Shipped, new Place(""), new DiagnosticBag())!.Text.Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith($"{key}:", StringComparison.Ordinal));
        return string.Create(CultureInfo.InvariantCulture, $"line {at + 1} of the shipped {Shipped} is: {lines[at].TrimEnd()}");
    }
}
