using System.Collections.Immutable;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Finds the slots that a file names.</summary>
internal sealed class SlotReader(Platform platform, DiagnosticBag diagnostics)
{
    /// <summary>One slot, or null where there is no such slot.</summary>
    public Slot? One(string name, Place place) => Many(new YamlNode.Scalar(name, place), _ => []) is [var (slot, _)] ? slot : null;

    /// <summary>The slots of a text, a pattern or a list of them, each with its place; <c>all</c> stands for what
    /// <paramref name="all"/> gives.</summary>
    public ImmutableArray<(Slot Slot, Place Place)> Many(YamlNode? node, Func<string, IEnumerable<Slot>> all)
    {
        var found = ImmutableArray.CreateBuilder<(Slot, Place)>();
        foreach (var text in Texts(node))
        {
            if (text.Text == "all" && all(text.Text).ToArray() is var every && (every.Length > 0 || node == text))
            {
                found.AddRange(every.Select(slot => (slot, text.Place)));
                continue;
            }

            if (SlotPattern.Expand(text.Text, out var problem) is not { } names)
            {
                diagnostics.Error(text.Place, problem!);
                continue;
            }

            foreach (var name in names)
            {
                if (platform.FindSlot(name) is { } slot)
                    found.Add((slot, text.Place));
                else
                {
                    diagnostics.Error(text.Place, Missing(name));
                    break;
                }
            }
        }

        return found.ToImmutable();
    }

    private string Missing(string name) =>
        $"slot '{YamlNode.Shortened(name)}' is not on platform '{platform.Name}' (its slots are {platform.Slots[0].Name} … {platform.Slots[^1].Name}){NearestName.Suggestion(name, platform.Slots.Select(slot => slot.Name))}";

    private static IEnumerable<YamlNode.Scalar> Texts(YamlNode? node) => node switch
    {
        YamlNode.Scalar { Text.Length: > 0 } scalar => [scalar],
        YamlNode.Sequence sequence => sequence.Items.OfType<YamlNode.Scalar>().Where(scalar => scalar.Text.Length > 0),
        _ => [],
    };
}
