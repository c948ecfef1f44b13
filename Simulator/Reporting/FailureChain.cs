using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Failures of one boot that share cause, code and reaction: told once, with all their places.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Places">Slots or channels, in order, none twice.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Rule">The broken rule; null where the cause is none.</param>
/// <param name="Error">What the error's major and minor code mean; null where there is none, or no public meaning.</param>
internal sealed record FailureChain(FailureEvent First, ImmutableArray<string> Places, int Count, PopulationRule? Rule, MemoryError? Error)
{
    /// <summary>The chains of a boot, in order of their first failures.</summary>
    public static ImmutableArray<FailureChain> Of(Platform platform, BootRecord boot) =>
    [
        .. boot.Failures
            .GroupBy(failure => (failure.Code, failure.Error, failure.Cause, failure.RuleId, failure.Reaction))
            .Select(group => new FailureChain(
                group.First(),
                [.. group.Select(failure => Place(platform, failure)).Where(place => place.Length > 0).Distinct(StringComparer.Ordinal)],
                group.Count(),
                platform.Rules.FirstOrDefault(rule => rule.Id == group.Key.RuleId),
                group.Key.Error is { } error ? MemoryErrorCatalogue.Default.Find(error) : null)),
    ];

    private static string Place(Platform platform, FailureEvent failure) =>
        failure.Slot >= 0 ? platform.Slots[failure.Slot].Name
        : failure.Channel >= 0 ? platform.Channels[failure.Channel].Name
        : "";
}
