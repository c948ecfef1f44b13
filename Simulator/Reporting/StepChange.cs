using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Says what hands changed between one boot and the next.</summary>
public static class StepChange
{
    private const string Nothing = "nothing";

    /// <summary>Such as <c>+16 × 96GB in 16 channels</c>, <c>−all; +2 × 96GB in P1-DIMMA1, P2-DIMMA1</c> or <c>nothing</c>.</summary>
    /// <param name="step">The step.</param>
    /// <param name="before">The step before it; null for the first.</param>
    public static string Describe(ScenarioStep step, ScenarioStep? before)
    {
        ArgumentNullException.ThrowIfNull(step);
        var parts = new List<string>();
        AddRemoved(parts, Of(step, StepActionKind.Remove), before?.Population.Count ?? 0);
        AddInstalled(parts, Of(step, StepActionKind.Install));
        foreach (var action in Of(step, StepActionKind.Move))
            parts.Add($"{action.Dimm.Part.Name} from {action.From?.Name} to {action.To?.Name}");
        parts.AddRange(Of(step, StepActionKind.Swap).Select(Places).Distinct(StringComparer.Ordinal));
        var reseated = Of(step, StepActionKind.Reseat);
        if (reseated.Length > 0)
            parts.Add($"reseated {Where([.. reseated.Select(action => action.To ?? action.From).OfType<Slot>()])}");
        if (before is not null)
            parts.AddRange(step.Settings.All.Where((parameter, i) => !parameter.Value.Equals(before.Settings.All[i].Value)).Select(parameter => $"set {parameter.Spec.Path}"));
        var change = parts.Count == 0 ? Nothing : string.Join("; ", parts);
        return step.Power == PowerKind.Warm ? $"{change} (warm boot)" : change;
    }

    private static StepAction[] Of(ScenarioStep step, StepActionKind kind) => [.. step.Actions.Where(action => action.Kind == kind)];

    private static void AddRemoved(List<string> parts, StepAction[] removed, int before)
    {
        if (removed.Length == 0)
            return;
        if (removed.Length == before)
        {
            parts.Add("−all");
            return;
        }

        foreach (var part in removed.GroupBy(action => action.Dimm.Part.Name))
            parts.Add($"−{Number(part.Count())} × {part.Key}{From([.. part.Select(action => action.From).OfType<Slot>()])}");
    }

    private static void AddInstalled(List<string> parts, StepAction[] installed)
    {
        foreach (var part in installed.GroupBy(action => action.Dimm.Part.Name))
            parts.Add($"+{Number(part.Count())} × {part.Key} in {Where([.. part.Select(action => action.To).OfType<Slot>()])}");
    }

    private static string From(Slot[] slots) => slots.Length is > 0 and <= 2 ? $" from {Where(slots)}" : "";

    private static string Where(Slot[] slots)
    {
        if (slots.Length <= 2)
            return string.Join(", ", slots.Select(slot => slot.Name));
        var channels = slots.Select(slot => slot.Channel).Distinct().Count();
        return channels == 1 ? "1 channel" : $"{Number(channels)} channels";
    }

    private static string Places(StepAction swap)
    {
        var names = new[] { swap.From?.Name ?? "", swap.To?.Name ?? "" };
        Array.Sort(names, StringComparer.Ordinal);
        return $"swapped {names[0]} and {names[1]}";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
