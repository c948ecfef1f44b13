using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>The hands at work: every DIMM is an individual that sits in one slot or lies in the stock, never both.</summary>
internal sealed class Hands
{
    private readonly Platform platform;
    private readonly SlotReader slots;
    private readonly DiagnosticBag diagnostics;
    private readonly Dictionary<string, SortedDictionary<int, Dimm>> stock = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> bought = new(StringComparer.Ordinal);
    private readonly List<StepAction> actions = [];

    public Hands(Platform platform, IEnumerable<(DimmPart Part, int Count)> parts, DiagnosticBag diagnostics)
    {
        this.platform = platform;
        this.diagnostics = diagnostics;
        slots = new SlotReader(platform, diagnostics);
        Population = Population.Empty(platform);
        foreach (var (part, count) in parts)
        {
            bought[part.Name] = count;
            stock[part.Name] = [];
            for (var number = 1; number <= count; number++)
                stock[part.Name].Add(number, new Dimm(string.Create(CultureInfo.InvariantCulture, $"{part.Name}#{number}"), part));
        }
    }

    /// <summary>The machine as it is now.</summary>
    public Population Population { get; private set; }

    /// <summary>Every DIMM that lies in the stock now, by kind and number.</summary>
    public IEnumerable<Dimm> InStock => stock.Values.SelectMany(part => part.Values);

    /// <summary>Does the hands' work of one step, in their order, and then puts its faults on.</summary>
    public ImmutableArray<StepAction> Work(MapReader step)
    {
        actions.Clear();
        foreach (var (slot, place) in slots.Many(step["remove"], AllFitted))
            if (Fitted(slot, place, "be removed") is not null)
                Remove(slot);
        foreach (var entry in step.Map("move")?.Entries ?? [])
            Move(entry);
        foreach (var pair in (step["swap"] as YamlNode.Sequence)?.Items.OfType<YamlNode.Sequence>() ?? [])
            Swap(pair);
        foreach (var entry in step.Map("replace")?.Entries ?? [])
            Replace(entry);
        foreach (var entry in step.Map("install")?.Entries ?? [])
            Install(entry);
        foreach (var (slot, place) in slots.Many(step["reseat"], AllFitted))
        {
            if (Fitted(slot, place, "be reseated") is not { } fitted)
                continue;
            Population = Population.With(slot, fitted with { BadlySeated = false });
            actions.Add(new StepAction(StepActionKind.Reseat, fitted.Dimm, slot, slot));
        }

        foreach (var fault in step.Maps("faults"))
            Fault(fault);
        return [.. actions];
    }

    private IEnumerable<Slot> AllFitted(string word) => platform.Slots.Where(slot => Population[slot] is not null);

    private void Move(YamlNode.Entry entry)
    {
        var from = slots.One(entry.Key, entry.KeyPlace);
        var to = entry.Value is YamlNode.Scalar target ? slots.One(target.Text, target.Place) : null;
        if (from is null || to is null || Fitted(from, entry.KeyPlace, "be moved") is not { } fitted || !IsFree(to, entry.Value.Place, "swap the two, or move that one first"))
            return;
        Population = Population.With(from, null).With(to, new FittedDimm(fitted.Dimm));
        actions.Add(new StepAction(StepActionKind.Move, fitted.Dimm, from, to));
    }

    private void Swap(YamlNode.Sequence pair)
    {
        if (slots.Many(pair, _ => []) is not [var (left, leftPlace), var (right, rightPlace)])
            return;
        if (left == right)
        {
            diagnostics.Error(pair.Place, $"{left.Name} cannot change places with itself; to take it out and put it in again, reseat it");
            return;
        }

        if (Fitted(left, leftPlace, "change places; use move for the other one") is not { } first || Fitted(right, rightPlace, "change places; use move for the other one") is not { } second)
            return;
        Population = Population.With(left, new FittedDimm(second.Dimm)).With(right, new FittedDimm(first.Dimm));
        actions.Add(new StepAction(StepActionKind.Swap, first.Dimm, left, right));
        actions.Add(new StepAction(StepActionKind.Swap, second.Dimm, right, left));
    }

    private void Replace(YamlNode.Entry entry)
    {
        var slot = slots.One(entry.Key, entry.KeyPlace);
        if (slot is null || entry.Value is not YamlNode.Scalar what || Fitted(slot, entry.KeyPlace, "be replaced; use install") is null)
            return;
        // The new one comes first from the stock, so that the old one is not put back in.
        if (Take(what.Text, 1, what.Place) is not [var dimm])
            return;
        Remove(slot);
        Insert(slot, dimm);
    }

    private void Install(YamlNode.Entry entry)
    {
        var targets = slots.Many(entry.Value, _ => []);
        if (targets.IsEmpty)
            return;
        if (Take(entry.Key, targets.Length, entry.KeyPlace) is not { } dimms)
            return;
        for (var i = 0; i < dimms.Count; i++)
        {
            var (slot, place) = targets[i];
            if (IsFree(slot, place, "remove that one first, or use replace"))
                Insert(slot, dimms[i]);
            else
                Return(dimms[i]);
        }
    }

