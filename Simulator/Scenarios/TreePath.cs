using System.Globalization;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Finds and replaces nodes by dotted paths, guided by the shape of the file.</summary>
internal static class TreePath
{
    private const int MostPaths = 20_000;

    /// <summary>The tree with <paramref name="value"/> at <paramref name="path"/>; null where the path leads nowhere.</summary>
    public static YamlNode? Set(YamlNode? node, Shape shape, ReadOnlySpan<string> path, YamlNode value, Place place)
    {
        if (path.IsEmpty)
            return node is YamlNode.Map parameter && shape is Shape.Map { IsParameter: true } && (value as YamlNode.Map)?["value"] is null
                ? Parameter(parameter, value, place)
                : value;
        switch (node is null ? shape.Container : shape.For(node) ?? shape.Container)
        {
            case Shape.Map map:
                var under = node as YamlNode.Map ?? new YamlNode.Map([], place);
                // A key may hold dots itself (memory.testRate in settings), so longer keys are tried too.
                for (var length = 1; length <= path.Length; length++)
                {
                    var key = string.Join('.', path[..length]);
                    if (map.ShapeOf(key) is { } inner && (under[key] is not null || map.Find(key) is not null || map.OtherKeys is { Kind: not ScalarKind.PartName }))
                    {
                        if (Set(under[key], inner, path[length..], value, place) is { } changed)
                            return under.With(key, changed, place);
                    }
                }

                return null;
            case Shape.List list when node is YamlNode.Sequence sequence:
                var (index, used) = IndexOf(sequence, list, path);
                return index >= 0 && Set(sequence.Items[index], list.Item, path[used..], value, place) is { } item
                    ? new YamlNode.Sequence(sequence.Items.SetItem(index, item), sequence.Place)
                    : null;
            default:
                return null;
        }
    }

    /// <summary>Every path that can be set: what the file says, and the single values that it could say.</summary>
    public static IEnumerable<string> Known(YamlNode? root, Shape shape, string prefix)
    {
        var paths = new List<string>();
        Collect(root, shape, prefix, paths);
        return paths;
    }

    private static void Collect(YamlNode? node, Shape shape, string path, List<string> paths)
    {
        if (paths.Count >= MostPaths)
            return;
        switch (node is null ? shape : shape.For(node) ?? shape)
        {
            case Shape.Map { IsParameter: true }:
                paths.Add(path);
                break;
            case Shape.Map map when node is YamlNode.Map or null && !(map.ExactlyOne && node is null):
                var under = node as YamlNode.Map;
                foreach (var field in map.Fields.Where(field => !map.ExactlyOne || under?[field.Key] is not null))
                    Collect(under?[field.Key], field.Shape, Join(path, field.Key), paths);
                foreach (var entry in under?.Entries ?? [])
                    if (map.Find(entry.Key) is null && map.OtherValues is { } other)
                        Collect(entry.Value, other, Join(path, entry.Key), paths);
                break;
            case Shape.List { Item: Shape.Map } list when node is YamlNode.Sequence sequence:
                for (var i = 0; i < sequence.Items.Length; i++)
                    Collect(sequence.Items[i], list.Item, Join(path, NameOf(sequence.Items[i], list) ?? (i + 1).ToString(CultureInfo.InvariantCulture)), paths);
                break;
            case Shape.Map:
                break;
            default:
                paths.Add(path);
                break;
        }
    }

    private static (int Index, int Used) IndexOf(YamlNode.Sequence sequence, Shape.List list, ReadOnlySpan<string> path)
    {
        for (var used = 1; used <= path.Length; used++)
        {
            var name = string.Join('.', path[..used]);
            for (var i = 0; i < sequence.Items.Length; i++)
                if (NameOf(sequence.Items[i], list) == name)
                    return (i, used);
        }

        return list.Key is null && int.TryParse(path[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= sequence.Items.Length
            ? (number - 1, 1)
            : (-1, 0);
    }

    private static string? NameOf(YamlNode item, Shape.List list) =>
        list.Key is { } key && (item as YamlNode.Map)?[key] is YamlNode.Scalar name ? name.Text : null;

    /// <summary>A figure that is set by hand is no longer what its source said.</summary>
    private static YamlNode.Map Parameter(YamlNode.Map parameter, YamlNode value, Place place) =>
        parameter.With("value", value, place)
            .With("source", new YamlNode.Scalar("assumed", place), place)
            .With("note", new YamlNode.Scalar($"set by {place.File}", place), place);

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
