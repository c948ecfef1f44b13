using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>A node of a YAML file with its place. Immutable, so that overrides share what they do not change.</summary>
internal abstract class YamlNode(Place place)
{
    public Place Place { get; } = place;

    /// <summary>What the node is called in an error.</summary>
    public abstract string Kind { get; }

    /// <summary>A text that is not interpreted yet: the field that reads it knows what it wants.</summary>
    public sealed class Scalar(string text, Place place, bool isOption = false) : YamlNode(place)
    {
        public string Text { get; } = text;

        /// <summary>True where it was given on the command line; there a figure may leave its unit out.</summary>
        public bool IsOption { get; } = isOption;

        public override string Kind => Text.Length == 0 ? "nothing" : $"'{Shortened(Text)}'";
    }

    public sealed class Sequence(ImmutableArray<YamlNode> items, Place place) : YamlNode(place)
    {
        public ImmutableArray<YamlNode> Items { get; } = items;

        public override string Kind => "a list";
    }

    public sealed class Map(ImmutableArray<Entry> entries, Place place) : YamlNode(place)
    {
        public ImmutableArray<Entry> Entries { get; } = entries;

        public override string Kind => "a mapping";

        public YamlNode? this[string key]
        {
            get
            {
                foreach (var entry in Entries)
                    if (entry.Key == key)
                        return entry.Value;
                return null;
            }
        }

        /// <summary>The same map with another value for one key, which is added where it is missing.</summary>
        public Map With(string key, YamlNode value, Place keyPlace)
        {
            for (var i = 0; i < Entries.Length; i++)
                if (Entries[i].Key == key)
                    return new Map(Entries.SetItem(i, Entries[i] with { Value = value }), Place);
            return new Map(Entries.Add(new Entry(key, keyPlace, value)), Place);
        }
    }

    public sealed record Entry(string Key, Place KeyPlace, YamlNode Value);

    /// <summary>A value as an error may show it: one line, not too long.</summary>
    public static string Shortened(string text, int most = 60)
    {
        var start = text.Length <= most ? text : $"{text[..(most - 3)]}...";
        return string.Concat(start.Select(c => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') ? ' ' : c));
    }
}
