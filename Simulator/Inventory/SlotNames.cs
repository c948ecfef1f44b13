namespace Tsugunosuke.Sim.Inventory;

/// <summary>Gives every slot a name of its own.</summary>
internal static class SlotNames
{
    /// <summary>The locator where it is unique; bank locator and locator where locators repeat; <c>unnamed-N</c> where there is neither; with <c>#2</c>, <c>#3</c> … behind what still repeats.</summary>
    public static string[] MakeUnique(IReadOnlyList<DeviceDraft> drafts, DiagnosticList diagnostics)
    {
        var uses = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var draft in drafts)
            if (draft.Locator is { } locator)
                uses[locator] = uses.GetValueOrDefault(locator) + 1;

        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var counters = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var names = new string[drafts.Count];
        var unnamed = 0;
        var numbered = 0;
        for (var i = 0; i < drafts.Count; i++)
        {
            var wanted = Wanted(drafts[i], uses);
            if (wanted is null)
                unnamed++;
            wanted ??= $"unnamed-{i + 1}";
            names[i] = wanted;
            if (taken.Add(wanted))
                continue;
            numbered++;
            var number = counters.GetValueOrDefault(wanted, 1);
            do
                names[i] = $"{wanted} #{++number}";
            while (!taken.Add(names[i]));
            counters[wanted] = number;
        }

        if (unnamed > 0)
            diagnostics.Info($"{unnamed} of {drafts.Count} slots have no name in the inventory; they are called unnamed-N after their place in it");
        if (numbered > 0)
            diagnostics.Warn($"{numbered} slots share their locator and bank locator with another; a number tells them apart");
        return names;
    }

    private static string? Wanted(DeviceDraft draft, Dictionary<string, int> uses)
    {
        if (draft.Locator is not { } locator)
            return draft.BankLocator is { } bank && draft.State != InventorySlotState.Empty ? bank : null;
        return uses[locator] > 1 && draft.BankLocator is { } where && !where.Equals(locator, StringComparison.OrdinalIgnoreCase)
            ? $"{where} {locator}"
            : locator;
    }
}
