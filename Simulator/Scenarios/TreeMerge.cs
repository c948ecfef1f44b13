using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Lays one tree over another. Mappings merge key by key; lists whose items have a name merge item by item,
/// and new items come last; everything else is replaced. A figure with a new value is replaced with its source.</summary>
internal static class TreeMerge
{
    public static YamlNode Merge(YamlNode below, YamlNode above, Shape shape) => (below, above, shape.For(above)) switch
    {
        (YamlNode.Map, YamlNode.Map over, Shape.Map { ExactlyOne: true }) => over,
        (YamlNode.Map, YamlNode.Map over, Shape.Map { IsParameter: true }) when over["value"] is not null => over,
        (YamlNode.Map under, YamlNode.Map over, Shape.Map map) => Maps(under, over, map),
        (YamlNode.Sequence under, YamlNode.Sequence over, Shape.List { Key: { } key } list) => Lists(under, over, key, list.Item),
        _ => above,
    };

    private static YamlNode.Map Maps(YamlNode.Map below, YamlNode.Map above, Shape.Map shape)
    {
        var entries = below.Entries.ToBuilder();
        foreach (var entry in above.Entries)
        {
            var index = below.Entries.FindIndex(lower => lower.Key == entry.Key);
            if (index < 0)
                entries.Add(entry);
            else
                entries[index] = shape.ShapeOf(entry.Key) is { } inner ? entry with { Value = Merge(below.Entries[index].Value, entry.Value, inner) } : entry;
        }

        // The place of the file above: what is missing there is what its author can add.
        return new YamlNode.Map(entries.ToImmutable(), above.Place);
    }

    private static YamlNode.Sequence Lists(YamlNode.Sequence below, YamlNode.Sequence above, string key, Shape item)
    {
        var items = below.Items.ToBuilder();
        foreach (var node in above.Items)
        {
            var name = (node as YamlNode.Map)?[key] is YamlNode.Scalar scalar ? scalar.Text : null;
            var index = name is null ? -1 : below.Items.FindIndex(lower => (lower as YamlNode.Map)?[key] is YamlNode.Scalar lowerName && lowerName.Text == name);
            if (index < 0)
                items.Add(node);
            else
                items[index] = Merge(below.Items[index], node, item);
        }

        return new YamlNode.Sequence(items.ToImmutable(), above.Place);
    }

    private static int FindIndex<T>(this ImmutableArray<T> items, Func<T, bool> matches)
    {
        for (var i = 0; i < items.Length; i++)
            if (matches(items[i]))
                return i;
        return -1;
    }
}
