namespace Tsugunosuke.Sim.Kernel;

/// <summary>Order among events of one instant: lower runs first, equal ones first in, first out.</summary>
public static class EventPriority
{
    /// <summary>Before everything else of the instant: interrupts.</summary>
    public const int First = short.MinValue;

    /// <summary>The usual.</summary>
    public const int Normal = 0;

    /// <summary>After everything else of the instant: statistics, which see the state that the instant leaves.</summary>
    public const int Last = short.MaxValue;
}
