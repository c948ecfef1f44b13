using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>A file of named designs: each a list of settings.</summary>
/// <param name="Source">The file.</param>
/// <param name="Title">What the designs are about; null where it is not said.</param>
/// <param name="Designs">The designs, in order.</param>
public sealed record DesignFile(SourceFile Source, string? Title, ImmutableArray<NamedDesign> Designs)
{
    /// <summary>Reads a file of designs; whether the paths are known shows when they are bound to a scenario.</summary>
    public static LoadResult<DesignFile> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var diagnostics = new DiagnosticBag();
        if (InputText.Read(path, new Place(""), diagnostics) is not { } text || YamlTree.Parse(text.Path, text.Text, diagnostics) is not { } root)
            return new LoadResult<DesignFile>(null, diagnostics.ToImmutable());
        ShapeCheck.Check(root, DesignShape.Root, diagnostics);
        if (diagnostics.HasErrors || root is not YamlNode.Map map)
            return new LoadResult<DesignFile>(null, diagnostics.ToImmutable());
        var reader = new MapReader(map, DesignShape.Root);
        var designs = ImmutableArray.CreateBuilder<NamedDesign>();
        foreach (var design in reader.Maps("designs"))
        {
            var settings = design.Map("set")?.Entries.Select(Setting).ToImmutableArray() ?? [];
            designs.Add(new NamedDesign(design.Text("name")!, settings, design.Place.Line ?? 0));
        }

        return new LoadResult<DesignFile>(new DesignFile(new SourceFile("designs", text.Path, text.Sha256), reader.Text("title"), designs.ToImmutable()), diagnostics.ToImmutable());
    }

    private static PathOverride Setting(YamlNode.Entry entry) =>
        new(entry.Key, ((YamlNode.Scalar)entry.Value).Text) { Given = (entry.KeyPlace, entry.Value.Place) };
}
