using System.Globalization;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary>Reads a scenario as the options of a command want it.</summary>
internal static class ScenarioInput
{
    /// <summary>The scenario in <paramref name="file"/> with <c>--set</c>, <c>--platform-overlay</c> and <c>--seed</c> applied.</summary>
    /// <param name="terminal">Where the scenario comes from if the file is <c>-</c>.</param>
    /// <param name="file">The file, or <c>-</c>.</param>
    /// <param name="set">What <c>--set</c> says.</param>
    /// <param name="overlays">What <c>--platform-overlay</c> says.</param>
    /// <param name="seed">What <c>--seed</c> says.</param>
    public static LoadResult<Scenario> Load(Terminal terminal, string file, IReadOnlyList<string> set, IReadOnlyList<string> overlays, ulong? seed)
    {
        var (overrides, wrong) = Overrides(set, seed);
        var opened = Open(terminal, file, overlays);
        if (opened.Value is null || wrong.Count > 0)
            return new LoadResult<Scenario>(null, [.. opened.Diagnostics, .. wrong]);
        var bound = opened.Value.Bind(overrides);
        return bound with { Diagnostics = [.. opened.Diagnostics, .. bound.Diagnostics] };
    }

    /// <summary>What <c>--set</c> and <c>--seed</c> say, and what is wrong with it.</summary>
    public static (List<PathOverride> Overrides, List<Diagnostic> Wrong) Overrides(IReadOnlyList<string> set, ulong? seed)
    {
        var overrides = new List<PathOverride>();
        var wrong = new List<Diagnostic>();
        foreach (var text in set)
        {
            if (PathOverride.TryParse(text, out var parsed))
                overrides.Add(parsed!);
            else
                wrong.Add(new Diagnostic($"--set {text}", null, null, "is not of the form PATH=VALUE, such as platform.memory.testRate=8"));
        }

        if (seed is { } number)
            overrides.Add(new PathOverride("seed", number.ToString(CultureInfo.InvariantCulture)));
        return (overrides, wrong);
    }

    /// <summary>How errors call the scenario in <paramref name="file"/>.</summary>
    public static string NameOf(string file) => file == Terminal.InputArgument ? Terminal.InputName : file;

    private static LoadResult<ScenarioFile> Open(Terminal terminal, string file, IReadOnlyList<string> overlays)
    {
        if (file != Terminal.InputArgument)
            return ScenarioFile.Open(file, overlays);
        using var input = terminal.TakeInput();
        return input is null
            ? new LoadResult<ScenarioFile>(null, [new Diagnostic(Terminal.InputName, null, null, InputFile.AlreadyTaken)])
            : ScenarioFile.Open(input, Terminal.InputName, overlays);
    }
}
