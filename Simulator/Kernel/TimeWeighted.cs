namespace Tsugunosuke.Sim.Kernel;

/// <summary>The exact time-weighted average of an integer level, such as the length of a queue.</summary>
public sealed class TimeWeighted
{
    private Int128 area;
    private long begin;
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

    /// <summary>When the level was last set, in ticks.</summary>
    internal long Since { get; private set; }

    /// <summary>The level changes.</summary>
    /// <param name="now">Ticks of 100 ns.</param>
    /// <param name="level">The level from then on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level was set at a later instant already.</exception>
    public void Set(long now, long level)
    {
        ThrowIfPast(now);
        area += (Int128)Level * (now - Since);
        Since = now;
        Level = level;
        Maximum = Math.Max(Maximum, level);
    }

    /// <summary>Level × ticks since the start, exactly, with what was merged.</summary>
    /// <param name="now">Ticks of 100 ns.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level was set at a later instant already.</exception>
    public Int128 Area(long now)
    {
        ThrowIfPast(now);
        return area + mergedArea + (Int128)Level * (now - Since);
    }

    /// <summary>The average level from the start to <paramref name="now"/>; NaN where no time has passed.</summary>
    /// <param name="now">Ticks of 100 ns.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level was set at a later instant already.</exception>
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

    /// <summary>Starts anew, as after a time of warming up.</summary>
    /// <param name="now">Ticks of 100 ns.</param>
    /// <param name="level">The level from then on.</param>
    public void Reset(long now, long level) => (area, begin, Since, Level, Maximum, mergedArea, mergedTime) = (0, now, now, level, level, 0, 0);

    private void ThrowIfPast(long now)
    {
        if (now < Since)
            throw new ArgumentOutOfRangeException(nameof(now), TimeSpan.FromTicks(now), $"the level was set at {TimeSpan.FromTicks(Since)} already; Reset it when the clock starts anew");
    }
}
