using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>What the code of a span means: the same byte means different things in different phases.</summary>
internal static class SpanPhase
{
    /// <summary>The phase in which a span shows its code; null where it shows none.</summary>
    public static PostPhase? Of(BootSpan span, ImmutableArray<PostEvent> trace)
    {
        if (span.Channel >= 0 || span.Activity is BootActivity.MemorySetUp or BootActivity.MemoryFinish)
            return PostPhase.Memory;
        for (var i = EndOf(trace, span.End) - 1; i >= 0 && trace[i].Time >= span.Start; i--)
            if (trace[i].Code == span.Code)
                return trace[i].Phase;
        return null;
    }

    /// <summary>The number of codes that were written up to an instant.</summary>
    public static int EndOf(ImmutableArray<PostEvent> trace, TimeSpan time)
    {
        var (low, high) = (0, trace.Length);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (trace[middle].Time <= time)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
