using System.Collections.Immutable;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary>Opens the scenario files of an experiment, with what is set for all its designs.</summary>
internal static class ExperimentInput
{
    /// <summary>The files, or null with every error printed.</summary>
    public static ImmutableArray<ExperimentFile>? Open(Terminal terminal, IReadOnlyList<string> files, IReadOnlyList<string> set, IReadOnlyList<string> overlays, ulong? seed)
    {
        if (files.Contains(Terminal.InputArgument))
        {
            terminal.Error.WriteLine($"error: {Terminal.InputName} is gone once it is read, and an experiment reads its scenarios again to be resumed and merged; save it as a file, and name that in place of {Terminal.InputArgument}");
            return null;
        }

        var (overrides, wrong) = ScenarioInput.Overrides(set, seed);
        terminal.Print(wrong);
        var opened = files.Select(file => ScenarioFile.Open(file, overlays)).ToList();
        terminal.Print(opened.SelectMany(file => file.Diagnostics));
        return wrong.Count > 0 || opened.Exists(file => file.Value is null) ? null : [.. opened.Select(file => new ExperimentFile(file.Value!, overrides))];
    }
}
