namespace Tsugunosuke.Sim.Kernel;

/// <summary>The exact time-weighted average of an integer level, such as the length of a queue.</summary>
public sealed class TimeWeighted
{
    private Int128 area;
    private long begin;
    private long since;

    /// <summary>Starts at an instant with a level.</summary>
    /// <param name="now">Ticks of 100 ns.</param>
    /// <param name="level">The level from then on.</param>
    public TimeWeighted(long now, long level) => Reset(now, level);

    /// <summary>The present level.</summary>
    public long Level { get; private set; }

    /// <summary>The highest level since the start.</summary>
    public long Maximum { get; private set; }

    /// <summary>The level changes.</summary>
    public void Set(long now, long level)
    {
        area += (Int128)Level * (now - since);
        since = now;
        Level = level;
        Maximum = Math.Max(Maximum, level);
    }

    /// <summary>Level × ticks since the start, exactly.</summary>
    public Int128 Area(long now) => area + (Int128)Level * (now - since);

    /// <summary>The average level from the start to <paramref name="now"/>; NaN where no time has passed.</summary>
    public double Mean(long now) => now == begin ? double.NaN : (double)Area(now) / (now - begin);

    /// <summary>Starts anew.</summary>
    public void Reset(long now, long level) => (area, begin, since, Level, Maximum) = (0, now, now, level, level);
}
