namespace Tsugunosuke.Sim.Scenarios;

/// <summary>What a scenario may be called: its name is also the name of a folder.</summary>
public static class ScenarioName
{
    /// <summary>The rule in words.</summary>
    public static string Rule => "at most 64 lower-case letters, digits and dashes, not a dash first";

    /// <summary>Whether <paramref name="name"/> keeps it.</summary>
    public static bool IsValid(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= 64 && name[0] != '-' && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
    }
}
