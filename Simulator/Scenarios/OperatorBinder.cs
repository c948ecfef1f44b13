namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Makes an operator of a tree that was held against <see cref="OperatorShape"/>.</summary>
internal static class OperatorBinder
{
    /// <summary>The operator, or null where something is wrong with it.</summary>
    public static OperatorProfile? Bind(YamlNode root, DiagnosticBag diagnostics)
    {
        var before = diagnostics.ErrorCount;
        ShapeCheck.Check(root, OperatorShape.Root, diagnostics);
        if (root is not YamlNode.Map map)
            return null;
        var reader = new MapReader(map, OperatorShape.Root);
        var values = new List<OperatorParameter>();
        foreach (var spec in OperatorParameters.All)
            if (reader.Map(spec.Path) is { } parameter && ParameterBinder.Bind(parameter, diagnostics) is { } bound)
                values.Add(new OperatorParameter(spec, bound.Value, bound.Provenance, bound.Low, bound.High));
        return diagnostics.ErrorCount > before || values.Count < OperatorParameters.All.Length
            ? null
            : new OperatorProfile(reader.Text("name")!, reader.Text("title")!, [.. values]);
    }
}
