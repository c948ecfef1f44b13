namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Reads platform files on their own.</summary>
public static class PlatformFile
{
    /// <summary>Reads a platform with the files that it is based on and overlays.</summary>
    /// <returns>The platform with warnings, or every error of all files at once.</returns>
    public static LoadResult<LoadedPlatform> Load(string path, IReadOnlyList<string>? overlays = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var diagnostics = new DiagnosticBag();
        var trees = new InputTrees();
        var loaded = trees.Get(path, "platform", PlatformShape.Root, new Place(""));
        diagnostics.Add(loaded.Diagnostics);
        var (root, sources) = (loaded.Root, loaded.Sources);
        foreach (var overlay in overlays ?? [])
        {
            var above = trees.Get(overlay, "overlay", PlatformShape.Root, new Place(""));
            diagnostics.Add(above.Diagnostics);
            sources = sources.AddRange(above.Sources);
            root = root is null || above.Root is null ? null : TreeMerge.Merge(root, above.Root, PlatformShape.Root);
        }

        var platform = root is null ? null : PlatformBinder.Bind(root, sources, diagnostics);
        return new LoadResult<LoadedPlatform>(diagnostics.HasErrors ? null : platform, diagnostics.ToImmutable());
    }
}
