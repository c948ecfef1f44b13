using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Holds a boot against what its step expects.</summary>
public static class ExpectationCheck
{
    /// <summary>Allowed relative deviation of a time where the scenario does not say it.</summary>
    public const double DefaultTolerance = 0.03;

    /// <summary>The expectations that did not hold, in the order of the file format.</summary>
    /// <param name="expected">What the step expects.</param>
    /// <param name="boot">What came out, with its full trace.</param>
    /// <param name="platform">The board, for the names of slots.</param>
    public static ImmutableArray<ExpectationFailure> Failures(Expectation expected, BootRecord boot, Platform platform)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(boot);
        ArgumentNullException.ThrowIfNull(platform);
        var failures = ImmutableArray.CreateBuilder<ExpectationFailure>();
        var booted = boot.Outcome as BootOutcome.Booted;
        var usable = booted?.Usable ?? Capacity.Zero;
        var cause = CauseOf(boot);

        Check("outcome", expected.Outcome is null || expected.Outcome == EndOf(boot), () => Word(expected.Outcome!.Value), () => Word(EndOf(boot)));
        if (expected.Code is { } code)
        {
            if (booted is null)
                Check("code", code == boot.LastCode, () => Hex(code), () => Hex(boot.LastCode));
            else
                Check("code", boot.Trace.Any(post => post.Code == code), () => $"{Hex(code)} on the way", () => "never shown");
        }

        Check("lastMemoryCode", expected.LastMemoryCode is null || expected.LastMemoryCode == boot.LastMemoryCode, () => Hex(expected.LastMemoryCode!.Value), () => Hex(boot.LastMemoryCode));
        Check("capacity", expected.Capacity is null || expected.Capacity == usable, () => $"{expected.Capacity}", () => $"{usable}");
        if (expected.Time is { } time)
        {
            var tolerance = expected.Tolerance ?? DefaultTolerance;
            Check("time", Math.Abs((boot.BootTime - time).TotalSeconds) <= tolerance * time.TotalSeconds, () => string.Create(CultureInfo.InvariantCulture, $"{Seconds(time)} ± {tolerance * 100:0.##} %"), () => Seconds(boot.BootTime));
        }

        Check("atMost", expected.AtMost is null || boot.BootTime <= expected.AtMost, () => $"at most {Seconds(expected.AtMost!.Value)}", () => Seconds(boot.BootTime));
        Check("cachedTraining", expected.CachedTraining is null || expected.CachedTraining == boot.UsedCachedTraining, () => Word(expected.CachedTraining!.Value), () => Word(boot.UsedCachedTraining));
        Check("cause", expected.Cause is null || expected.Cause == (cause?.Cause ?? FaultKind.None), () => Word(expected.Cause!.Value), () => Word(cause?.Cause ?? FaultKind.None));
        Check("rule", expected.Rule is null || expected.Rule == cause?.RuleId, () => expected.Rule!, () => cause?.RuleId ?? "none");
        if (expected.MappedOut is { } mappedOut)
        {
            var actual = booted?.MappedOut ?? [];
            var wanted = mappedOut.Select(slot => slot.Index).Distinct().Order().ToArray();
            Check("mappedOut", booted is not null && wanted.SequenceEqual(actual.Order()), () => Names(wanted, platform), () => booted is null ? "did not boot" : Names(actual.Order(), platform));
        }

        if (expected.OsMemoryCheckClean is { } clean)
            Check("osMemoryCheck", clean == boot.OsMemoryCheck?.IsClean, () => clean ? "clean" : "bad", () => boot.OsMemoryCheck is { } check ? check.IsClean ? "clean" : $"bad in {Names(check.BadSlots, platform)}" : "did not run");
        Check("attempts", expected.Attempts is null || expected.Attempts == boot.Attempts, () => Number(expected.Attempts!.Value), () => Number(boot.Attempts));
        return failures.ToImmutable();

        void Check(string what, bool holds, Func<string> wanted, Func<string> actual)
        {
            if (!holds)
                failures.Add(new ExpectationFailure(what, wanted(), actual()));
        }
    }

    /// <summary>What led to the outcome: the cause of a halt; else the first failure that firmware did not overcome by
    /// trying again; else the first failure; null where nothing went wrong.</summary>
    private static FailureEvent? CauseOf(BootRecord boot)
    {
        if (boot.Outcome is BootOutcome.Halted halted)
            return halted.Cause;
        foreach (var failure in boot.Failures)
            if (failure.Reaction != Reaction.Retry)
                return failure;
        return boot.Failures.IsEmpty ? null : boot.Failures[0];
    }

    private static BootEnd EndOf(BootRecord boot) => boot.Outcome switch
    {
        BootOutcome.Booted => BootEnd.Booted,
        BootOutcome.Halted => BootEnd.Halted,
        _ => BootEnd.ResetLoop,
    };

    private static string Word<T>(T value)
        where T : struct, Enum => ScenarioShape.Kebab(value);

    private static string Word(bool value) => value ? "true" : "false";

    private static string Hex(byte code) => code.ToString("X2", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    private static string Names(IEnumerable<int> slots, Platform platform) =>
        string.Join(", ", slots.Select(slot => platform.Slots[slot].Name)) is { Length: > 0 } names ? names : "none";
}
