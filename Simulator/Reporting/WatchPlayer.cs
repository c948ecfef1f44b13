namespace Tsugunosuke.Sim.Reporting;

/// <summary>Where a viewer is in a boot, and how fast time goes. Knows no clock: it is told how much time has passed.</summary>
public sealed class WatchPlayer
{
    private static readonly double[] Speeds = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];
    private WatchedBoot boot;

    /// <summary>At power-on, running.</summary>
    /// <param name="boot">What is watched.</param>
    /// <param name="speed">Seconds of the boot in a second.</param>
    public WatchPlayer(WatchedBoot boot, double speed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        (this.boot, Speed) = (boot, speed);
    }

    /// <summary>What is watched; another one begins at its power-on.</summary>
    public WatchedBoot Boot
    {
        get => boot;
        set => (boot, Time, IsPaused) = (value, TimeSpan.Zero, false);
    }

    /// <summary>Since power-on.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>Seconds of the boot in a second.</summary>
    public double Speed { get; private set; }

    /// <summary>Whether time stands still.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>True at the end.</summary>
    public bool HasEnded => Time >= boot.End;

    /// <summary>Lets time pass, as far as the boot goes.</summary>
    public void Pass(TimeSpan elapsed)
    {
        if (IsPaused || HasEnded)
            return;
        var ticks = Math.Min(elapsed.Ticks * Speed, (boot.End - Time).Ticks);
        Time += TimeSpan.FromTicks((long)ticks);
    }

    /// <summary>Pauses, or goes on; at the end it begins again.</summary>
    public void Toggle()
    {
        if (HasEnded)
            (Time, IsPaused) = (TimeSpan.Zero, false);
        else
            IsPaused = !IsPaused;
    }

    /// <summary>To the next code, or the one before, and pauses there.</summary>
    /// <param name="direction">1 or -1.</param>
    public void Step(int direction)
    {
        IsPaused = true;
        Time = direction > 0
            ? boot.Stops.FirstOrDefault(stop => stop > Time, boot.End)
            : boot.Stops.LastOrDefault(stop => stop < Time, TimeSpan.Zero);
    }

    /// <summary>The next faster or slower speed.</summary>
    /// <param name="direction">1 or -1.</param>
    public void Change(int direction) => Speed = direction > 0
        ? Speeds.FirstOrDefault(speed => speed > Speed, Speed)
        : Speeds.LastOrDefault(speed => speed < Speed, Speed);
}
