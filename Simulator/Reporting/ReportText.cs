using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The headings and labels of the report in one language, from <c>report.en.json</c> or <c>report.ja.json</c>.</summary>
internal sealed class ReportText
{
    private readonly Dictionary<string, string> texts;

    private ReportText(string language, Dictionary<string, string> texts) => (Language, this.texts) = (language, texts);

    /// <summary>The English texts.</summary>
    public static ReportText English { get; } = Load(ReportLanguage.English);

    /// <summary>As the <c>lang</c> attribute has it.</summary>
    public string Language { get; }

    /// <summary>The text for a key.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public string this[string key] => texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"report.{Language}.json has no text '{key}'");

    /// <summary>Every key.</summary>
    public ImmutableSortedSet<string> Keys => texts.Keys.ToImmutableSortedSet(StringComparer.Ordinal);

    /// <summary>The text for a key with values in the places of <c>{0}</c>, <c>{1}</c>, ….</summary>
    public string Of(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>The text for a value of an enumeration: <c>state.Trained</c>.</summary>
    public string Of<T>(string group, T value)
        where T : struct, Enum => this[$"{group}.{value}"];

    /// <summary>Reads the texts of a language.</summary>
    public static ReportText Load(ReportLanguage language)
    {
        var name = language == ReportLanguage.Japanese ? "ja" : "en";
        using var stream = ReportAssets.Open($"report.{name}.json");
        using var json = JsonDocument.Parse(stream);
        return new ReportText(name, json.RootElement.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal));
    }
}
