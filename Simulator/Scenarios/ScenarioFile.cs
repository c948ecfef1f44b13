using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>A scenario file with all the files that it names, read once and bound any number of times, each time with
/// other values in place of some. Safe to use from any number of threads.</summary>
public sealed class ScenarioFile
{
    private const string DefaultOperator = "skilled";

    private readonly string path;
    private readonly InputTrees trees;
    private readonly InputTrees.Loaded scenario;
    private readonly ImmutableArray<InputTrees.Loaded> overlays;

    private ScenarioFile(string path, InputTrees trees, InputTrees.Loaded scenario, ImmutableArray<InputTrees.Loaded> overlays)
    {
        this.path = path;
        this.trees = trees;
        this.scenario = scenario;
        this.overlays = overlays;
    }

    /// <summary>Reads a scenario file.</summary>
    /// <param name="path">The file; <c>built-in:tsugunosuke-upgrade.yaml</c> comes with the program.</param>
    /// <param name="platformOverlays">Files laid over its platform, one after another; what they give replaces what is there.</param>
    /// <returns>The file, or what stands against reading it as YAML at all. Everything else is said by <see cref="Bind"/>.</returns>
    public static LoadResult<ScenarioFile> Open(string path, IReadOnlyList<string>? platformOverlays = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var trees = new InputTrees();
        return Open(path, trees, trees.Get(path, "scenario", ScenarioShape.Root, new Place("")), platformOverlays);
    }

    /// <summary>Reads a scenario from a stream, such as standard input, up to 1 MB.</summary>
    /// <param name="stream">UTF-8 text.</param>
    /// <param name="name">What errors call it. The files that the scenario names are looked for beside it: in the working directory, where it has no folder.</param>
    /// <param name="platformOverlays">Files laid over its platform, one after another.</param>
    public static LoadResult<ScenarioFile> Open(Stream stream, string name, IReadOnlyList<string>? platformOverlays = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return Open(name, new InputTrees(), InputTrees.Read(stream, name, "scenario", ScenarioShape.Root), platformOverlays);
    }

    /// <summary>Reads and binds in one call.</summary>
    public static LoadResult<Scenario> Load(string path, IReadOnlyList<PathOverride>? overrides = null, IReadOnlyList<string>? platformOverlays = null)
    {
        var file = Open(path, platformOverlays);
        return file.Value?.Bind(overrides) ?? new LoadResult<Scenario>(null, file.Diagnostics);
    }

    /// <summary>Every path that <see cref="Bind"/> can set, in the order of the files.</summary>
    public IEnumerable<string> KnownPaths()
    {
        var ignored = new DiagnosticBag();
        return KnownPaths(scenario.Root!, Platform(scenario.Root!, ignored)?.Root, Operator(scenario.Root!, ignored)?.Root);
    }

    /// <summary>The scenario, checked and resolved against its platform, with some values replaced.</summary>
    /// <returns>The scenario with warnings, or every error of all files at once.</returns>
    public LoadResult<Scenario> Bind(IReadOnlyList<PathOverride>? overrides = null)
    {
        overrides ??= [];
        var diagnostics = new DiagnosticBag();
        diagnostics.Add(scenario.Diagnostics);
        var unknown = new List<PathOverride>();

        var root = Set(scenario.Root!, ScenarioShape.Root, overrides.Where(o => !IsUnder(o, "platform.") && !IsUnder(o, "operator.")), 0, unknown, diagnostics);
        ShapeCheck.Check(root, ScenarioShape.Root, diagnostics);

        var platform = Platform(root, diagnostics);
        LoadedPlatform? board = null;
        if (platform is not null)
        {
            var tree = platform.Root is null ? null : Set(platform.Root, PlatformShape.Root, overrides.Where(o => IsUnder(o, "platform.")), 1, unknown, diagnostics);
            board = tree is null ? null : PlatformBinder.Bind(tree, platform.Sources, diagnostics);
        }

        var hands = Operator(root, diagnostics);
        OperatorProfile? profile = null;
        if (hands?.Root is { } operatorRoot)
            profile = OperatorBinder.Bind(Set(operatorRoot, OperatorShape.Root, overrides.Where(o => IsUnder(o, "operator.")), 1, unknown, diagnostics), diagnostics);

        foreach (var each in unknown)
        {
            var known = KnownPaths(root, platform?.Root, hands?.Root).ToArray();
            diagnostics.Error(each.PathPlace, $"nothing is known at '{YamlNode.Shortened(each.Path)}'{Suggestion(each.Path, known)}");
        }

        ImmutableArray<SourceFile> sources = [.. scenario.Sources, .. platform?.Sources ?? [], .. hands?.Sources ?? []];
        var bound = root is YamlNode.Map map ? ScenarioBinder.Bind(new MapReader(map, ScenarioShape.Root), board, profile, sources, diagnostics) : null;
        return new LoadResult<Scenario>(diagnostics.HasErrors ? null : bound, diagnostics.ToImmutable());
    }

