using System.Globalization;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Something wrong in an input, with its place and the way out.</summary>
/// <param name="File">The file as it was named, or the option (<c>--set …</c>).</param>
/// <param name="Line">From 1; null where there is no line.</param>
/// <param name="Column">From 1; null where there is none.</param>
/// <param name="Message">What is wrong, with the value, and what would be right.</param>
/// <param name="IsWarning">True where the input can still be used.</param>
public sealed record Diagnostic(string File, int? Line, int? Column, string Message, bool IsWarning = false)
{
    /// <summary>As compilers print it: <c>file(line,column): error: message</c>.</summary>
    public override string ToString()
    {
        var place = (Line, Column) switch
        {
            ({ } line, { } column) => string.Create(CultureInfo.InvariantCulture, $"({line},{column})"),
            ({ } line, null) => string.Create(CultureInfo.InvariantCulture, $"({line})"),
            _ => "",
        };
        return $"{File}{place}: {(IsWarning ? "warning" : "error")}: {Message}";
    }
}
