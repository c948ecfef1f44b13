using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Reads each file once, and keeps its tree. Shared by all bindings of a scenario, on any thread.</summary>
internal sealed class InputTrees
{
    private const int LongestChain = 8;

    private readonly ConcurrentDictionary<string, Loaded> byPath = new(StringComparer.Ordinal);

    /// <summary>A file's tree with all that went into it, and all that is wrong with it.</summary>
    public sealed record Loaded(YamlNode? Root, ImmutableArray<SourceFile> Sources, ImmutableArray<Diagnostic> Diagnostics);

    /// <summary>The tree of a file, laid over the files it is based on.</summary>
    public Loaded Get(string path, string role, Shape shape, Place namedAt) =>
        byPath.GetOrAdd($"{role}:{path}", _ => Load(path, role, shape, namedAt, []));

    /// <summary>The tree of what a stream holds; the files it names lie beside <paramref name="name"/>.</summary>
    public static Loaded Read(Stream stream, string name, string role, Shape shape)
    {
        var diagnostics = new DiagnosticBag();
        return InputText.Read(stream, name, diagnostics) is { } text
            ? Load(text, name, role, shape, [], diagnostics)
            : new Loaded(null, [], diagnostics.ToImmutable());
    }

    private static Loaded Load(string path, string role, Shape shape, Place namedAt, ImmutableArray<string> above)
    {
        var diagnostics = new DiagnosticBag();
        return InputText.Read(path, namedAt, diagnostics) is { } text
            ? Load(text, path, role, shape, above, diagnostics)
            : new Loaded(null, [], diagnostics.ToImmutable());
    }

    private static Loaded Load(InputText text, string path, string role, Shape shape, ImmutableArray<string> above, DiagnosticBag diagnostics)
    {
        ImmutableArray<SourceFile> sources = [new SourceFile(role, text.Path, text.Sha256)];
        var root = YamlTree.Parse(text.Path, text.Text, diagnostics);
        if (root is YamlNode.Map map && (shape as Shape.Map)?.Find("basedOn") is not null && map["basedOn"] is YamlNode.Scalar { Text.Length: > 0 } basedOn)
        {
            var other = InputPaths.Beside(path, basedOn.Text);
            if (above.Contains(other) || other == path)
                diagnostics.Error(basedOn.Place, $"{basedOn.Kind} leads back to this file: a platform cannot be based on itself");
            else if (above.Length >= LongestChain)
                diagnostics.Error(basedOn.Place, $"more than {LongestChain} platforms based on one another; put them together");
            else
            {
                var below = Load(other, role, shape, basedOn.Place, above.Add(path));
                diagnostics.Add(below.Diagnostics);
                sources = sources.AddRange(below.Sources);
                root = below.Root is null ? null : TreeMerge.Merge(below.Root, root, shape);
            }
        }

        return new Loaded(root, sources, diagnostics.ToImmutable());
    }
}
