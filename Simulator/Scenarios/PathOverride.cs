namespace Tsugunosuke.Sim.Scenarios;

/// <summary>One value of a scenario, its platform or its operator, given in place of what the files say.</summary>
/// <param name="Path">Such as <c>platform.memory.testRate</c>, <c>operator.badSeating</c>, <c>dimms.96GB.ranks</c> or
/// <c>steps.full.power</c>; items of lists by their name.</param>
/// <param name="Value">As a file would write it; a figure may leave its unit out (seconds, GB/s).</param>
public sealed record PathOverride(string Path, string Value)
{
    /// <summary>Reads <c>PATH=VALUE</c>.</summary>
    /// <returns>False where there is no <c>=</c>, or nothing before it.</returns>
    public static bool TryParse(string? text, out PathOverride? parsed)
    {
        var mark = text?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        parsed = mark > 0 ? new PathOverride(text![..mark].Trim(), text[(mark + 1)..].Trim()) : null;
        return parsed is not null;
    }

    /// <summary>Where path and value are given: in a file, or by an option; null for <c>--set</c>.</summary>
    internal (Place Path, Place Value)? Given { get; init; }

    /// <summary>What an error about the path names.</summary>
    internal Place PathPlace => Given?.Path ?? new Place(ToString());

    /// <summary>What an error about the value names.</summary>
    internal Place ValuePlace => Given?.Value ?? new Place(ToString());

    /// <summary>As it is written on the command line: <c>--set PATH=VALUE</c>; errors name it so.</summary>
    public override string ToString() => $"--set {YamlNode.Shortened(Path)}={YamlNode.Shortened(Value)}";
}
