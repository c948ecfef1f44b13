using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Reads YAML text into a tree of bounded size and depth. Anchors, aliases and tags are refused, so that the
/// tree is never larger than its text.</summary>
internal sealed class YamlTree
{
    private const int Deepest = 32;
    private const int MostNodes = 50_000;

    private readonly Parser parser;
    private readonly Place start;
    private readonly DiagnosticBag diagnostics;
    private readonly bool isOption;
    private int nodes;

    private YamlTree(Place start, string text, DiagnosticBag diagnostics, bool isOption)
    {
        this.start = start;
        this.diagnostics = diagnostics;
        this.isOption = isOption;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The tree, or null where the text has none; all that is wrong with it goes to <paramref name="diagnostics"/>.</summary>
    public static YamlNode? Parse(string file, string text, DiagnosticBag diagnostics) =>
        new YamlTree(new Place(file), text, diagnostics, isOption: false).Root();

    /// <summary>The tree of a text that an option or a file of designs gives as one value: all of it stands at <paramref name="place"/>.</summary>
    public static YamlNode? ParseOption(Place place, string text, DiagnosticBag diagnostics) =>
        new YamlTree(place, text, diagnostics, isOption: true).Root();

    private YamlNode? Root()
    {
        try
        {
            return Document();
        }
        catch (YamlException failure)
        {
            diagnostics.Error(At(failure.Start), $"not valid YAML: {Sentence(failure.Message)}");
        }
        catch (Refusal refusal)
        {
            diagnostics.Error(refusal.Place, refusal.Message);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            // The scanner answers some broken texts, such as a list that is never closed, with exceptions of these kinds.
            diagnostics.Error(At(parser.Current?.End ?? Mark.Empty), "not valid YAML after this place; is a bracket or a quote not closed?");
        }

        return null;
    }

    private YamlNode? Document()
    {
        Next<StreamStart>();
        if (parser.Current is StreamEnd or null)
        {
            diagnostics.Error(start, "the file is empty; `tsugu new NAME` writes one to start from");
            return null;
        }

        Next<DocumentStart>();
        var root = Node(1);
        Next<DocumentEnd>();
        if (parser.Current is DocumentStart second)
            throw new Refusal(At(second.Start), "a second document; one file holds one document, so remove the '---'");
        return root;
    }

    private YamlNode Node(int depth)
    {
        var place = At(parser.Current?.Start ?? Mark.Empty);
        if (parser.Current is AnchorAlias alias)
            throw new Refusal(place, $"alias '*{YamlNode.Shortened(alias.Value.Value)}': aliases are not read here; write the value out");
        if (parser.Current is not NodeEvent current)
            throw new Refusal(place, "expected a value here");
        if (!current.Anchor.IsEmpty)
            throw new Refusal(place, $"anchor '&{YamlNode.Shortened(current.Anchor.Value)}': anchors are not read here; write the value out where it is wanted");
        if (!current.Tag.IsEmpty && !current.Tag.IsNonSpecific)
            throw new Refusal(place, $"tag '{YamlNode.Shortened(current.Tag.Value)}': tags are not read here; remove it");
        if (depth > Deepest)
            throw new Refusal(place, string.Create(CultureInfo.InvariantCulture, $"nested deeper than {Deepest} levels"));
        if (++nodes > MostNodes)
            throw new Refusal(place, string.Create(CultureInfo.InvariantCulture, $"more than {MostNodes} values in one file"));
        switch (current)
        {
            case Scalar scalar:
                parser.MoveNext();
                return new YamlNode.Scalar(Clean(scalar.Value, place), place, isOption);
            case SequenceStart:
                parser.MoveNext();
                var items = ImmutableArray.CreateBuilder<YamlNode>();
                while (parser.Current is not SequenceEnd)
                    items.Add(Node(depth + 1));
                parser.MoveNext();
                return new YamlNode.Sequence(items.ToImmutable(), place);
            case MappingStart:
                parser.MoveNext();
                var map = Map(depth, place);
                parser.MoveNext();
                return map;
            default:
                throw new Refusal(place, "expected a value here");
        }
    }

    private YamlNode.Map Map(int depth, Place place)
    {
        var entries = ImmutableArray.CreateBuilder<YamlNode.Entry>();
        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        while (parser.Current is not MappingEnd)
        {
            var name = Node(depth + 1);
            if (name is not YamlNode.Scalar key)
                throw new Refusal(name.Place, $"{name.Kind} as a key; a key must be a plain word");
            var value = Node(depth + 1);
            if (seen.TryGetValue(key.Text, out var first))
                diagnostics.Error(key.Place, string.Create(CultureInfo.InvariantCulture, $"{key.Kind} stands here a second time; the first is in line {first.Line}, column {first.Column}: remove one"));
            else
            {
                seen.Add(key.Text, key.Place);
                entries.Add(new YamlNode.Entry(key.Text, key.Place, value));
            }
        }

        return new YamlNode.Map(entries.ToImmutable(), place);
    }

    private string Clean(string text, Place place)
    {
        foreach (var character in text)
        {
            // Characters that turn the writing direction could make a terminal show something else than what is there.
            if ((char.IsControl(character) && character is not ('\n' or '\t')) || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
            {
                diagnostics.Error(place, string.Create(CultureInfo.InvariantCulture, $"control character U+{(int)character:X4} in '{YamlNode.Shortened(text)}'; remove it"));
                return "";
            }
        }

        return text;
    }

    private void Next<TEvent>()
        where TEvent : ParsingEvent
    {
        if (parser.Current is null)
            parser.MoveNext();
        if (parser.Current is not TEvent)
            throw new Refusal(At(parser.Current?.Start ?? Mark.Empty), "expected the start or the end of the document here");
        parser.MoveNext();
    }

    private Place At(Mark mark) => mark.Line > 0 && !isOption ? new Place(start.File, (int)mark.Line, (int)mark.Column) : start;

    private static string Sentence(string message)
    {
        var text = YamlNode.Shortened(message.Trim().TrimEnd('.'), 160);
        return text.Length == 0 ? "it cannot be read" : char.ToLowerInvariant(text[0]) + text[1..];
    }

    private sealed class Refusal(Place place, string message) : Exception(message)
    {
        public Place Place { get; } = place;
    }
}
