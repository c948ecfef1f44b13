using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Reads what a step must come to.</summary>
internal static class ExpectationBinder
{
    public static Expectation Bind(MapReader step, Platform platform, DiagnosticBag diagnostics)
    {
        if (step.Map("expect") is not { } expect)
            return new Expectation();
        if (step.Text("power") == "none" && expect.Entries.Length > 0)
            diagnostics.Error(expect.Place, "this step has no boot (power: none), so nothing can be expected of it; remove 'expect', or power it on");
        if (expect["tolerance"] is { } tolerance && expect["time"] is null)
            diagnostics.Error(tolerance.Place, "a tolerance without a time; write 'time' too, or use 'atMost'");
        if (expect["osMemoryCheck"] is { } check && step.Flag("osMemoryCheck") != true)
            diagnostics.Error(check.Place, "a result of the OS memory check is expected, and the step runs none; write osMemoryCheck: true in the step");
        var rule = expect.Text("rule");
        if (rule is not null && platform.Rules.All(known => known.Id != rule))
        {
            var rules = platform.Rules.Select(known => known.Id).ToArray();
            diagnostics.Error(expect.PlaceOf("rule"), $"rule '{rule}' is not on platform '{platform.Name}' (its rules are {string.Join(", ", rules)}){NearestName.Suggestion(rule, rules)}");
        }

        ImmutableArray<Slot>? mappedOut = expect["mappedOut"] is { } slots
            ? [.. new SlotReader(platform, diagnostics).Many(slots, _ => []).Select(found => found.Slot)]
            : null;
        return new Expectation(
            (BootEnd?)expect.Int("outcome"),
            expect.Code("code"),
            expect.Code("lastMemoryCode"),
            expect.Capacity("capacity"),
            expect.Time("time"),
            expect.Number("tolerance"),
            expect.Time("atMost"),
            expect.Flag("cachedTraining"),
            (FaultKind?)expect.Int("cause"),
            rule,
            mappedOut,
            expect.Text("osMemoryCheck") is { } wanted ? wanted == "clean" : null,
            expect.Int("attempts"));
    }
}
