namespace Tsugunosuke.Sim.Inventory;

/// <summary>One SMBIOS structure of a dmidecode listing.</summary>
/// <param name="type">The SMBIOS type; −1 until it is known.</param>
/// <param name="handle">The handle as printed; null in quiet listings.</param>
/// <param name="line">The line of its heading.</param>
/// <param name="dump">Which dump of the file it belongs to, from 0.</param>
internal sealed class DmiStructure(int type, string? handle, int line, int dump)
{
    private readonly List<DmiField> fields = [];

    public int Type { get; set; } = type;

    public string? Handle { get; } = handle;

    public int Line { get; } = line;

    public int Dump { get; } = dump;

    /// <summary>Adds a field; the first of a name stays, so other text behind a listing overwrites nothing.</summary>
    public void Add(string key, ReadOnlySpan<char> value, int fieldLine)
    {
        if (Find(key) is null)
            fields.Add(new DmiField(key, CleanText.Of(value), fieldLine));
    }

    public DmiField? Find(string key)
    {
        foreach (var field in fields)
            if (field.Key == key)
                return field;
        return null;
    }

    public string Value(string key) => Find(key)?.Value ?? "";

    /// <summary>A text field, or null where firmware has nothing to say.</summary>
    public string? Text(string key) => Find(key) is { } field ? CleanText.OrNull(field.Value) : null;

    public bool SameFieldsAs(DmiStructure other) => Type == other.Type && fields.Count == other.fields.Count
        && fields.Zip(other.fields).All(pair => pair.First.Key == pair.Second.Key && pair.First.Value == pair.Second.Value);
}
