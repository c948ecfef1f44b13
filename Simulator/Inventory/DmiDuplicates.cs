namespace Tsugunosuke.Sim.Inventory;

/// <summary>Drops structures that are printed twice, and reports handles that stand for two things.</summary>
internal sealed class DmiDuplicates(DiagnosticList diagnostics)
{
    public List<DmiStructure> Remove(IReadOnlyList<DmiStructure> structures)
    {
        var first = new Dictionary<(string Handle, int Type), DmiStructure>();
        var kept = new List<DmiStructure>(structures.Count);
        DmiStructure? repeat = null;
        var repeats = 0;
        foreach (var structure in structures)
        {
            if (structure.Handle is not { } handle || first.TryAdd((handle, structure.Type), structure))
            {
                kept.Add(structure);
                continue;
            }

            var original = first[(handle, structure.Type)];
            if (structure.SameFieldsAs(original))
            {
                repeats++;
                repeat ??= structure;
            }
            else if (structure.Dump == original.Dump)
            {
                diagnostics.Warn($"handle {handle} is used twice, first in line {original.Line}; both structures are read",
                    structure.Line, handle, handle);
                kept.Add(structure);
            }
            else
            {
                diagnostics.Error(
                    $"handle {handle} differs from its description in line {original.Line}; the first dump is read. If the file holds two machines, cut it in two",
                    structure.Line, handle, handle);
            }
        }

        if (repeat is not null)
            diagnostics.Warn($"{repeats} structures are printed twice; they count once", repeat.Line, repeat.Handle, repeat.Handle);
        return kept;
    }
}
