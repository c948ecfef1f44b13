using System.Text.Json;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>One event of the Chrome trace-event format.</summary>
/// <param name="Kind">Its <c>ph</c>: M metadata, X slice, i instant, C counter.</param>
/// <param name="Process">Its <c>pid</c>.</param>
/// <param name="Thread">Its <c>tid</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Ticks">When, in ticks since power-on; -1 for metadata, which have no time.</param>
/// <param name="Duration">Of a slice, in ticks.</param>
/// <param name="Arguments">Name and value: text, whole number, decimal or truth; those that are null are left out.</param>
internal sealed record ChromeTraceEvent(char Kind, long Process, long Thread, string Name, long Ticks, long Duration, params (string Name, object? Value)[] Arguments)
{
    /// <summary>Writes it as one object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("ph", [Kind]);
        json.WriteNumber("pid", Process);
        json.WriteNumber("tid", Thread);
        if (Kind != 'M')
            json.WriteNumber("ts", Microseconds(Ticks));
        if (Kind == 'X')
            json.WriteNumber("dur", Microseconds(Duration));
        if (Kind == 'i')
            json.WriteString("s", "t");
        json.WriteString("name", Name);
        json.WriteStartObject("args");
        foreach (var (name, value) in Arguments)
        {
            switch (value)
            {
                case string text:
                    json.WriteString(name, text);
                    break;
                case int number:
                    json.WriteNumber(name, number);
                    break;
                case decimal number:
                    json.WriteNumber(name, number);
                    break;
                case bool truth:
                    json.WriteBoolean(name, truth);
                    break;
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static decimal Microseconds(long ticks) => decimal.Divide(ticks, TimeSpan.TicksPerMicrosecond);
}
