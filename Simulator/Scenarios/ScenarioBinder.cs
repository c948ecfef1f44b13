using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Makes a scenario of a tree that was held against <see cref="ScenarioShape"/>, resolved on its platform.</summary>
internal static class ScenarioBinder
{
    /// <summary>The scenario, or null where something is wrong with it; what can be checked without a platform is checked
    /// where there is none.</summary>
    public static Scenario? Bind(MapReader root, LoadedPlatform? loaded, OperatorProfile? profile, ImmutableArray<SourceFile> sources, DiagnosticBag diagnostics)
    {
        var parts = Parts(root);
        var needs = Needs(root, diagnostics);
        var observations = Observations(root, diagnostics);
        if (loaded is null)
            return null;
        var (platform, settings) = SettingsBinder.Bind(root, loaded.Platform, loaded.Settings, diagnostics);
        var hands = new Hands(platform, parts, diagnostics);
        ImmutableArray<Dimm> dimms = [.. hands.InStock];
        var used = new HashSet<string>(StringComparer.Ordinal);
        var steps = ImmutableArray.CreateBuilder<ScenarioStep>();
        foreach (var map in root.Maps("steps"))
        {
            var actions = hands.Work(map);
            used.UnionWith(actions.Select(action => action.Dimm.Part.Name));
            var (board, inForce) = SettingsBinder.Bind(map, platform, settings, diagnostics);
            var name = map.Text("name") ?? "";
            var power = map.Text("power");
            if (power == "none" && map.Flag("osMemoryCheck") == true)
                diagnostics.Error(map.PlaceOf("osMemoryCheck"), "this step has no boot (power: none), so no OS memory check can run; remove it, or power it on");
            if (power == "warm" && !actions.IsEmpty)
                diagnostics.Warning(map.PlaceOf("power"), "a warm boot right after hands were in the machine: DIMMs are changed with the power off, so the boot after that is a cold one");
            steps.Add(new ScenarioStep(
                name,
                map.Text("title") ?? name,
                actions,
                hands.Population,
                inForce,
                power switch { "warm" => PowerKind.Warm, "none" => null, _ => PowerKind.Cold },
                map.Flag("osMemoryCheck") ?? false,
                ExpectationBinder.Bind(map, platform, diagnostics),
                map.Place.Line ?? 0)
            {
                Platform = ReferenceEquals(board, platform) ? null : board,
            });
        }

        foreach (var (part, count) in parts)
            if (count > 0 && !used.Contains(part.Name))
                diagnostics.Warning(root.Map("dimms")!.Value.PlaceOf(part.Name), $"'{part.Name}' is in stock and never used; install it in a step, or take it out of the stock");
        if (diagnostics.HasErrors || profile is null)
            return null;
        return new Scenario(
            root.Text("name")!,
            root.Text("title") ?? root.Text("name")!,
            sources,
            platform,
            profile,
            root.Scalar("seed") is { } seed ? ulong.Parse(seed.Text, NumberStyles.None, CultureInfo.InvariantCulture) : 1,
            [.. parts.Select(part => part.Part)],
            steps.ToImmutable(),
            needs,
            observations)
        {
            Dimms = dimms,
        };
    }

    private static List<(DimmPart Part, int Count)> Parts(MapReader root)
    {
        var parts = new List<(DimmPart, int)>();
        if (root.Map("dimms") is not { } stock)
            return parts;
        foreach (var entry in stock.Entries)
        {
            if (stock.Map(entry.Key) is { } map && map.Capacity("capacity") is { } capacity && map.Int("ranks") is { } ranks)
            {
                parts.Add((
                    new DimmPart(entry.Key, capacity, ranks, map.Int("width"), map.Int("dieDensity"), map.Int("speed"), map.Text("type"), map.Text("module"), map.Text("partNumber")),
                    map.Int("count") ?? 0));
            }
        }

        return parts;
    }

    private static ImmutableArray<MemoryNeed> Needs(MapReader root, DiagnosticBag diagnostics)
    {
        var needs = ImmutableArray.CreateBuilder<MemoryNeed>();
        foreach (var map in root.Maps("needs"))
        {
            var isTotal = map["bytes"] is not null;
            var isByTeam = map["perTeam"] is not null && map["teams"] is not null;
            if (isTotal == isByTeam || (isTotal && (map["perTeam"] ?? map["teams"]) is not null))
                diagnostics.Error(map.Place, "a need is either 'bytes' in all, or 'perTeam' and 'teams'");
            else if (map.Text("name") is { } name && map.Capacity(isTotal ? "bytes" : "perTeam") is { } bytes)
                needs.Add(new MemoryNeed(name, bytes, map.Int("teams")));
        }

        return needs.ToImmutable();
    }

    private static ImmutableArray<Observation> Observations(MapReader root, DiagnosticBag diagnostics)
    {
        var names = root.Maps("steps").Select(step => step.Text("name")).OfType<string>().ToArray();
        var observations = ImmutableArray.CreateBuilder<Observation>();
        foreach (var map in root.Maps("observed"))
        {
            if (map.Text("step") is not { } step)
                continue;
            if (!names.Contains(step))
                diagnostics.Error(map.PlaceOf("step"), $"there is no step '{step}' (the steps are {string.Join(", ", names.Take(12))}){NearestName.Suggestion(step, names)}");
            else if (map.Time("time") is { } time && ParameterBinder.Provenance(map) is { } provenance)
                observations.Add(new Observation(step, time, provenance));
        }

        return observations.ToImmutable();
    }
}
