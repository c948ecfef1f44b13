using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>The order of events of one instant, in one number: their priority, and below it their sequence.</summary>
internal static class EventOrder
{
    /// <summary>Number of the last event that one simulation can schedule: a hundred days at thirty million a second.</summary>
    public const ulong LastSequence = (1UL << SequenceBits) - 1;

    /// <summary>What <see cref="RankOf"/> gives for <see cref="EventPriority.Normal"/>.</summary>
    public const ulong NormalRank = (ulong)(EventPriority.Normal - short.MinValue) << SequenceBits;

    private const int SequenceBits = 48;

    /// <summary>The part of an event's order that comes before its number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong RankOf(int priority) => (ulong)(priority - short.MinValue) << SequenceBits;

    /// <summary>Refuses a priority that has no rank, or a delay that is negative or ends after all time.</summary>
    [DoesNotReturn]
    public static void ThrowOutOfRange(TimeSpan now, long delay, int priority)
    {
        if (priority is < short.MinValue or > short.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(priority), priority, $"a priority is from {short.MinValue} to {short.MaxValue}");
        throw new ArgumentOutOfRangeException(nameof(delay), TimeSpan.FromTicks(delay), $"a delay is not negative, and ends before {TimeSpan.MaxValue}; the clock stands at {now}");
    }

    /// <summary>Refuses an event for which there is no number left.</summary>
    [DoesNotReturn]
    public static void ThrowWornOut() =>
        throw new OverflowException($"one simulation schedules at most {LastSequence} events; start a fresh one, or Reset this one");
}
