using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>The keywords of JSON Schema that our schemas use, and no other: an unknown one fails.</summary>
internal sealed class SchemaValidator(JsonElement root)
{
    public void Check(object value, JsonElement schema, string at, List<string> problems)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            var problem = keyword.Name switch
            {
                "$schema" or "$defs" or "title" or "description" or "patternProperties" => null,
                "type" => IsOfType(value, keyword.Value) ? null : $"is not of type {keyword.Value}",
                "enum" => keyword.Value.EnumerateArray().Any(word => word.GetString() == value as string) ? null : $"is none of {keyword.Value}",
                "pattern" => value is not string text || Regex.IsMatch(text, keyword.Value.GetString()!) ? null : $"'{value}' does not match {keyword.Value}",
                "minimum" => value is not double low || low >= keyword.Value.GetDouble() ? null : $"{value} is too small",
                "maximum" => value is not double high || high <= keyword.Value.GetDouble() ? null : $"{value} is too great",
                "minItems" => value is not object[] few || few.Length >= keyword.Value.GetInt32() ? null : "has too few items",
                "maxItems" => value is not object[] many || many.Length <= keyword.Value.GetInt32() ? null : "has too many items",
                "minProperties" => value is not Dictionary<string, object> little || little.Count >= keyword.Value.GetInt32() ? null : "has too few keys",
                "maxProperties" => value is not Dictionary<string, object> much || much.Count <= keyword.Value.GetInt32() ? null : "has too many keys",
                "required" => Missing(value, keyword.Value) is { } key ? $"misses {key}" : null,
                "anyOf" => keyword.Value.EnumerateArray().Any(option => Fits(value, option, at)) ? null : "fits none of the options",
                "$ref" => Referred(value, keyword.Value.GetString()!, at, problems),
                "items" => Items(value, keyword.Value, at, problems),
                "properties" => Properties(value, keyword.Value, at, problems),
                "additionalProperties" => Others(value, schema, at, problems),
                _ => throw new NotSupportedException($"keyword {keyword.Name}"),
            };
            if (problem is not null)
                problems.Add($"{at} {problem}");
        }
    }

    private bool Fits(object value, JsonElement schema, string at)
    {
        var problems = new List<string>();
        Check(value, schema, at, problems);
        return problems.Count == 0;
    }

    private static bool IsOfType(object value, JsonElement types)
    {
        var names = types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Select(type => type.GetString()) : [types.GetString()];
        return names.Any(name => name switch
        {
            "object" => value is Dictionary<string, object>,
            "array" => value is object[],
            "string" => value is string,
            "boolean" => value is bool,
            "number" => value is double,
            "integer" => value is double number && number == Math.Floor(number),
            _ => throw new NotSupportedException($"type {name}"),
        });
    }

    private static string? Missing(object value, JsonElement required) =>
        value is Dictionary<string, object> map ? required.EnumerateArray().Select(key => key.GetString()!).FirstOrDefault(key => !map.ContainsKey(key)) : null;

    private string? Referred(object value, string reference, string at, List<string> problems)
    {
        Assert.That(reference, Does.StartWith("#/$defs/"));
        Check(value, root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]), at, problems);
        return null;
    }

    private string? Items(object value, JsonElement schema, string at, List<string> problems)
    {
        if (value is object[] items)
            for (var i = 0; i < items.Length; i++)
                Check(items[i], schema, $"{at}/{i}", problems);
        return null;
    }

    private string? Properties(object value, JsonElement properties, string at, List<string> problems)
    {
        if (value is Dictionary<string, object> map)
            foreach (var property in properties.EnumerateObject())
                if (map.TryGetValue(property.Name, out var inner))
                    Check(inner, property.Value, $"{at}/{property.Name}", problems);
        return null;
    }

    private string? Others(object value, JsonElement schema, string at, List<string> problems)
    {
        if (value is not Dictionary<string, object> map)
            return null;
        foreach (var (key, inner) in map.Where(pair => !schema.GetProperty("properties").TryGetProperty(pair.Key, out _)))
        {
            var pattern = schema.TryGetProperty("patternProperties", out var patterns)
                ? patterns.EnumerateObject().Cast<JsonProperty?>().FirstOrDefault(each => Regex.IsMatch(key, each!.Value.Name))
                : null;
            if (pattern is { } found)
                Check(inner, found.Value, $"{at}/{key}", problems);
            else
                problems.Add($"{at}/{key} is no key here");
        }

        return null;
    }
}