    private static LoadResult<ScenarioFile> Open(string path, InputTrees trees, InputTrees.Loaded scenario, IReadOnlyList<string>? platformOverlays)
    {
        ImmutableArray<InputTrees.Loaded> overlays =
            [.. (platformOverlays ?? []).Select(overlay => trees.Get(overlay, "overlay", PlatformShape.Root, new Place("")))];
        if (scenario.Root is null || overlays.Any(overlay => overlay.Root is null))
            return new LoadResult<ScenarioFile>(null, [.. scenario.Diagnostics, .. overlays.SelectMany(overlay => overlay.Diagnostics)]);
        return new LoadResult<ScenarioFile>(new ScenarioFile(path, trees, scenario, overlays), []);
    }

    private static bool IsUnder(PathOverride change, string prefix) => change.Path.StartsWith(prefix, StringComparison.Ordinal);

    private static string Suggestion(string path, string[] known)
    {
        // A path without its first word is the likeliest slip: memory.testRate for platform.memory.testRate.
        if (known.FirstOrDefault(candidate => candidate == $"platform.{path}" || candidate == $"operator.{path}") is { } full)
            return $"; did you mean '{full}'?";
        if (NearestName.Find(path, known) is { } near)
            return $"; did you mean '{near}'?";
        var longer = known.FirstOrDefault(candidate => candidate.EndsWith($".{path}", StringComparison.Ordinal) || candidate.StartsWith($"{path}.", StringComparison.Ordinal));
        return longer is null ? "; paths begin with platform., operator., dimms., steps., needs. or settings." : $"; did you mean '{longer}'?";
    }

    private static YamlNode Set(YamlNode root, Shape shape, IEnumerable<PathOverride> overrides, int skip, List<PathOverride> unknown, DiagnosticBag diagnostics)
    {
        foreach (var change in overrides)
        {
            var place = change.ValuePlace;
            var value = change.Value is ['[' or '{' or '"' or '\'', ..]
                ? YamlTree.ParseOption(place, change.Value, diagnostics)
                : new YamlNode.Scalar(change.Value, place, isOption: true);
            if (value is null)
                continue;
            if (TreePath.Set(root, shape, change.Path.Split('.').AsSpan(skip), value, place) is { } changed)
                root = changed;
            else
                unknown.Add(change);
        }

        return root;
    }

    private static IEnumerable<string> KnownPaths(YamlNode root, YamlNode? platform, YamlNode? profile) =>
        TreePath.Known(root, ScenarioShape.Root, "")
            .Concat(platform is null ? [] : TreePath.Known(platform, PlatformShape.Root, "platform"))
            .Concat(profile is null ? [] : TreePath.Known(profile, OperatorShape.Root, "operator"))
            .Distinct();

    private InputTrees.Loaded? Platform(YamlNode root, DiagnosticBag diagnostics)
    {
        var node = (root as YamlNode.Map)?["platform"];
        var inline = node as YamlNode.Map;
        if (Named(inline?["basedOn"] as YamlNode.Scalar ?? node as YamlNode.Scalar, "platform", "platforms", PlatformShape.Root, diagnostics) is not { } platform)
            return null;
        if (inline is not null && platform.Root is not null)
            platform = platform with { Root = TreeMerge.Merge(platform.Root, inline, PlatformShape.Root) };
        foreach (var overlay in overlays)
        {
            diagnostics.Add(overlay.Diagnostics);
            platform = new InputTrees.Loaded(
                platform.Root is null ? null : TreeMerge.Merge(platform.Root, overlay.Root!, PlatformShape.Root),
                platform.Sources.AddRange(overlay.Sources),
                []);
        }

        return platform;
    }

    private InputTrees.Loaded? Operator(YamlNode root, DiagnosticBag diagnostics) =>
        Named((root as YamlNode.Map)?["operator"] as YamlNode.Scalar ?? new YamlNode.Scalar(DefaultOperator, root.Place), "operator", "operators", OperatorShape.Root, diagnostics);

    private InputTrees.Loaded? Named(YamlNode.Scalar? scalar, string role, string folder, Shape shape, DiagnosticBag diagnostics)
    {
        if (scalar is null || scalar.Text.Length == 0)
            return null;
        if (InputPaths.Find(path, scalar.Text, folder) is not { } file)
        {
            var names = InputPaths.Names(path, folder);
            diagnostics.Error(scalar.Place, $"there is no {role} {scalar.Kind} (no {folder}/{YamlNode.Shortened(scalar.Text)}.yaml beside the scenario or above it; there are {string.Join(", ", names)}){NearestName.Suggestion(scalar.Text, names)}");
            return null;
        }

        var loaded = trees.Get(file, role, shape, scalar.Place);
        diagnostics.Add(loaded.Diagnostics);
        return loaded;
    }
}
