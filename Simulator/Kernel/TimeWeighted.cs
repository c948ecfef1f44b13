namespace Tsugunosuke.Sim.Kernel;

/// <summary>The exact time-weighted average of an integer level, such as the length of a queue.</summary>
public sealed class TimeWeighted
{
    private Int128 area;
    private long begin;
    private long since;
    private Int128 mergedArea;
    private Int128 mergedTime;

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

    /// <summary>Level × ticks since the start, exactly, with what was merged.</summary>
    public Int128 Area(long now) => area + mergedArea + (Int128)Level * (now - since);

    /// <summary>The average level from the start to <paramref name="now"/>; NaN where no time has passed.</summary>
    public double Mean(long now)
    {
        var time = mergedTime + (now - begin);
        return time == 0 ? double.NaN : (double)Area(now) / (double)time;
    }

    /// <summary>Adds the time and the levels of another one, such as another replication's, as they are at
    /// <paramref name="otherNow"/>. Merging in any order gives the same.</summary>
    public void Merge(TimeWeighted other, long otherNow)
    {
        ArgumentNullException.ThrowIfNull(other);
        mergedArea += other.Area(otherNow);
        mergedTime += other.mergedTime + (otherNow - other.begin);
        Maximum = Math.Max(Maximum, other.Maximum);
    }

    /// <summary>Starts anew.</summary>
    public void Reset(long now, long level) => (area, begin, since, Level, Maximum, mergedArea, mergedTime) = (0, now, now, level, level, 0, 0);
}
