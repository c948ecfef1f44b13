namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Holds a tree against its shape, and reports every key and text that does not fit.</summary>
internal static class ShapeCheck
{
    public static void Check(YamlNode node, Shape shape, DiagnosticBag diagnostics)
    {
        switch (shape.For(node), node)
        {
            case (Shape.Scalar wanted, YamlNode.Scalar scalar):
                if (ScalarText.Problem(wanted, scalar) is { } problem)
                    diagnostics.Error(scalar.Place, problem);
                break;
            case (Shape.List wanted, YamlNode.Sequence sequence):
                CheckList(sequence, wanted, diagnostics);
                break;
            case (Shape.Map wanted, YamlNode.Map map):
                CheckMap(map, wanted, diagnostics);
                break;
            default:
                var scalarOption = shape is Shape.Either either ? either.Options.OfType<Shape.Scalar>().FirstOrDefault() : null;
                diagnostics.Error(node.Place, $"{node.Kind} stands where {(scalarOption is not null && node is YamlNode.Scalar ? scalarOption.Wanted : shape.Wanted)} is wanted");
                break;
        }
    }

    private static void CheckList(YamlNode.Sequence sequence, Shape.List wanted, DiagnosticBag diagnostics)
    {
        if (sequence.Items.Length < wanted.Fewest || sequence.Items.Length > wanted.Most)
        {
            var number = wanted.Fewest == wanted.Most ? $"{wanted.Most}" : $"{wanted.Fewest} to {wanted.Most}";
            diagnostics.Error(sequence.Place, $"a list of {sequence.Items.Length}; {number} are wanted here, each {wanted.Item.Wanted}");
            return;
        }

        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var item in sequence.Items)
        {
            Check(item, wanted.Item, diagnostics);
            if (wanted.Key is { } key && item is YamlNode.Map map && map[key] is YamlNode.Scalar { Text.Length: > 0 } name && !seen.TryAdd(name.Text, name.Place))
                diagnostics.Error(name.Place, $"{key} {name.Kind} stands here a second time; the first is in line {seen[name.Text].Line}: rename one");
        }
    }

    private static void CheckMap(YamlNode.Map map, Shape.Map wanted, DiagnosticBag diagnostics)
    {
        foreach (var entry in map.Entries)
        {
            if (wanted.ShapeOf(entry.Key) is { } shape)
                Check(entry.Value, shape, diagnostics);
            else
                diagnostics.Error(entry.KeyPlace, Unknown(entry.Key, wanted));
        }

        var absent = wanted.Fields.Where(field => field.IsRequired && map[field.Key] is null).ToLookup(field => field.Example is not null);
        foreach (var field in absent[true])
            diagnostics.Error(map.Place, $"'{field.Key}' is missing here: {field.Description}; {field.Example!()}");
        var missing = absent[false].Select(field => field.Key).ToArray();
        if (missing.Length == 1)
            diagnostics.Error(map.Place, $"'{missing[0]}' is missing here; it is {wanted.Find(missing[0])!.Shape.Wanted}");
        else if (missing.Length > 1)
            diagnostics.Error(map.Place, $"{missing.Length} keys are missing here: {string.Join(", ", missing)}");
        if (wanted.ExactlyOne && map.Entries.Length != 1)
            diagnostics.Error(map.Place, $"{map.Entries.Length} keys; exactly one is wanted of {string.Join(", ", wanted.Fields.Select(field => field.Key))}");
    }

    private static string Unknown(string key, Shape.Map wanted)
    {
        var shown = $"'{YamlNode.Shortened(key)}'";
        if (wanted.OtherKeys is { } keys && wanted.Fields.IsEmpty)
            return $"{shown} is not {ScalarText.Wanted(keys)}";
        var names = wanted.Fields.Select(field => field.Key).ToArray();
        var suggestion = NearestName.Suggestion(key, names);
        if (suggestion.Length > 0)
            return $"unknown key {shown}{suggestion}";
        return names.Length > 20
            ? $"unknown key {shown}; the keys here begin with {string.Join(", ", names.Select(name => name.Split('.')[0]).Distinct())}"
            : $"unknown key {shown}; the keys here are {string.Join(", ", names)}";
    }
}
