using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Reads what a scenario or a step changes of its platform.</summary>
internal static class SettingsBinder
{
    /// <summary>The platform with the <c>settings</c> of <paramref name="map"/> over it; the same one where there are none.</summary>
    public static (Platform Platform, FirmwareSettings Settings) Bind(MapReader map, Platform platform, FirmwareSettings settings, DiagnosticBag diagnostics)
    {
        if (map.Map("settings") is not { Entries.Length: > 0 } changes)
            return (platform, settings);
        var parameters = settings.All;
        var rules = platform.Rules;
        foreach (var entry in changes.Entries)
        {
            if (BootParameters.Find(entry.Key) is { } spec)
            {
                if (ParameterBinder.Law(changes, entry.Key, diagnostics) is { } law)
                    parameters = parameters.SetItem(spec.Index, parameters[spec.Index] with { Value = law, Provenance = new Provenance(Grade.Assumed, "set by the scenario") });
            }
            else if (changes.Flag(entry.Key) is { } enabled)
            {
                var id = entry.Key["rules.".Length..^".enabled".Length];
                var rule = rules.FirstOrDefault(rule => rule.Id == id);
                if (rule is not null)
                    rules = rules.Replace(rule, rule with { Enabled = enabled });
                else
                    diagnostics.Error(entry.KeyPlace, $"rule '{id}' is not on platform '{platform.Name}' (its rules are {string.Join(", ", rules.Select(known => known.Id))}){NearestName.Suggestion(id, rules.Select(known => known.Id))}");
            }
        }

        return (
            rules == platform.Rules ? platform : platform with { Rules = rules },
            parameters == settings.All ? settings : new FirmwareSettings(parameters));
    }
}
