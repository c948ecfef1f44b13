using System.Globalization;
using System.Text.Json;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Reads fields of untrusted JSON objects: what is missing, of another kind or badly encoded is null.</summary>
internal static class JsonFields
{
    public static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    /// <summary>A field of a field; null where one of them is missing.</summary>
    public static JsonElement? Field(this JsonElement element, params ReadOnlySpan<string> path)
    {
        JsonElement? at = element;
        foreach (var name in path)
            at = at?.Field(name);
        return at;
    }

    /// <summary>The string as it is; "" where there is none. For keys and links, not for showing.</summary>
    public static string Raw(this JsonElement element, string name)
    {
        if (element.Field(name) is not { ValueKind: JsonValueKind.String } value)
            return "";
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a surrogate pair is grammatical JSON and no text.
            return "";
        }
    }

    /// <summary>A text, cleaned; null where firmware has nothing to say.</summary>
    public static string? Text(this JsonElement element, string name) => CleanText.OrNull(element.Raw(name));

    /// <summary>A whole number, also one that is written as a string or with a fraction of zero.</summary>
    public static long? Whole(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Number } number => number.TryGetInt64(out var whole) ? whole
            : number.TryGetDouble(out var real) && Math.Abs(real) < 1e18 && real == Math.Floor(real) ? (long)real : null,
        { ValueKind: JsonValueKind.String } text => text.GetRawText().Length < 24 && long.TryParse(
            text.GetRawText().AsSpan().Trim('"').Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : null,
        _ => null,
    };

    public static long? Whole(this JsonElement element, string name) => Whole(element.Field(name));

    /// <summary>The elements of an array field; none where there is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
