using System.Collections.Immutable;
using System.Globalization;

namespace Tsugunosuke.Sim.Machine;

/// <summary>Holds a population against the rules of its platform. Says what is broken, not what happens then in time.</summary>
public static class PopulationCheck
{
    /// <summary>Every enabled rule that <paramref name="population"/> breaks, in the order of the platform file.</summary>
    public static ImmutableArray<RuleFinding> Findings(Platform platform, Population population) =>
        [.. platform.Rules.Where(rule => rule.Enabled).SelectMany(rule => Check(rule, platform, population))];

    /// <summary>The DIMMs that stay usable once every effect of <paramref name="findings"/> has been applied.</summary>
    public static ImmutableArray<Slot> UsableSlots(Platform platform, Population population, ImmutableArray<RuleFinding> findings)
    {
        var usable = platform.Slots.Where(slot => population[slot] is not null).ToList();
        foreach (var finding in findings)
        {
            switch (finding.Rule.Effect?.Disables)
            {
                case RuleScope.Machine:
                    return [];
                case RuleScope.Channel:
                    usable.RemoveAll(slot => finding.Slots.Any(bad => bad.Channel == slot.Channel));
                    break;
                case RuleScope.Dimm:
                    usable.RemoveAll(finding.Slots.Contains);
                    break;
            }
        }

        return [.. usable];
    }

    private static IEnumerable<RuleFinding> Check(PopulationRule rule, Platform platform, Population population)
    {
        var fitted = platform.Slots.Where(slot => population[slot] is not null).ToImmutableArray();
        DimmPart PartIn(Slot slot) => population[slot]!.Dimm.Part;
        RuleFinding Broken(IEnumerable<Slot> slots, string detail) => new(rule, [.. slots], detail);

        switch (rule.Requires)
        {
            case RuleCondition.DimmsPerSocket(var allowed):
                foreach (var socket in fitted.GroupBy(slot => slot.Socket))
                    if (!allowed.Contains(socket.Count()))
                        yield return Broken(socket, $"socket {Number(socket.Key + 1)} holds {Count(socket.Count(), "DIMM")}; allowed are {string.Join(", ", allowed.Select(Number))}");
                break;

            case RuleCondition.SocketsAlike:
                if (UnlikeSockets(platform, population) is { } unlike)
                    yield return Broken(fitted, unlike);
                break;

            case RuleCondition.FirstSlotFirst:
                foreach (var channel in platform.Channels)
                {
                    var firstGap = channel.Slots.FirstOrDefault(slot => population[slot] is null);
                    var behind = firstGap is null ? [] : channel.Slots.Where(slot => slot.Position > firstGap.Position && population[slot] is not null).ToArray();
                    if (behind.Length > 0)
                        yield return Broken(behind, $"{Names(behind)} filled while {firstGap!.Name}, which comes first, is empty");
                }

                break;

            case RuleCondition.NoMix(var property, var withinChannel):
                foreach (var group in fitted.GroupBy(slot => withinChannel ? slot.Channel : 0))
                {
                    var values = group.GroupBy(slot => Value(PartIn(slot), property)).Where(v => v.Key is not null).ToArray();
                    if (values.Length > 1)
                        yield return Broken(group, $"{(withinChannel ? platform.Channels[group.Key].Name + " mixes" : "mixes")} {string.Join(" and ", values.Select(v => $"{v.Key} ({Count(v.Count(), "DIMM")})"))}");
                }

                break;

            case RuleCondition.OnlyAtCounts(var capacity, var counts):
                foreach (var socket in fitted.GroupBy(slot => slot.Socket).Where(s => s.Any(slot => PartIn(slot).Capacity == capacity)))
                {
                    var alike = socket.All(slot => PartIn(slot).Capacity == capacity);
                    if (!counts.Contains(socket.Count()) || !alike)
                        yield return Broken(socket.Where(slot => PartIn(slot).Capacity == capacity), $"socket {Number(socket.Key + 1)} holds {Count(socket.Count(), "DIMM")}{(alike ? "" : $", not all {capacity}")}; {capacity} wants {string.Join(" or ", counts.Select(Number))}, all alike");
                }

                break;

            case RuleCondition.FirstSlotDieDensityAtMost(var gbit):
                foreach (var channel in platform.Channels)
                {
                    var first = channel.Slots.FirstOrDefault(slot => population[slot] is not null);
                    if (first is not null && PartIn(first).DieDensityGbit > gbit)
                        yield return Broken([first], $"{first.Name} is the first DIMM of channel {channel.Name} and has {Number(PartIn(first).DieDensityGbit!.Value)} Gbit dies; at most {Number(gbit)} Gbit there");
                }

                break;

            case RuleCondition.DimmCapacityAtMost(var largest):
                foreach (var slot in fitted.Where(slot => PartIn(slot).Capacity > largest))
                    yield return Broken([slot], $"{slot.Name} holds {PartIn(slot).Capacity}; at most {largest} a DIMM");
                break;

            case RuleCondition.ChannelsByCount(var letters):
                foreach (var socket in fitted.GroupBy(slot => slot.Socket))
                {
                    var used = string.Concat(socket.Select(slot => platform.Channels[slot.Channel].Letter).Distinct().Order());
                    if (letters.TryGetValue(socket.Count(), out var wanted) && used != string.Concat(wanted.Order()))
                        yield return Broken(socket, $"socket {Number(socket.Key + 1)} holds {Count(socket.Count(), "DIMM")} on channels {Spaced(used)}; wanted are {Spaced(wanted)}");
                }

                break;

            default:
                throw new InvalidOperationException($"rule '{rule.Id}' has a condition of unknown shape {rule.Requires.GetType().Name}");
        }
    }

    private static string? UnlikeSockets(Platform platform, Population population)
    {
        var sockets = Enumerable.Range(0, platform.SocketCount)
            .Select(socket => platform.Channels.Where(channel => channel.Socket == socket).SelectMany(channel => channel.Slots).ToArray())
            .ToArray();
        for (var other = 1; other < sockets.Length; other++)
        {
            for (var i = 0; i < Math.Min(sockets[0].Length, sockets[other].Length); i++)
            {
                // What holds something that is not known may well be alike.
                if (platform.OccupiedSlots.Contains(sockets[0][i].Index) || platform.OccupiedSlots.Contains(sockets[other][i].Index))
                    continue;
                var (left, right) = (population[sockets[0][i]]?.Dimm.Part, population[sockets[other][i]]?.Dimm.Part);
                if (left?.Capacity != right?.Capacity || left?.Ranks != right?.Ranks)
                    return $"{sockets[0][i].Name} holds {left?.Name ?? "nothing"}, {sockets[other][i].Name} {right?.Name ?? "nothing"}";
            }
        }

        return null;
    }

    private static string? Value(DimmPart part, DimmProperty property) => property switch
    {
        DimmProperty.Capacity => part.Capacity.ToString(),
        DimmProperty.Ranks => Count(part.Ranks, "rank"),
        DimmProperty.DeviceWidth => part.DeviceWidth is { } width ? $"x{Number(width)}" : null,
        DimmProperty.DieDensity => part.DieDensityGbit is { } density ? $"{Number(density)} Gbit dies" : null,
        DimmProperty.Module => part.Module,
        DimmProperty.Type => part.Type,
        _ => throw new ArgumentOutOfRangeException(nameof(property), property, "no such property of a DIMM"),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Count(int count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    private static string Names(IEnumerable<Slot> slots) => string.Join(", ", slots.Select(slot => slot.Name));

    private static string Spaced(string letters) => string.Join(", ", letters.AsEnumerable());
}
