using System.Globalization;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>How the report writes times.</summary>
internal static class ReportTime
{
    /// <summary>Minutes and seconds to a tenth, cut off: <c>2:03.4</c>.</summary>
    public static string Clock(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMinutes}:{time.Seconds:00}.{time.Milliseconds / 100}");

    /// <summary>A duration: <c>45 ms</c>, <c>11.0 s</c>, <c>3:40 min</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.#} ms"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        _ => $"{Words.Clock(time)} min",
    };
}
