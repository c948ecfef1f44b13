using System.Collections.Immutable;
using System.Globalization;

namespace Tsugunosuke.Sim.Machine;

/// <summary>Advises which slots to fill: balanced over sockets, in the board's order, with as few broken rules as possible.</summary>
public static class PopulationAdvisor
{
    private const int MostSteps = 3;

    /// <summary>Numbers of DIMMs a socket that spread evenly over channels, where no rule names others.</summary>
    private static readonly ImmutableArray<int> UsualCounts = [1, 2, 4, 6, 8, 12, 16, 24];

    /// <summary>The slots of one socket in the order in which they are filled: first slots of all channels, then second ones; without those that hold something else.</summary>
    public static ImmutableArray<Slot> Order(Platform platform, int socket)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return [.. platform.Channels.Where(channel => channel.Socket == socket).SelectMany(channel => channel.Slots).Where(slot => !platform.OccupiedSlots.Contains(slot.Index))
            .OrderBy(slot => slot.Position).ThenBy(slot => PlaceOf(platform, platform.Channels[slot.Channel])).ThenBy(slot => slot.Index)];
    }

    /// <summary>The best way that was found to put the DIMMs of <paramref name="population"/> into slots: nothing lost to a
    /// rule before fewer broken support rules, before more speed, before more channels.</summary>
    /// <returns>The way; the population itself where none is better.</returns>
    public static PopulationAdvice Best(Platform platform, Population population)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(population);
        var now = PopulationAdvice.Of(platform, population);
        var dimms = platform.Slots.Select(slot => population[slot]?.Dimm).OfType<Dimm>().ToArray();
        if (dimms.Length == 0)
            return now;
        var best = now;
        foreach (var sockets in SocketChoices(platform, population))
            foreach (var largestFirst in new[] { true, false })
                foreach (var stacked in new[] { false, true })
                    if (Fill(platform, sockets, dimms, largestFirst, stacked) is { } filled && PopulationAdvice.Of(platform, filled) is var advice && Compare(platform, advice, best) > 0)
                        best = advice;
        return best;
    }

    /// <summary>The best way that was found to put <paramref name="dimms"/> on an empty board, shared out over all its sockets.</summary>
    /// <returns>The way; null where the board has too few slots.</returns>
    public static PopulationAdvice? Place(Platform platform, IReadOnlyList<Dimm> dimms)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(dimms);
        PopulationAdvice? best = null;
        foreach (var largestFirst in new[] { true, false })
            foreach (var stacked in new[] { false, true })
                if (Fill(platform, [.. Enumerable.Range(0, platform.SocketCount)], [.. dimms], largestFirst, stacked) is { } filled
                    && PopulationAdvice.Of(platform, filled) is var advice && (best is null || Compare(platform, advice, best) > 0))
                    best = advice;
        return best;
    }

    /// <summary>What could be bought next, of the kinds that are there, without moving a DIMM and without a rule broken that
    /// was not broken before.</summary>
    public static ImmutableArray<UpgradeAdvice> NextSteps(Platform platform, Population population)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(population);
        var fitted = platform.Slots.Where(slot => population[slot] is not null).ToArray();
        var sockets = SocketChoices(platform, population).Last();
        var broken = PopulationCheck.Findings(platform, population).Select(finding => finding.Rule.Id).ToHashSet(StringComparer.Ordinal);
        var steps = new List<UpgradeAdvice>();
        foreach (var part in fitted.Select(slot => population[slot]!.Dimm.Part).DistinctBy(part => part.Name))
        {
            foreach (var count in Counts(platform))
            {
                if (Add(platform, population, sockets, part, count) is not ({ IsEmpty: false } slots, var filled))
                    continue;
                var advice = PopulationAdvice.Of(platform, filled);
                if (advice.IsWhole && advice.Findings.All(finding => broken.Contains(finding.Rule.Id)))
                    steps.Add(new UpgradeAdvice(part, slots, advice));
            }
        }

        return [.. steps.OrderBy(step => step.Result.Population.Installed).ThenBy(step => step.Part.Name, StringComparer.Ordinal)
            .DistinctBy(step => step.Result.Population.Installed).Take(MostSteps)];
    }

    private static IEnumerable<int> Counts(Platform platform) =>
        platform.Rules.Where(rule => rule.Enabled).Select(rule => rule.Requires).OfType<RuleCondition.DimmsPerSocket>().FirstOrDefault()?.Allowed.Order() ?? UsualCounts.AsEnumerable();

    /// <summary>The population with <paramref name="part"/> added until every socket holds <paramref name="count"/> DIMMs.</summary>
    private static (ImmutableArray<Slot> Added, Population Population) Add(Platform platform, Population population, int[] sockets, DimmPart part, int count)
    {
        var added = ImmutableArray.CreateBuilder<Slot>();
        foreach (var socket in sockets)
        {
            var order = Preferred(platform, socket, count);
            var missing = count - order.Count(slot => population[slot] is not null);
            var free = order.Where(slot => population[slot] is null).Take(Math.Max(0, missing)).ToArray();
            if (missing < 0 || free.Length < missing)
                return ([], population);
            foreach (var slot in free)
            {
                added.Add(slot);
                population = population.With(slot, new FittedDimm(new Dimm(string.Create(CultureInfo.InvariantCulture, $"{part.Name}+{added.Count}"), part)));
            }
        }

        return (added.ToImmutable(), population);
    }

    /// <summary>All sockets, and those alone that are in use: another CPU may not be fitted.</summary>
    private static IEnumerable<int[]> SocketChoices(Platform platform, Population population)
    {
        var used = platform.Slots.Where(slot => population[slot] is not null).Select(slot => slot.Socket).Distinct().Order().ToArray();
        yield return used;
        if (used.Length < platform.SocketCount && platform.Rules.Any(rule => rule.Enabled && rule.Requires is RuleCondition.SocketsAlike))
            yield return [.. Enumerable.Range(0, platform.SocketCount)];
    }

    /// <summary>Shares the DIMMs out over the sockets, kind by kind. Stacked, kinds share channels: the second kind goes
    /// behind the first.</summary>
    private static Population? Fill(Platform platform, int[] sockets, Dimm[] dimms, bool largestFirst, bool stacked)
    {
        var kinds = dimms.GroupBy(dimm => dimm.Part).OrderBy(kind => largestFirst ? -kind.Key.Capacity.Bytes : kind.Key.Capacity.Bytes)
            .ThenBy(kind => kind.Key.Name, StringComparer.Ordinal).Select(kind => new Queue<Dimm>(kind)).ToArray();
        var shares = kinds.Select(kind => Enumerable.Range(0, sockets.Length).Select(i => kind.Count / sockets.Length + (i < kind.Count % sockets.Length ? 1 : 0)).ToArray()).ToArray();
        var population = Population.Empty(platform);
        for (var i = 0; i < sockets.Length; i++)
        {
            var free = Preferred(platform, sockets[i], stacked ? shares.Max(share => share[i]) : shares.Sum(share => share[i])).ToList();
            if (stacked)
            {
                var channels = free.Take(shares.Max(share => share[i])).Select(slot => slot.Channel).ToHashSet();
                free = [.. free.OrderBy(slot => channels.Contains(slot.Channel) ? 0 : 1)];
            }

            for (var kind = 0; kind < kinds.Length; kind++)
            {
                for (var n = 0; n < shares[kind][i]; n++)
                {
                    if (free.Count == 0)
                        return null;
                    population = population.With(free[0], new FittedDimm(kinds[kind].Dequeue()));
                    free.RemoveAt(0);
                }
            }
        }

        return population;
    }

    /// <summary>The order of one socket, with the channels first that a rule names for so many DIMMs.</summary>
    private static ImmutableArray<Slot> Preferred(Platform platform, int socket, int count)
    {
        var order = Order(platform, socket);
        foreach (var rule in platform.Rules)
            if (rule is { Enabled: true, Requires: RuleCondition.ChannelsByCount(var letters) } && letters.TryGetValue(count, out var wanted))
                return [.. order.OrderBy(slot => slot.Position == 0 && wanted.Contains(platform.Channels[slot.Channel].Letter, StringComparison.Ordinal) ? 0 : 1)];
        return order;
    }

    private static int PlaceOf(Platform platform, Channel channel)
    {
        var place = platform.ChannelOrder.IndexOf(channel.Letter, StringComparison.Ordinal);
        return place < 0 ? channel.Number : place;
    }

    private static int Compare(Platform platform, PopulationAdvice left, PopulationAdvice right)
    {
        var usable = left.Usable.CompareTo(right.Usable);
        if (usable != 0)
            return usable;
        var findings = right.Findings.Length.CompareTo(left.Findings.Length);
        if (findings != 0)
            return findings;
        var speed = (left.SpeedMts ?? 0).CompareTo(right.SpeedMts ?? 0);
        if (speed != 0)
            return speed;
        return Channels(platform, left.Population).CompareTo(Channels(platform, right.Population));
    }

    private static int Channels(Platform platform, Population population) =>
        platform.Channels.Count(channel => channel.Slots.Any(slot => population[slot] is not null));
}
