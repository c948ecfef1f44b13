using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Makes a scenario of a machine's inventory: its board, its DIMMs, and a first step that powers it on as it is.</summary>
/// <remarks>The machine booted, or there would be no inventory. Rules that say it cannot, or that take memory from it, do
/// not hold on it and are switched off; support rules that it breaks are listed.</remarks>
public static class ScenarioImport
{
    /// <summary>Makes the scenario. The same inventory gives the same text.</summary>
    public static ImportedScenario Of(MachineInventory inventory, ImportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        options ??= new ImportOptions();
        var names = SlotNamesOf(inventory);
        var choice = PlatformChoice.For(inventory, names);
        var parts = ImportedParts.Of(inventory);
        var name = options.Name is { } wanted && ScenarioName.IsValid(wanted) ? wanted : NameOf(inventory);

        var platform = PlatformOf(choice, names, CpuSpeed(inventory, choice));
        platform = platform with { OccupiedSlots = [.. parts.Occupied.Select(i => platform.FindSlot(names[i])!.Index)] };
        var population = PopulationOf(platform, names, parts);
        var all = PopulationCheck.Findings(platform, population);
        var off = all.Where(finding => finding.Rule.Effect is not null || finding.Rule.Verdict == RuleVerdict.DoesNotBoot)
            .Concat(OfUnfittedSockets(inventory, platform, all)).DistinctBy(finding => finding.Rule.Id).ToImmutableArray();
        var ownCpuSpeed = platform.CpuSpeedMts == choice.Base.Platform.CpuSpeedMts ? null : platform.CpuSpeedMts;
        platform = platform with { Rules = [.. platform.Rules.Select(rule => off.Any(finding => finding.Rule.Id == rule.Id) ? rule with { Enabled = false } : rule)] };
        var imported = new ImportedScenario(
            name, "", choice.BasedOn, choice.IsCatalogued, platform, population,
            PopulationCheck.Findings(platform, population), off, Unknown(inventory, choice, parts))
        {
            Summary = ImportedYaml.Summary(inventory),
            NotCounted = string.Join(", ", inventory.OtherDevices.GroupBy(device => device.Kind).OrderBy(kind => kind.Key)
                .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count()} × {ImportedYaml.Words(kind.Key)}"))),
        };
        return imported with { Yaml = ImportedYaml.Write(inventory, choice, parts, names, imported, ownCpuSpeed, options) };
    }

