using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Reads the population rules of a platform.</summary>
internal static class RuleBinder
{
    public static ImmutableArray<PopulationRule> Bind(MapReader platform, DiagnosticBag diagnostics)
    {
        var rules = ImmutableArray.CreateBuilder<PopulationRule>();
        foreach (var map in platform.Maps("rules"))
        {
            if (map.Map("requires") is { Entries: [{ } entry] } requires
                && Condition(requires, entry, diagnostics) is { } condition
                && map.Text("id") is { } id
                && map.Text("text") is { } text
                && map.Int("verdict") is { } verdict
                && ParameterBinder.Provenance(map) is { } provenance)
                rules.Add(new PopulationRule(id, text, condition, (RuleVerdict)verdict, Effect(map), provenance, map.Flag("enabled") ?? true));
        }

        return rules.ToImmutable();
    }

    private static RuleEffect? Effect(MapReader rule) =>
        rule.Map("effect") is { } effect && effect.Int("disables") is { } scope && effect.Code("shownAt") is { } code && ScalarText.Error(effect.Text("error") ?? "") is var (major, minor)
            ? new RuleEffect((RuleScope)scope, code, major, minor)
            : null;

    private static RuleCondition? Condition(MapReader requires, YamlNode.Entry entry, DiagnosticBag diagnostics)
    {
        switch (entry.Key)
        {
            case "dimmsPerSocket":
                return new RuleCondition.DimmsPerSocket([.. requires.Numbers(entry.Key).Select(count => (int)count)]);
            case "socketsAlike" or "firstSlotFirst":
                if (requires.Flag(entry.Key) == false)
                    diagnostics.Error(entry.Value.Place, $"'{entry.Key}: false' requires nothing; write true, or switch the rule off with enabled: false");
                return entry.Key == "socketsAlike" ? new RuleCondition.SocketsAlike() : new RuleCondition.FirstSlotFirst();
            case "noMix":
                return requires.Map(entry.Key) is { } mix && mix.Int("property") is { } property && mix.Text("within") is { } within
                    ? new RuleCondition.NoMix((DimmProperty)property, within == "channel")
                    : null;
            case "onlyAtCounts":
                return requires.Map(entry.Key) is { } only && only.Capacity("capacity") is { } capacity
                    ? new RuleCondition.OnlyAtCounts(capacity, [.. only.Numbers("dimmsPerSocket").Select(count => (int)count)])
                    : null;
            case "firstSlotDieDensityAtMost":
                return requires.Int(entry.Key) is { } gbit ? new RuleCondition.FirstSlotDieDensityAtMost(gbit) : null;
            case "dimmCapacityAtMost":
                return requires.Capacity(entry.Key) is { } largest ? new RuleCondition.DimmCapacityAtMost(largest) : null;
            case "channelsByCount":
                return requires.Map(entry.Key) is { } counts ? ByCount(counts, diagnostics) : null;
            default:
                return null;
        }
    }

    private static RuleCondition.ChannelsByCount ByCount(MapReader counts, DiagnosticBag diagnostics)
    {
        var letters = ImmutableSortedDictionary.CreateBuilder<int, string>();
        foreach (var entry in counts.Entries)
        {
            if (!int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || counts.Text(entry.Key) is not { } text)
                continue;
            if (!letters.TryAdd(count, text))
                diagnostics.Error(entry.KeyPlace, $"the count {entry.Key} stands here twice");
        }

        return new RuleCondition.ChannelsByCount(letters.ToImmutable());
    }
}
