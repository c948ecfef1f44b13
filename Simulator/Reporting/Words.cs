using System.Globalization;
using System.Text;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>How results are written: the same words and number formats in files, plots and on the terminal.</summary>
public static class Words
{
    /// <summary>A name as files write it: <c>BadlySeated</c> becomes <c>badly-seated</c>.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    /// <summary>A name as a sentence writes it: <c>badly seated</c>.</summary>
    public static string Spoken<T>(T value)
        where T : struct, Enum => Kebab(value).Replace('-', ' ');

    /// <summary>A code as the display shows it: two upper-case hexadecimal digits.</summary>
    public static string Code(byte code) => code.ToString("X2", CultureInfo.InvariantCulture);

    /// <summary>What a code means in its phase; <c>undocumented</c> where that is not public.</summary>
    public static string Meaning(byte code, PostPhase phase) => PostCodeCatalogue.Default.Find(code, phase)?.Meaning ?? "undocumented";

    /// <summary>Seconds, exact to the tick, at least one decimal: <c>120.0</c>.</summary>
    public static string Seconds(TimeSpan time) =>
        ((decimal)time.Ticks / TimeSpan.TicksPerSecond).ToString("0.0######", CultureInfo.InvariantCulture);

    /// <summary>Minutes and whole seconds, rounded to the nearest: <c>6:00</c>.</summary>
    public static string Clock(TimeSpan time) => Clock(time.TotalSeconds);

    /// <summary>The same for seconds.</summary>
    public static string Clock(double seconds)
    {
        var whole = (long)Math.Round(seconds, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{whole / 60}:{Math.Abs(whole % 60):00}");
    }

    /// <summary>An estimate with its interval, each with its sign: <c>−30.1 [−33.0, −27.2]</c>; with two decimals where the interval
    /// would be a point with one.</summary>
    public static string WithSign(Experiments.Estimate estimate)
    {
        var decimals = estimate.High - estimate.Low < 1 ? "0.00" : "0.0";
        string Show(double value) => WithSign(value, magnitude => magnitude.ToString(magnitude < 10 ? "0.00" : decimals, CultureInfo.InvariantCulture));
        return $"{Show(estimate.Value)} [{Show(estimate.Low)}, {Show(estimate.High)}]";
    }

    /// <summary>An estimate of seconds as minutes and seconds, each with its sign: <c>+36:24 [+34:20, +38:27]</c>.</summary>
    public static string ClockWithSign(Experiments.Estimate seconds) => $"{ClockWithSign(seconds.Value)} [{ClockWithSign(seconds.Low)}, {ClockWithSign(seconds.High)}]";

    /// <summary>Seconds as minutes and seconds with their sign; what rounds to nothing has none.</summary>
    public static string ClockWithSign(double seconds) => WithSign(seconds, Clock);

    private static string WithSign(double value, Func<double, string> show)
    {
        if (!double.IsFinite(value))
            return "?";
        var text = show(Math.Abs(value));
        return text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text : $"{(value < 0 ? "−" : "+")}{text}";
    }

    /// <summary>How a boot ended, as files write it.</summary>
    public static string Outcome(BootOutcome outcome) => outcome switch
    {
        BootOutcome.Booted => "booted",
        BootOutcome.Halted => "halted",
        BootOutcome.ResetLoop => "reset-loop",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "no such outcome"),
    };

    /// <summary>How a failure ends an attempt to boot, as pictures mark it: <c>halts with 53</c>; null where the boot goes on.</summary>
    public static string? Ending(FailureEvent failure) => failure.Reaction switch
    {
        Reaction.Halt => $"halts with {Code(failure.Code)}",
        Reaction.Reset => "watchdog: reset",
        Reaction.StayOff => "watchdog: stays off",
        _ => null,
    };

    /// <summary>A fingerprint: sixteen hexadecimal digits.</summary>
    public static string Fingerprint(ulong fingerprint) => fingerprint.ToString("x16", CultureInfo.InvariantCulture);
}
