using System.Text.RegularExpressions;

namespace Tsugunosuke.Sim.Tests.Reporting;

/// <summary>What a validator would say about a page: the rules of HTML that a writer like ours can break.</summary>
internal static partial class HtmlFaults
{
    private static readonly HashSet<string> Void = ["meta", "link", "input", "br", "img", "hr"];
    private static readonly HashSet<string> NotInParagraph = ["p", "div", "ul", "ol", "dl", "table", "section", "article", "h1", "h2", "h3", "h4", "figure", "details"];

    private static readonly Dictionary<string, string[]> OnlyInside = new()
    {
        ["li"] = ["ul", "ol"],
        ["dt"] = ["dl"],
        ["dd"] = ["dl"],
        ["tr"] = ["thead", "tbody"],
        ["th"] = ["tr"],
        ["td"] = ["tr"],
        ["thead"] = ["table"],
        ["tbody"] = ["table"],
        ["summary"] = ["details"],
        ["option"] = ["select"],
    };

    private static readonly Dictionary<string, string[]> HoldOnly = new()
    {
        ["ul"] = ["li"],
        ["ol"] = ["li"],
        ["tr"] = ["th", "td"],
        ["table"] = ["thead", "tbody"],
        ["thead"] = ["tr"],
        ["tbody"] = ["tr"],
        ["dl"] = ["dt", "dd"],
        ["select"] = ["option"],
    };

    /// <summary>Every fault, in order.</summary>
    public static List<string> Of(string page)
    {
        var faults = new List<string>();
        var open = new Stack<string>();
        var (ids, references) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        var body = Verbatim().Replace(page, match => $"<{match.Groups[1].Value}></{match.Groups[1].Value}>");
        if (!body.StartsWith("<!DOCTYPE html>\n<html lang=", StringComparison.Ordinal))
            faults.Add("no doctype or language");
        body = body["<!DOCTYPE html>".Length..];
        foreach (Match text in Text().Matches(body))
            if (StrayAmpersand().IsMatch(text.Value) || text.Value.Contains('>', StringComparison.Ordinal))
                faults.Add($"unescaped: {text.Value.Trim()}");
        if (Tag().Replace(body, "").Contains('<', StringComparison.Ordinal))
            faults.Add("something is no tag");
        foreach (Match tag in Tag().Matches(body))
        {
            var (name, isClosing) = (tag.Groups["name"].Value, tag.Groups["close"].Length > 0);
            if (isClosing)
            {
                if (!open.TryPop(out var opened) || opened != name)
                    faults.Add($"</{name}> closes <{opened}>");
                continue;
            }

            var parent = open.Count > 0 ? open.Peek() : "";
            if (open.Contains("p") && NotInParagraph.Contains(name))
                faults.Add($"<{name}> in a paragraph");
            if (OnlyInside.TryGetValue(name, out var places) && !places.Contains(parent))
                faults.Add($"<{name}> in <{parent}>");
            if (HoldOnly.TryGetValue(parent, out var held) && !held.Contains(name))
                faults.Add($"<{name}> directly in <{parent}>");
            Attributes(faults, tag, name, ids, references);
            if (!Void.Contains(name) && tag.Groups["empty"].Length == 0)
                open.Push(name);
        }

        faults.AddRange(open.Select(name => $"<{name}> stays open"));
        faults.AddRange(references.Where(reference => !ids.Contains(reference)).Select(reference => $"nothing has the id '{reference}'"));
        return faults;
    }

    private static void Attributes(List<string> faults, Match tag, string name, HashSet<string> ids, List<string> references)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match attribute in Attribute().Matches(tag.Groups["attributes"].Value))
            if (!attributes.TryAdd(attribute.Groups[1].Value, attribute.Groups[2].Value))
                faults.Add($"<{name}> has '{attribute.Groups[1].Value}' twice");
        if (attributes.TryGetValue("id", out var id) && !ids.Add(id))
            faults.Add($"id '{id}' twice");
        foreach (var key in new[] { "for", "aria-labelledby", "aria-controls", "headers" })
            if (attributes.TryGetValue(key, out var reference))
                references.Add(reference);
        if (attributes.TryGetValue("href", out var link))
            references.Add(link.TrimStart('#'));
        if (attributes.ContainsKey("style") || attributes.Keys.Any(key => key.StartsWith("on", StringComparison.Ordinal)))
            faults.Add($"<{name}> has a style or a handler, which the policy forbids");
        if (name == "th" && !attributes.ContainsKey("scope"))
            faults.Add("<th> without scope");
        if (name == "button" && !attributes.ContainsKey("type"))
            faults.Add("<button> without type");
    }

    [GeneratedRegex(@"<(style|script)>.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex Verbatim();

    [GeneratedRegex("""<(?<close>/)?(?<name>[a-zA-Z][a-zA-Z0-9]*)(?<attributes>(?:\s+[a-zA-Z][\w:-]*(?:="[^"<]*")?)*)\s*(?<empty>/)?>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""\s([a-zA-Z][\w:-]*)(?:="([^"]*)")?""")]
    private static partial Regex Attribute();

    [GeneratedRegex("(?<=>)[^<]+")]
    private static partial Regex Text();

    [GeneratedRegex(@"&(?!(?:[a-z]+|#\d+|#x[0-9a-fA-F]+);)")]
    private static partial Regex StrayAmpersand();
}
