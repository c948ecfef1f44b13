using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>The platforms that come with the program.</summary>
public static class PlatformCatalogue
{
    /// <summary>Their names, in alphabetical order.</summary>
    public static ImmutableArray<string> Names { get; } = InputText.BuiltInNames("platforms/");

    private static readonly ImmutableDictionary<string, Lazy<LoadedPlatform>> Loaded = Names.ToImmutableDictionary(name => name, name => new Lazy<LoadedPlatform>(() => Read(name)));

    /// <summary>One of them; it is read when it is first asked for.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static LoadedPlatform Load(string name) => Loaded.TryGetValue(name, out var platform)
        ? platform.Value
        : throw new ArgumentException($"there is no platform '{name}'; there are {string.Join(", ", Names)}", nameof(name));

    private static LoadedPlatform Read(string name)
    {
        var loaded = PlatformFile.Load($"{InputText.BuiltInPrefix}platforms/{name}.yaml");
        return loaded.Value ?? throw new InvalidOperationException(string.Join("; ", loaded.Diagnostics));
    }
}