    /// <summary>Slot names as a scenario can hold them: at most 64 characters, no braces (which write patterns), not the word
    /// <c>all</c>, and still unique.</summary>
    private static ImmutableArray<string> SlotNamesOf(MachineInventory inventory)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "all" };
        var names = ImmutableArray.CreateBuilder<string>(inventory.Slots.Length);
        foreach (var slot in inventory.Slots)
        {
            var plain = slot.Name.Replace('{', '(').Replace('}', ')');
            if (plain.Length > 56)
                plain = plain[^56..].Trim();
            var name = plain;
            for (var number = 2; !taken.Add(name); number++)
                name = string.Create(CultureInfo.InvariantCulture, $"{plain} #{number}");
            names.Add(name);
        }

        return names.MoveToImmutable();
    }

    private static string NameOf(MachineInventory inventory)
    {
        var words = inventory.Product ?? inventory.Board ?? inventory.Vendor ?? "my-machine";
        var slug = new string([.. words.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')]);
        slug = string.Join('-', slug.Split('-', StringSplitOptions.RemoveEmptyEntries));
        slug = slug.Length > 48 ? slug[..48].TrimEnd('-') : slug;
        return slug.Length == 0 ? "my-machine" : slug;
    }

    /// <summary>The speed that the firmware chose, where one DIMM a channel runs below what DIMMs and board allow: that is the CPU's doing.</summary>
    private static int? CpuSpeed(MachineInventory inventory, PlatformChoice choice)
    {
        var fitted = inventory.Slots.Where(slot => slot.State == InventorySlotState.Populated).ToArray();
        if (fitted.Length == 0 || fitted.Any(slot => slot.ConfiguredSpeedMtps is null or < 100 or > 100_000 || slot.RatedSpeedMtps is null))
            return null;
        var isAlone = choice.Layout.Sockets.All(socket => socket.All(channel => channel.Count(i => inventory.Slots[i].State != InventorySlotState.Empty) <= 1));
        var runs = fitted.Min(slot => slot.ConfiguredSpeedMtps!.Value);
        return isAlone && runs < fitted.Min(slot => slot.RatedSpeedMtps!.Value) ? runs : null;
    }

    private static Platform PlatformOf(PlatformChoice choice, ImmutableArray<string> names, int? cpuSpeed)
    {
        var channels = ImmutableArray.CreateBuilder<Channel>();
        var next = 0;
        var perSocket = choice.Layout.ChannelsPerSocket;
        for (var socket = 0; socket < choice.Layout.Sockets.Length; socket++)
        {
            for (var number = 0; number < perSocket; number++)
            {
                var index = channels.Count;
                var members = choice.Layout.ChannelOrNone(socket, number);
                var slots = members.Select((i, position) => new Slot(next + position, names[i], socket, index, position, socket)).ToImmutableArray();
                next += slots.Length;
                channels.Add(new Channel(index, string.Create(CultureInfo.InvariantCulture, $"P{socket + 1}-{(char)('A' + number)}"), socket, number, number, slots));
            }
        }

        var board = choice.Base.Platform;
        return new Platform(
            board.Name, board.Title, choice.Layout.Sockets.Length, channels.ToImmutable(), board.SpeedLimits, cpuSpeed ?? board.CpuSpeedMts,
            board.ChannelOrder.Length == perSocket ? board.ChannelOrder : "", board.Devices, board.Rules);
    }

    private static Population PopulationOf(Platform platform, ImmutableArray<string> names, ImportedParts parts)
    {
        var population = Population.Empty(platform);
        foreach (var kind in parts.Kinds)
        {
            var number = 0;
            foreach (var i in kind.Slots)
                population = population.With(platform.FindSlot(names[i])!, new FittedDimm(new Dimm(string.Create(CultureInfo.InvariantCulture, $"{kind.Part.Name}#{++number}"), kind.Part)));
        }

        return population;
    }

    /// <summary>Where a CPU socket is empty, "all CPUs alike" asks for the impossible.</summary>
    private static IEnumerable<RuleFinding> OfUnfittedSockets(MachineInventory inventory, Platform platform, ImmutableArray<RuleFinding> findings)
    {
        var cpus = inventory.Processors.Count(processor => processor.IsPopulated);
        return cpus > 0 && cpus < platform.SocketCount ? findings.Where(finding => finding.Rule.Requires is RuleCondition.SocketsAlike) : [];
    }

    private static ImmutableArray<string> Unknown(MachineInventory inventory, PlatformChoice choice, ImportedParts parts)
    {
        var unknown = ImmutableArray.CreateBuilder<string>();
        foreach (var i in parts.LeftOut)
        {
            var slot = inventory.Slots[i];
            var line = slot.Line is { } at ? string.Create(CultureInfo.InvariantCulture, $", line {at}") : "";
            unknown.Add($"the size of the module in {slot.Name}{(slot.Handle is { } handle ? $" (handle {handle}{line})" : line)}: it is left out");
        }

        if (parts.Kinds.IsEmpty)
            unknown.Add("the size of any DIMM: nothing is switched on until you write one into the file");
        if (!choice.Layout.SocketsAreKnown)
            unknown.Add($"which CPU a slot belongs to: {(choice.Layout.Sockets.Length == 1 ? "all are taken to sit at one" : "they are shared out evenly, in order")}");
        if (!choice.Layout.ChannelsAreKnown)
            unknown.Add(string.Create(CultureInfo.InvariantCulture, $"which slots share a channel: {choice.Layout.ChannelsPerSocket} channel{(choice.Layout.ChannelsPerSocket == 1 ? " a socket is" : "s a socket are")} assumed"));
        var noRanks = parts.Kinds.Where(kind => !kind.RanksAreKnown).Sum(kind => kind.Slots.Length);
        if (noRanks > 0)
            unknown.Add(string.Create(CultureInfo.InvariantCulture, $"the ranks of {noRanks} DIMM{(noRanks == 1 ? "" : "s")}: 1 is assumed; training takes its time for each"));
        if (parts.Kinds.Any(kind => kind.Part.SpeedMts is null))
            unknown.Add("the rated speed of some DIMMs");
        if (parts.Kinds.Any(kind => kind.Part.Type is null))
            unknown.Add("the memory type of some DIMMs");
        if (!parts.Kinds.IsEmpty)
            unknown.Add("the chips' width of any DIMM (x4 or x8), and the density of its dies but for 24, 48 and 96 GB modules: no inventory tells them");
        return unknown.ToImmutable();
    }
}
