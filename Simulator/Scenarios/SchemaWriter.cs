using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Writes the JSON Schemas (draft 2020-12) of the input files, from the same tables that reading goes by.</summary>
public sealed class SchemaWriter
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>The schemas, by file name: <c>scenario.schema.json</c>, <c>platform.schema.json</c>, <c>operator.schema.json</c>,
    /// <c>ranges.schema.json</c>, <c>designs.schema.json</c>.</summary>
    public static ImmutableArray<(string File, string Text)> All() =>
    [
        ("scenario.schema.json", Text(ScenarioShape.Root, "Scenario of Tsugunosuke.Sim", partial: false)),
        ("platform.schema.json", Text(PlatformShape.Root, "Platform of Tsugunosuke.Sim", partial: true)),
        ("operator.schema.json", Text(OperatorShape.Root, "Operator of Tsugunosuke.Sim", partial: false)),
        ("ranges.schema.json", Text(RangesShape.Root, "Ranges of Tsugunosuke.Sim", partial: false)),
        ("designs.schema.json", Text(DesignShape.Root, "Designs of Tsugunosuke.Sim", partial: false)),
    ];

    private readonly Utf8JsonWriter json;
    private readonly List<(string Name, Shape Shape)> definitions = [];

    private SchemaWriter(Utf8JsonWriter json) => this.json = json;

    private static string Text(Shape.Map root, string title, bool partial)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Draft);
            json.WriteString("title", title);
            var writer = new SchemaWriter(json);
            writer.Map(root, partial);
            writer.Definitions(partial);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>What stands in many places is written once, and named there.</summary>
    private void Definitions(bool partial)
    {
        json.WriteStartObject("$defs");
        // Writing one may name others, which then come after it.
        for (var i = 0; i < definitions.Count; i++)
        {
            json.WriteStartObject(definitions[i].Name);
            Inline(definitions[i].Shape, partial);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <param name="shape">What it must look like.</param>
    /// <param name="partial">True where a file may say only what differs from the file below it.</param>
    /// <param name="key">What an item of a list must have all the same.</param>
    private void Node(Shape shape, bool partial, string? key = null)
    {
        if (shape.Definition is not { } name)
        {
            Inline(shape, partial, key);
            return;
        }

        if (!definitions.Exists(known => known.Name == name))
            definitions.Add((name, shape));
        json.WriteString("$ref", $"#/$defs/{name}");
    }

    private void Inline(Shape shape, bool partial, string? key = null)
    {
        switch (shape)
        {
            case Shape.Scalar scalar:
                Scalar(scalar);
                break;
            case Shape.List list:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                Node(list.Item, partial && list.Key is not null, list.Key);
                json.WriteEndObject();
                if (list.Fewest > 0)
                    json.WriteNumber("minItems", list.Fewest);
                json.WriteNumber("maxItems", list.Most);
                break;
            case Shape.Map map:
                Map(map, partial && !map.IsParameter && !map.ExactlyOne, key);
                break;
            case Shape.Either either:
                json.WriteStartArray("anyOf");
                foreach (var option in either.Options)
                {
                    json.WriteStartObject();
                    Node(option, partial);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                break;
        }
    }

    private void Map(Shape.Map map, bool partial, string? key = null)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var field in map.Fields)
        {
            json.WriteStartObject(field.Key);
            json.WriteString("description", field.Description);
            Node(field.Shape, partial);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        Required(partial ? [.. map.Fields.Where(field => field.Key == key)] : [.. map.Fields.Where(field => field.IsRequired)]);
        if (map.ExactlyOne)
        {
            json.WriteNumber("minProperties", 1);
            json.WriteNumber("maxProperties", 1);
        }

        if (map is { OtherKeys: { } keys, OtherValues: { } values })
        {
            json.WriteStartObject("patternProperties");
            json.WriteStartObject(ScalarPattern.Of(keys.Kind) ?? "");
            Node(values, partial);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteBoolean("additionalProperties", false);
    }

    private void Required(ImmutableArray<Shape.Field> fields)
    {
        if (fields.IsEmpty)
            return;
        json.WriteStartArray("required");
        foreach (var field in fields)
            json.WriteStringValue(field.Key);
        json.WriteEndArray();
    }

    /// <summary>An editor reads <c>53</c>, <c>0.5</c> or <c>true</c> as a number or a switch where we read a text, so
    /// the schema allows what YAML makes of what we accept.</summary>
    private void Scalar(Shape.Scalar scalar)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Word:
                json.WriteStartArray("enum");
                foreach (var word in scalar.Words)
                    json.WriteStringValue(word);
                json.WriteEndArray();
                break;
            case ScalarKind.Switch:
                json.WriteString("type", "boolean");
                break;
            case ScalarKind.Integer or ScalarKind.Seed:
                json.WriteString("type", "integer");
                Bounds(scalar);
                break;
            case ScalarKind.Number:
                json.WriteString("type", "number");
                Bounds(scalar);
                break;
            case ScalarKind.Probability:
                Types("number", "string");
                Bounds(scalar);
                break;
            case ScalarKind.Attempts or ScalarKind.Code:
                Types("integer", "string");
                break;
            case ScalarKind.Text or ScalarKind.Title or ScalarKind.Slot or ScalarKind.FileName or ScalarKind.PartOrDimm or ScalarKind.PartName or ScalarKind.Name:
                Types("string", "number");
                break;
            default:
                json.WriteString("type", "string");
                break;
        }

        if (scalar.Kind is not ScalarKind.Integer && ScalarPattern.Of(scalar.Kind) is { } pattern)
            json.WriteString("pattern", pattern);
    }

    private void Types(params ReadOnlySpan<string> types)
    {
        json.WriteStartArray("type");
        foreach (var type in types)
            json.WriteStringValue(type);
        json.WriteEndArray();
    }

    private void Bounds(Shape.Scalar scalar)
    {
        if (double.IsFinite(scalar.Minimum))
            json.WriteNumber("minimum", scalar.Minimum);
        if (double.IsFinite(scalar.Maximum))
            json.WriteNumber("maximum", scalar.Maximum);
    }
}
