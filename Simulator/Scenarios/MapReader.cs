using System.Collections.Immutable;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Reads values out of a mapping whose shape is known. What does not fit its shape reads as null:
/// <see cref="ShapeCheck"/> has reported it.</summary>
internal readonly struct MapReader(YamlNode.Map node, Shape.Map shape)
{
    public Place Place => node.Place;

    public ImmutableArray<YamlNode.Entry> Entries => node.Entries;

    public YamlNode? this[string key] => node[key];

    /// <summary>Where the value of a key stands, or the mapping where there is none.</summary>
    public Place PlaceOf(string key) => node[key]?.Place ?? node.Place;

    public YamlNode.Scalar? Scalar(string key) =>
        node[key] is YamlNode.Scalar scalar && shape.ShapeOf(key)?.For(scalar) is Shape.Scalar wanted && ScalarText.Problem(wanted, scalar) is null ? scalar : null;

    /// <summary>A text; line breaks and runs of blanks become one blank.</summary>
    public string? Text(string key) =>
        Scalar(key) is { } scalar ? string.Join(' ', scalar.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null;

    public double? Number(string key) => Scalar(key) is { } scalar ? ScalarText.Number((Shape.Scalar)shape.ShapeOf(key)!.For(scalar)!, scalar) : null;

    public int? Int(string key) => (int?)Number(key);

    public bool? Flag(string key) => Number(key) is { } number ? number != 0 : null;

    public byte? Code(string key) => (byte?)Number(key);

    public Capacity? Capacity(string key) => Scalar(key) is { } scalar && Machine.Capacity.TryParse(scalar.Text, out var capacity) ? capacity : null;

    public TimeSpan? Time(string key) => Number(key) is { } seconds ? TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)) : null;

    public MapReader? Map(string key) =>
        node[key] is YamlNode.Map inner && shape.ShapeOf(key)?.For(inner) is Shape.Map map ? new MapReader(inner, map) : null;

    /// <summary>The items of a list of mappings.</summary>
    public IEnumerable<MapReader> Maps(string key)
    {
        if (node[key] is not YamlNode.Sequence sequence || shape.ShapeOf(key)?.For(sequence) is not Shape.List { Item: Shape.Map item })
            yield break;
        foreach (var inner in sequence.Items.OfType<YamlNode.Map>())
            yield return new MapReader(inner, item);
    }

    /// <summary>The figures of a list of figures that fit.</summary>
    public ImmutableArray<double> Numbers(string key)
    {
        if (node[key] is not YamlNode.Sequence sequence || shape.ShapeOf(key)?.For(sequence) is not Shape.List { Item: Shape.Scalar item })
            return [];
        return [.. sequence.Items.OfType<YamlNode.Scalar>().Where(scalar => ScalarText.Problem(item, scalar) is null).Select(scalar => ScalarText.Number(item, scalar)!.Value)];
    }
}
