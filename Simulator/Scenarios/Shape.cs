using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>What a node of a file must look like. One table of shapes a kind of file: reading, overrides, the merge of
/// overlays and the JSON Schema all go by it.</summary>
internal abstract record Shape
{
    private Shape()
    {
    }

    /// <summary>Its name in the JSON Schema, where it stands in many places.</summary>
    public string? Definition { get; init; }

    /// <summary>A text of one kind, in bounds where it is a figure.</summary>
    public sealed record Scalar(ScalarKind Kind, double Minimum = double.NegativeInfinity, double Maximum = double.PositiveInfinity) : Shape
    {
        /// <summary>The words of a <see cref="ScalarKind.Word"/>.</summary>
        public ImmutableArray<string> Words { get; init; } = [];
    }

    /// <summary>A list; <paramref name="Key"/> is the field that tells one item from another, where there is one.</summary>
    public sealed record List(Shape Item, string? Key = null, int Fewest = 0, int Most = 4096) : Shape;

    /// <summary>A mapping with known keys.</summary>
    public sealed record Map(ImmutableArray<Field> Fields) : Shape
    {
        /// <summary>Which other keys it takes.</summary>
        public Scalar? OtherKeys { get; init; }

        /// <summary>What stands under other keys.</summary>
        public Shape? OtherValues { get; init; }

        /// <summary>True where exactly one key is wanted.</summary>
        public bool ExactlyOne { get; init; }

        /// <summary>True where an overlay that gives <c>value</c> replaces the whole: a new value does not keep the old source.</summary>
        public bool IsParameter { get; init; }

        public Field? Find(string key) => Fields.FirstOrDefault(field => field.Key == key);

        public Shape? ShapeOf(string key) =>
            Find(key)?.Shape ?? (OtherKeys is { } keys && ScalarText.Problem(keys, new YamlNode.Scalar(key, default)) is null ? OtherValues : null);
    }

    /// <summary>One of several, told apart by being a text, a list or a mapping.</summary>
    public sealed record Either(ImmutableArray<Shape> Options) : Shape;

    /// <summary>A key of a mapping.</summary>
    public sealed record Field(string Key, Shape Shape, string Description, bool IsRequired = false)
    {
        /// <summary>Says how a file that comes with the program writes it, for those who miss it.</summary>
        public Func<string>? Example { get; init; }
    }

    /// <summary>The option that fits the kind of <paramref name="node"/>, or null.</summary>
    public Shape? For(YamlNode node) => this switch
    {
        Either either => either.Options.Select(option => option.For(node)).FirstOrDefault(option => option is not null),
        Scalar when node is YamlNode.Scalar => this,
        List when node is YamlNode.Sequence => this,
        Map when node is YamlNode.Map => this,
        _ => null,
    };

    /// <summary>The mapping or list among the options, for walking along a path that is not there yet.</summary>
    public Shape Container => this is Either either ? either.Options.FirstOrDefault(option => option is Map or List) ?? either.Options[0] : this;

    /// <summary>What is wanted, in words.</summary>
    public string Wanted => this switch
    {
        Scalar scalar => ScalarText.Wanted(scalar),
        List list => $"a list of {list.Item.Wanted}",
        Map { ExactlyOne: true } one => $"a mapping with one of {string.Join(", ", one.Fields.Select(each => each.Key))}",
        Map map when map.Fields.IsEmpty => "a mapping",
        Map map => $"a mapping with {string.Join(", ", map.Fields.Take(4).Select(each => each.Key))}{(map.Fields.Length > 4 ? ", …" : "")}",
        Either either => string.Join(", or ", either.Options.Select(option => option.Wanted)),
        _ => "something else",
    };
}
