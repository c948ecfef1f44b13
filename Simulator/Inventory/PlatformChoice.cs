using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Which platform of the catalogue an inventory fits, and where its slots sit.</summary>
/// <param name="BasedOn">Name of the platform.</param>
/// <param name="Base">The platform as the catalogue has it.</param>
/// <param name="IsCatalogued">True where all slots are those of the platform.</param>
/// <param name="NamesAreItsOwn">True where the slots are called as the catalogue calls them, so that nothing needs to be changed.</param>
/// <param name="Layout">The slots by socket and channel.</param>
/// <param name="Why">Why this one, in words.</param>
internal sealed record PlatformChoice(string BasedOn, LoadedPlatform Base, bool IsCatalogued, bool NamesAreItsOwn, SlotLayout Layout, string Why)
{
    private const string Spr = "intel-spr-2s";
    private const string Epyc = "amd-epyc-9004";

    private static readonly string[] Families = ["Xeon", "EPYC", "Ryzen", "Core", "Threadripper", "Opteron", "Ampere", "ARM"];

    public static PlatformChoice For(MachineInventory inventory, ImmutableArray<string> slotNames)
    {
        var type = inventory.Slots.Where(slot => slot.MemoryType is not null).GroupBy(slot => slot.MemoryType!)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key).FirstOrDefault();
        var cpu = inventory.Processors.FirstOrDefault(processor => processor.IsPopulated)?.Name;
        var layout = SlotLayout.Of(inventory);
        if (type == "DDR5")
        {
            foreach (var name in PlatformCatalogue.Names.Where(name => Allows(name, cpu)))
            {
                var loaded = PlatformCatalogue.Load(name);
                if (ByName(loaded.Platform, slotNames) is { } same)
                    return new PlatformChoice(name, loaded, true, same.AreSame, same.Layout, "its slots are named as on this platform");
            }

            if (IsXeon45(cpu) && layout is { ChannelsPerSocket: <= 8, SlotsPerChannel: <= 2 })
                return Family(Spr, $"its CPU is {cpu}");
            if (IsEpyc9004(cpu) && layout is { ChannelsPerSocket: <= 12, SlotsPerChannel: <= 2 })
                return Family(layout.SlotsPerChannel == 1 ? $"{Epyc}-1dpc" : $"{Epyc}-2dpc", $"its CPU is {cpu}");
        }

        var isDesktop = layout.Sockets.Length == 1 && inventory.SlotCount <= 4
            && inventory.Slots.All(slot => slot.ModuleType is null or "UDIMM" or "SODIMM" && slot.HasEcc != true);
        var kind = isDesktop ? "desktop" : "server";
        var fastest = inventory.Slots.Max(slot => slot.RatedSpeedMtps ?? 0);
        var told = type ?? (fastest > 0 ? ByFastest(fastest) : inventory.SmbiosVersion?.StartsWith("2.", StringComparison.Ordinal) == true ? "DDR3" : "DDR5");
        var generation = told.Contains('5', StringComparison.Ordinal) ? "ddr5" : told.Contains('4', StringComparison.Ordinal) || isDesktop ? "ddr4" : "ddr3";
        return Family($"generic-{generation}-{kind}", "the board is not in the catalogue; its memory is " + (type
            ?? (fastest > 0 ? string.Create(CultureInfo.InvariantCulture, $"of a type that is not told, and taken for {told} by its {fastest} MT/s") : $"of unknown type, and taken for {told}")));

        PlatformChoice Family(string name, string why) => new(name, PlatformCatalogue.Load(name), false, false, layout, why);
    }

    /// <summary>JEDEC's servers end at 1866 MT/s with DDR3 and at 3200 MT/s with DDR4.</summary>
    private static string ByFastest(int fastest) => fastest <= 1866 ? "DDR3" : fastest <= 3200 ? "DDR4" : "DDR5";

    private static bool Allows(string platform, string? cpu) =>
        (platform.StartsWith(Spr, StringComparison.Ordinal) && (IsUnknown(cpu) || IsXeon45(cpu)))
        || (platform.StartsWith(Epyc, StringComparison.Ordinal) && (IsUnknown(cpu) || IsEpyc9004(cpu)));

    /// <summary>No name, or one without a family, as engineering samples have.</summary>
    private static bool IsUnknown(string? cpu) =>
        cpu is null || !Families.Any(family => cpu.Contains(family, StringComparison.OrdinalIgnoreCase));

    /// <summary>Intel Xeon of the 4th or 5th generation: four digits, of which the second tells the generation.</summary>
    private static bool IsXeon45(string? cpu) => cpu is not null && cpu.Contains("Xeon", StringComparison.OrdinalIgnoreCase)
        && Model(cpu) is [var series, '4' or '5', _, _] && series is >= '3' and <= '9';

    /// <summary>AMD EPYC 9xx4: the last digit tells the generation.</summary>
    private static bool IsEpyc9004(string? cpu) => cpu is not null && cpu.Contains("EPYC", StringComparison.OrdinalIgnoreCase)
        && Model(cpu) is ['9', _, _, '4'];

    private static string? Model(string cpu) =>
        cpu.Split(' ', '-').Select(word => new string([.. word.TakeWhile(char.IsAsciiDigit)])).FirstOrDefault(digits => digits.Length == 4);

    /// <summary>The layout where the slots are exactly those of the platform, whatever blanks or a leading DIMM are printed.</summary>
    private static (SlotLayout Layout, bool AreSame)? ByName(Platform platform, ImmutableArray<string> names)
    {
        if (platform.Slots.Length != names.Length)
            return null;
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
            if (!index.TryAdd(Plain(names[i]), i))
                return null;
        if (!platform.Slots.All(slot => index.ContainsKey(Plain(slot.Name))))
            return null;
        var sockets = platform.Channels.GroupBy(channel => channel.Socket)
            .Select(socket => socket.Select(channel => channel.Slots.Select(slot => index[Plain(slot.Name)]).ToImmutableArray()).ToImmutableArray()).ToImmutableArray();
        return (new SlotLayout(sockets, true, true),
            platform.Slots.All(slot => names[index[Plain(slot.Name)]].Equals(slot.Name, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Plain(string name)
    {
        var upper = name.ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal);
        return upper.StartsWith("DIMM", StringComparison.Ordinal) && upper.Length > 4 ? upper[4..] : upper;
    }
}