    /// <summary>Takes DIMMs out of the stock, the lowest numbers first; null, with the reason reported, where there are too few.</summary>
    private List<Dimm>? Take(string name, int count, Place place)
    {
        var mark = name.IndexOf('#', StringComparison.Ordinal);
        var part = mark < 0 ? name : name[..mark];
        if (!stock.TryGetValue(part, out var there))
        {
            var kinds = stock.Count == 0 ? "the stock is empty" : $"the kinds are {string.Join(", ", stock.Keys.Take(12))}";
            diagnostics.Error(place, $"'{YamlNode.Shortened(name)}' is not among the DIMMs of this scenario ({kinds}){NearestName.Suggestion(part, stock.Keys)}");
            return null;
        }

        if (mark >= 0)
            return TakeOne(name, part, int.Parse(name.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture), count, place);
        if (there.Count < count)
        {
            var fitted = string.Join(", ", platform.Slots.Where(slot => Population[slot]?.Dimm.Part.Name == part).Select(slot => slot.Name));
            var where = fitted.Length == 0 ? "" : $"; the others sit in {Listed(fitted)}";
            diagnostics.Error(place, string.Create(CultureInfo.InvariantCulture, $"{count} of '{part}' are wanted, and {there.Count} of {bought[part]} {(there.Count == 1 ? "is" : "are")} in stock{where}; remove some first, or raise 'count'"));
            return null;
        }

        List<Dimm> taken = [.. there.Values.Take(count)];
        foreach (var dimm in taken)
            there.Remove(NumberOf(dimm));
        return taken;
    }

    private List<Dimm>? TakeOne(string name, string part, int number, int count, Place place)
    {
        if (count != 1)
        {
            diagnostics.Error(place, string.Create(CultureInfo.InvariantCulture, $"'{name}' is one DIMM, and cannot go to {count} slots"));
            return null;
        }

        if (stock[part].Remove(number, out var dimm))
            return [dimm];
        var slot = platform.Slots.FirstOrDefault(slot => Population[slot]?.Dimm.Id == name);
        diagnostics.Error(place, slot is not null
            ? $"'{name}' is not in stock: it sits in {slot.Name}; remove it first, or move it"
            : string.Create(CultureInfo.InvariantCulture, $"there is no '{name}'; {bought[part]} of '{part}' were bought, numbered from 1"));
        return null;
    }

    private void Fault(MapReader fault)
    {
        if (fault.Scalar("slot") is not { } name || slots.Many(name, _ => []) is not { Length: > 0 } found || fault.Text("cause") is not { } cause)
            return;
        foreach (var (slot, place) in found)
        {
            if (Fitted(slot, place, $"have the fault '{cause}'") is not { } fitted)
                continue;
            var health = fitted.Dimm.Health;
            switch (cause)
            {
                case "badly-seated":
                    Population = Population.With(slot, fitted with { BadlySeated = true });
                    continue;
                case "latch-broken":
                    Population = Population.WithBrokenLatch(slot);
                    continue;
                case "dead-on-arrival":
                    health = health with { DeadOnArrival = true };
                    break;
                case "spd-unreadable":
                    health = health with { SpdUnreadable = true };
                    break;
                case "test-failure":
                    health = health with { FailsTest = true };
                    break;
                case "training-failure":
                    var rank = fault.Int("rank") ?? 0;
                    if (rank >= fitted.Dimm.Part.Ranks)
                    {
                        diagnostics.Error(fault.PlaceOf("rank"), string.Create(CultureInfo.InvariantCulture, $"rank {rank} is not on {fitted.Dimm.Id} in {slot.Name}: it has {fitted.Dimm.Part.Ranks} {(fitted.Dimm.Part.Ranks == 1 ? "rank, numbered 0" : "ranks, numbered from 0")}"));
                        continue;
                    }

                    var others = health.RankFaults.Where(other => other.Rank != rank);
                    health = health with { RankFaults = [.. others, new RankFault(rank, fault.Int("attempts") ?? int.MaxValue)] };
                    break;
            }

            Population = Population.With(slot, fitted with { Dimm = fitted.Dimm with { Health = health } });
        }

        if (cause != "training-failure" && (fault["rank"] ?? fault["attempts"]) is { } extra)
            diagnostics.Error(extra.Place, $"'rank' and 'attempts' belong to a training-failure, and this is '{cause}'; remove them");
    }

    private void Remove(Slot slot)
    {
        var dimm = Population[slot]!.Dimm;
        Return(dimm);
        Population = Population.With(slot, null);
        actions.Add(new StepAction(StepActionKind.Remove, dimm, slot, null));
    }

    private void Insert(Slot slot, Dimm dimm)
    {
        Population = Population.With(slot, new FittedDimm(dimm));
        actions.Add(new StepAction(StepActionKind.Install, dimm, null, slot));
    }

    private void Return(Dimm dimm) => stock[dimm.Part.Name].Add(NumberOf(dimm), dimm);

    private FittedDimm? Fitted(Slot slot, Place place, string what)
    {
        var fitted = Population[slot];
        if (fitted is null)
            diagnostics.Error(place, $"slot {slot.Name} is empty at this point, so nothing in it can {what}");
        return fitted;
    }

    private bool IsFree(Slot slot, Place place, string wayOut)
    {
        if (Population[slot] is { } there)
            diagnostics.Error(place, $"slot {slot.Name} already holds {there.Dimm.Id}, and a slot holds one DIMM; {wayOut}");
        return Population[slot] is null;
    }

    private static int NumberOf(Dimm dimm) => int.Parse(dimm.Id.AsSpan(dimm.Id.IndexOf('#', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Listed(string names) => names.Length <= 200 ? names : $"{names[..200]}…";
}
