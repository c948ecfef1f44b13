namespace Tsugunosuke.Sim.Inventory;

/// <summary>Where an inventory itself says that a module sits; the numbers are the firmware's own.</summary>
internal sealed record StatedPlace(int? Socket, int? Controller, int? Channel, int? Slot)
{
    /// <summary>Brings stated places to positions: sockets from 0, channels told apart by their controllers where they repeat.</summary>
    /// <returns>One position a draft; all null where two modules are said to sit in one place, for then no statement is worth anything.</returns>
    public static SlotPosition?[] Resolve(IReadOnlyList<DeviceDraft> drafts, DiagnosticList diagnostics)
    {
        var seen = new HashSet<StatedPlace>();
        foreach (var draft in drafts)
        {
            if (draft.StatedPlace is null || seen.Add(draft.StatedPlace))
                continue;
            diagnostics.Info("two modules are said to sit in one place; the stated places are not used", draft.Line, draft.Handle);
            return new SlotPosition?[drafts.Count];
        }

        var first = seen.Min(place => place.Socket) == 0 ? 0 : 1;
        var repeats = seen.Select(place => (place.Socket, place.Channel, place.Controller)).Distinct()
            .GroupBy(place => (place.Socket, place.Channel)).Any(group => group.Count() > 1);
        return [.. drafts.Select(draft => draft.StatedPlace is { } place
            ? new SlotPosition(
                place.Socket - first,
                place.Channel is null ? null : repeats && place.Controller is not null ? $"{place.Controller}.{place.Channel}" : $"{place.Channel}",
                null,
                place.Slot)
            : null)];
    }
}
